import { randomUUID } from 'node:crypto';
import { insertEvent } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import { insertVouch } from '#db/decisions.ts';
import { reviewersToTell } from '#db/people.ts';
import { endForRenewal, noteVouchReminded, revokeVouch, vouchById, type VouchRow, vouchesToRemind } from '#db/vouches.ts';
import { mayEditRecordsOf, maySpeakFor } from '#domain/account.ts';
import { care } from '#domain/deadlines.ts';
import { NotFound, NotTheirs } from '#domain/failure.ts';
import type { FormValues } from '#domain/form-values.ts';
import { typed } from '#domain/records.ts';
import { isUuid } from '#domain/uuid.ts';
import { mayRenew, mayRevoke, vouchState, vouchUntil } from '#domain/vouch.ts';
import { site } from '#editorial/site.ts';
import { formatDay } from '#i18n/format.ts';
import { paths } from '#i18n/paths.ts';
import { allOrNothing } from '../all-or-nothing.ts';
import { liveStewards, type Reader } from '../applications/telling/tell-readers.ts';
import { composeAll, letterTo } from '../mail/compose.ts';
import type { Desk } from './open.ts';
import { note } from '../trail.ts';

export type VouchRefusal = 'own-collective' | 'not-yours' | 'over' | 'reason-missing' | 'reason-long';
export type VouchActed = { ok: true } | { ok: false; refusal: VouchRefusal };

const refused = (refusal: VouchRefusal) => ({ ok: false, refusal }) as const;

/** One vouch for who cares for its network, with what they may do; throws `NotFound`, and `NotTheirs` for a steward of others. */
export async function readVouch(db: Db, { account, now }: Desk, id: string, slug?: string) {
  const vouch = isUuid(id) ? await vouchById(db, id) : undefined;
  if (!vouch || (slug !== undefined && vouch.networkSlug !== slug)) throw new NotFound();
  if (!mayEditRecordsOf(account, vouch.networkId)) throw new NotTheirs('vouch', id);
  const state = vouchState(vouch, now);
  const isOwn = vouch.peopleEmails.includes(account.email);
  const isSteward = maySpeakFor(account, vouch.networkId);
  return { vouch, state, isOwn, isSteward, mayRenew: isSteward && !isOwn && mayRenew(state), mayRevoke: !isOwn && mayRevoke(state) };
}

/** A steward says again what their network said, for twelve months from now: the older vouch ends with it. */
export const renewVouch = (db: Db, desk: Desk, id: string): Promise<VouchActed> =>
  allOrNothing(db, async (tx) => {
    const { vouch, state, isOwn } = await readVouch(tx, desk, id);
    const { account, now } = desk;
    if (!maySpeakFor(account, vouch.networkId)) return refused('not-yours');
    if (isOwn) return refused('own-collective');
    if (!mayRenew(state) || !(await endForRenewal(tx, id, now))) return refused('over');
    const { applicationId, communityId, networkId, sentence } = vouch;
    const again = { id: randomUUID(), applicationId, communityId, networkId, sentence, opinion: 'vouched', accountId: account.id };
    await insertVouch(tx, { ...again, givenAt: now, until: vouchUntil(now) });
    await keep(tx, desk, vouch, 'renew-vouch');
    return { ok: true };
  });

/**
 * Takes a vouch back, with a reason: the hoster is told, or the network where it is the hoster who does it. What lives goes on: a
 * person decides what follows.
 */
export const takeVouchBack = (db: Db, desk: Desk, id: string, reason: string): Promise<VouchActed> =>
  allOrNothing(db, async (tx) => {
    const { vouch, state, isOwn } = await readVouch(tx, desk, id);
    const { account, now } = desk;
    if (isOwn) return refused('own-collective');
    if (reason.trim() === '') return refused('reason-missing');
    if (reason.length > 1000) return refused('reason-long');
    if (!mayRevoke(state) || !(await revokeVouch(tx, id, { by: account.id, reason, now }))) return refused('over');
    await keep(tx, desk, vouch, 'revoke-vouch');
    const isSteward = maySpeakFor(account, vouch.networkId);
    const readers = isSteward ? await reviewersToTell(tx) : await liveStewards(tx, vouch.networkId, vouch.peopleEmails, now);
    const facts = {
      hoster: site.name,
      name: vouch.name ?? '',
      network: vouch.network,
      reason,
      by: isSteward ? 'network' : 'hoster',
    } as const;
    const letters = readers.map((reader) =>
      letterTo('vouch-revoked', { ...facts, path: paths.vouch(reader.locale, vouch.networkSlug, id) }, addressed(reader)),
    );
    await composeAll(tx, letters);
    return { ok: true };
  });

const addressed = ({ id, email, locale }: Reader) => ({ to: email, locale, accountId: id });

/** What was done is history of the request, where there still is one, and stands in the trail in any case. */
async function keep(
  tx: Db,
  { account, now }: Desk,
  { id, applicationId, networkId, round }: VouchRow,
  act: 'renew-vouch' | 'revoke-vouch',
): Promise<void> {
  const who = { accountId: account.id, networkId, at: now, act };
  if (applicationId) await insertEvent(tx, { ...who, applicationId, actor: account.role, round, facts: JSON.stringify({ vouch: id }) });
  await note(tx, act, { accountId: account.id, subject: { kind: 'vouch', id }, networkId, now });
}

/** What a form on the page of a vouch asks for. */
export async function actOnVouch(
  db: Db,
  desk: Desk,
  id: string,
  values: FormValues,
): Promise<{ ok: true; done: 'renewed' | 'revoked' } | { ok: false; refusal: VouchRefusal | 'unknown-act' }> {
  const act = typed(values, 'act');
  if (act === 'renew') {
    const renewed = await renewVouch(db, desk, id);
    return renewed.ok ? { ok: true, done: 'renewed' } : renewed;
  }
  if (act !== 'revoke') return { ok: false, refusal: 'unknown-act' };
  const revoked = await takeVouchBack(db, desk, id, typed(values, 'reason'));
  return revoked.ok ? { ok: true, done: 'revoked' } : revoked;
}

/** More than this wait for the next hour. */
const vouchesMax = 200;

/**
 * Tells the stewards of each vouch that ends within thirty days, once, with the page where it is renewed in one click. Its end cuts
 * nothing. Run twice, it does it once; answers how many.
 */
export async function remindOfVouches(db: Db, now: Date): Promise<number> {
  let reminded = 0;
  for (const vouch of await vouchesToRemind(db, { noticeDays: care.vouchNoticeDays, now, limit: vouchesMax })) {
    if (await db.transaction().execute((tx) => remind(tx, vouch, now))) reminded += 1;
  }
  return reminded;
}

async function remind(tx: Db, vouch: VouchRow, now: Date): Promise<boolean> {
  if (!(await noteVouchReminded(tx, vouch.id, now))) return false;
  if (!vouch.isAboutSomething) return false;
  const stewards = await liveStewards(tx, vouch.networkId, vouch.peopleEmails, now);
  const letters = stewards.map((steward) => {
    const day = (moment: Date) => formatDay(moment, steward.locale, site.timeZone);
    const path = paths.vouch(steward.locale, vouch.networkSlug, vouch.id);
    const facts = { path, hoster: site.name, name: vouch.name ?? '', network: vouch.network, until: day(vouch.until) };
    return letterTo('vouch-ending', { ...facts, givenOn: day(vouch.givenAt), sentence: vouch.sentence }, addressed(steward));
  });
  await composeAll(tx, letters);
  return letters.length > 0;
}
