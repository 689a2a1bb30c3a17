import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { Db } from '#db/client.ts';
import type { Account } from '#domain/account.ts';
import type { State } from '#domain/application.ts';
import { type DeskAct, deskActNames, deskActs, type DeskField } from '#domain/desk.ts';
import { NotFound } from '#domain/failure.ts';
import type { FormValues } from '#domain/form-values.ts';
import { meetDeadlines } from '#features/applications/clock/deadlines.ts';
import { chooseReferral } from '#features/applications/following/answer-referral.ts';
import { erase } from '#features/applications/following/erase.ts';
import { reSend } from '#features/applications/following/re-send.ts';
import { reopenOwn } from '#features/applications/following/reopen-own.ts';
import { answerStillNeeded } from '#features/applications/following/waiting-list.ts';
import { undoWithdrawal, withdraw } from '#features/applications/following/withdraw.ts';
import { writeMessage } from '#features/applications/following/write-message.ts';
import { followLink, tokenOf } from '#features/links.ts';
import { perform } from '#features/review/perform.ts';
import { readFile } from '#features/review/read-file.ts';
import { aRequest, secrets } from './applicants.ts';
import { aNetwork } from './factories.ts';
import { aFile, anAccount, now as start } from './files.ts';

const ownersActs = ['re-send', 'withdraw', 'undo', 'agree', 'disagree', 'still-yes', 'still-no', 'reopen', 'write', 'erase'] as const;
type OwnersAct = (typeof ownersActs)[number];
const people = ['admin', 'reviewer', 'second reviewer', 'steward', 'steward elsewhere', 'own reviewer'] as const;
type Who = (typeof people)[number];

type AtDesk = { by: 'desk'; who: Who; act: DeskAct; isStale: boolean; isForged: boolean; nth: number };
/** One thing that is tried: at the desk, by two at once there, by the owner, by the clock that has its hour, or by the post. */
export type Step =
  | AtDesk
  | { by: 'two at once'; one: AtDesk; other: AtDesk }
  | { by: 'owner'; act: OwnersAct; isStale: boolean; isForged: boolean }
  | { by: 'clock'; days: number }
  | { by: 'post' };

const rarely = fc.integer({ min: 0, max: 9 }).map((one) => one === 0);
const sometimes = fc.integer({ min: 0, max: 3 }).map((one) => one === 0);
const desk = fc.record({
  by: fc.constant('desk' as const),
  who: fc.constantFrom(...people),
  act: fc.constantFrom(...deskActNames),
  isStale: rarely,
  isForged: sometimes,
  nth: fc.nat(1000),
});
const owner = fc.record({
  by: fc.constant('owner' as const),
  act: fc.oneof(
    { weight: 60, arbitrary: fc.constantFrom(...ownersActs.filter((act) => act !== 'erase' && act !== 'withdraw')) },
    { weight: 4, arbitrary: fc.constant('withdraw' as const) },
    { weight: 1, arbitrary: fc.constant('erase' as const) },
  ),
  isStale: rarely,
  isForged: sometimes,
});
const clock = fc.record({ by: fc.constant('clock' as const), days: fc.constantFrom(0, 1, 1, 4, 8, 8, 22, 61) });
const post = fc.constant({ by: 'post' as const });
const race = fc.record({ by: fc.constant('two at once' as const), one: desk, other: desk });

/** Any sequence of things that people, the clock and the post may try on one request. */
export const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 11, arbitrary: desk },
    { weight: 2, arbitrary: race },
    { weight: 5, arbitrary: owner },
    { weight: 2, arbitrary: clock },
    { weight: 2, arbitrary: post },
  ),
  { minLength: 30, maxLength: 60, size: 'max' },
);

/** A request of one of the two forms, everybody who may touch it, and what time it is. */
export async function aHouseOf(db: Db, form: 'community' | 'network', hasNetwork: boolean) {
  const [home, elsewhere] = [await aNetwork(db), await aNetwork(db)];
  const steward = await anAccount(db, 'steward', { networks: [home] });
  const { id, second } =
    form === 'network' ? await aFile(db, { form, animators: ['one@example.org'] }) : await aSent(db, hasNetwork ? home : null);
  const accounts: Record<Who, Account> = {
    admin: await anAccount(db, 'admin'),
    reviewer: await anAccount(db, 'reviewer'),
    'second reviewer': await anAccount(db, 'reviewer'),
    steward,
    'steward elsewhere': await anAccount(db, 'steward', { networks: [elsewhere] }),
    'own reviewer': await anAccount(db, 'reviewer', { email: second }),
  };
  return { db, id, accounts, elsewhere: elsewhere.id, now: start, seenVersion: 1 };
}

/** A request that went the whole way of the form, whose second person said yes. */
async function aSent(db: Db, network: { slug: string } | null) {
  await db.deleteFrom('attempt').execute();
  const [owner, second] = [`${randomUUID()}@example.org`, `${randomUUID()}@example.org`];
  const people = { 'owner-email': owner, 'second-email': second };
  const { file } = await aRequest(db, start, { ...people, ...(network && { network: network.slug, 'joins-network': 'no' }) });
  await db.updateTable('person').set({ confirmedAt: start }).where('applicationId', '=', file.id).execute();
  return { id: file.id, second };
}
export type House = Awaited<ReturnType<typeof aHouseOf>>;

/** What came of a step: done, refused by a word, or not for this person's eyes. */
export type Came = 'done' | 'hidden' | (string & {});

/** Tries one step. Whatever it throws beside `NotFound` is a fault. */
export async function tryStep(house: House, step: Step): Promise<Came> {
  try {
    return await attempt(house, step);
  } catch (error) {
    if (error instanceof NotFound) return 'hidden';
    throw error;
  }
}

async function attempt(house: House, step: Step): Promise<Came> {
  const { db, id } = house;
  if (step.by === 'two at once') {
    const came = await Promise.all([tryStep(house, step.one), tryStep(house, step.other)]);
    return came.find((one) => one === 'done') ?? came[0];
  }
  if (step.by === 'clock') {
    house.now = new Date(house.now.getTime() + step.days * 86_400_000);
    await db.updateTable('account').set({ lastActedAt: house.now }).execute();
    await meetDeadlines(db, secrets, house.now);
    return 'done';
  }
  if (step.by === 'post') {
    await db
      .updateTable('application')
      .set({ outcomeVisibleAt: house.now })
      .where('id', '=', id)
      .where('state', 'in', ['accepted', 'declined', 'oriented', 'waitlisted'])
      .execute();
    return 'done';
  }
  const { version, state } = await db.selectFrom('application').select(['version', 'state']).where('id', '=', id).executeTakeFirstOrThrow();
  const seen = step.isStale ? house.seenVersion : version;
  house.seenVersion = version;
  const isElsewhere = step.by === 'desk' && !step.isForged && (await isAgreedElsewhere(db, id));
  const came =
    step.by === 'desk'
      ? await atTheDesk(house, isElsewhere ? { ...step, who: 'steward elsewhere' } : step, seen)
      : await byTheOwner(house, step, state, seen);
  if (came.ok) return 'done';
  return 'refusal' in came ? String(came.refusal) : 'errors';
}

/** Acts that move nothing, or end all of it, and that a page offers at any time. */
const standsStill: readonly DeskAct[] = [
  'ask-opinion',
  'revoke-opinion',
  'readdress-opinion',
  'withdraw',
  'reply',
  'note',
  'send-link',
  'renew-link',
  'claim',
  'take-over',
  'release',
];

/** What their page offers them now, or whatever they forge. */
async function actOf({ db, id, accounts, now }: House, { who, act, isForged, nth }: AtDesk): Promise<DeskAct> {
  if (isForged) return act;
  const { acts } = await readFile(db, accounts[who], { id, locale: 'en', now });
  const chosen = nth % 4 === 0 ? acts : acts.filter((one) => !standsStill.includes(one));
  return chosen[Math.floor(nth / 4) % chosen.length] ?? act;
}

async function atTheDesk(house: House, step: AtDesk, version: number) {
  const { db, id, accounts, elsewhere, now } = house;
  const act = await actOf(house, step);
  const newest = await db
    .selectFrom('snapshot')
    .select('id')
    .where('applicationId', '=', id)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  const typed = deskActs[act].map((field: DeskField) => [`${act}-${field.id}`, typedFor(field, elsewhere, step.nth)]);
  const values: FormValues = { snapshot: newest?.id ?? '', ...Object.fromEntries(typed) };
  return perform(db, { account: accounts[step.who], id, version, now, linkSecret: secrets.links }, act, values);
}

const chosenOf = (network: string): Partial<Record<NonNullable<DeskField['options']>, string>> => ({
  opinions: 'vouched',
  networks: network,
  reasons: 'no-capacity',
  questions: 'sentence',
});

function typedFor({ kind, options, id }: DeskField, network: string, nth: number): string | string[] {
  if (kind === 'check') return id === 'is-silent' ? '' : 'yes';
  if (kind === 'email') return `${randomUUID()}@example.org`;
  if (kind === 'several') return ['sentence'];
  // No record has these words for an address.
  if (id === 'same-record') return '';
  if (kind !== 'choice') return id === 'exception' && nth % 2 === 0 ? '' : 'Some words.';
  return chosenOf(network)[options ?? 'opinions'] ?? '';
}

/** What the owner's page is about in a state, for whoever does not forge. */
const ownersNext: Partial<Record<State, OwnersAct>> = { changes_requested: 're-send', withdrawn: 'undo', lapsed: 'reopen' };

async function byTheOwner(house: House, step: Extract<Step, { by: 'owner' }>, state: State, version: number) {
  const { db, id, now } = house;
  const asked = await openReferralOf(db, id);
  const act = step.isForged || step.act === 'erase' ? step.act : (ownersNext[state] ?? (asked === id ? step.act : 'agree'));
  const person = await db.selectFrom('person').select('id').where('applicationId', '=', id).where('role', '=', 'owner').executeTakeFirst();
  if (!person) throw new NotFound();
  const token = tokenOf(secrets.links, await followLink(db, secrets.links, { applicationId: id, personId: person.id, now }));
  const chosen = (isYes: boolean) => chooseReferral(db, { token, referralId: asked, isYes, now });
  const still = async (isYes: boolean) => answerStillNeeded(db, secrets, { token, questionId: await lastQuestionOf(db, id), isYes, now });
  const runs: Record<OwnersAct, () => Promise<{ ok: boolean; refusal?: string }>> = {
    're-send': () => reSend(db, secrets, { token, values: { version: String(version), sentence: 'Other words.', words: 'Here.' }, now }),
    withdraw: () => withdraw(db, secrets, { token, version, message: 'We stop.', now }),
    undo: () => undoWithdrawal(db, { token, now }),
    agree: () => chosen(true),
    disagree: () => chosen(false),
    'still-yes': () => still(true),
    'still-no': () => still(false),
    reopen: () => reopenOwn(db, { token, now }),
    write: () => writeMessage(db, secrets, { token, body: 'A question.', files: [], who: '192.0.2.1', now }),
    erase: () => erase(db, { token, version, now }),
  };
  return runs[act]();
}

const openReferralOf = async (db: Db, id: string) =>
  (await db.selectFrom('referral').select('id').where('applicationId', '=', id).where('closedAt', 'is', null).executeTakeFirst())?.id ?? id;

/** Whether another network was asked, with the owner's yes, and has not answered: it is its steward's turn. */
const isAgreedElsewhere = async (db: Db, id: string) =>
  (await db
    .selectFrom('referral')
    .select('id')
    .where('applicationId', '=', id)
    .where('networkId', 'is not', null)
    .where('consentedAt', 'is not', null)
    .where('closedAt', 'is', null)
    .executeTakeFirst()) !== undefined;

const lastQuestionOf = async (db: Db, id: string) =>
  (await db.selectFrom('stillNeeded').select('id').where('applicationId', '=', id).orderBy('askedAt', 'desc').limit(1).executeTakeFirst())
    ?.id ?? id;
