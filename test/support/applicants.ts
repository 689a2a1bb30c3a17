import { randomUUID } from 'node:crypto';
import { saveAnswers } from '#db/answers.ts';
import { applicationById } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import type { Answers } from '#domain/questions.ts';
import { claimAddress } from '#features/applications/claim-address.ts';
import { type Draft, openDraft } from '#features/applications/draft.ts';
import { formToken } from '#features/form-token.ts';
import { start } from '#features/applications/drafting/start.ts';
import { makeMove } from '#features/applications/make-move.ts';
import { submit } from '#features/applications/drafting/submit.ts';
import { tokenOf } from '#features/links.ts';
import type { Secrets } from '#secrets.ts';
import { aNetwork } from './factories.ts';

export const secrets: Secrets = { links: 'l'.repeat(43), rates: 'r'.repeat(43), forms: 'f'.repeat(43), proofs: 'p'.repeat(43) };

/** Answers that may be sent, in the form of a collective without a network. */
export const completeAnswers: Answers = {
  name: 'The Orchard',
  sentence: 'We look after fruit trees.',
  size: '11-50',
  network: 'none',
  needs: ['write-together'],
  tools: ['pads'],
  'owner-name': 'Role One',
  'owner-email': 'one@example.org',
  'second-name': 'Role Two',
  'second-email': 'two@example.org',
  'answers-first': 'The help room',
  charter: 'yes',
  listed: 'yes',
  'other-letters': 'no',
};

const minute = 60_000;

/** Begins a draft a minute before `now`, from a place of its own, and answers the token that its browser keeps. */
export async function aStart(db: Db, now: Date, form: 'community' | 'network' = 'community'): Promise<string> {
  const token = formToken(secrets.forms, new Date(now.getTime() - minute));
  const started = await start(db, secrets, { form, locale: 'en', answers: {}, token, trap: '', who: randomUUID(), now });
  if (!started.ok) throw new Error(started.refusal);
  return started.token;
}

/** A draft with these answers, whose owner's address was given and, unless told otherwise, confirmed. */
export async function aDraft(
  db: Db,
  now: Date,
  {
    answers = {},
    isConfirmed = true,
    form = 'community' as const,
  }: { answers?: Answers; isConfirmed?: boolean; form?: 'community' | 'network' } = {},
): Promise<{ token: string; draft: Draft }> {
  const token = await aStart(db, now, form);
  const empty = await opened(db, token, now);
  const given = { ...completeAnswers, ...answers };
  await saveAnswers(db, empty.file.id, given, now);
  await claimAddress(db, secrets, empty, given, now);
  if (isConfirmed) await db.updateTable('person').set({ confirmedAt: now }).where('applicationId', '=', empty.file.id).execute();
  return { token, draft: await opened(db, token, now) };
}

export async function opened(db: Db, token: string, now: Date): Promise<Draft> {
  const draft = await openDraft(db, token, now);
  if (!draft) throw new Error('the token opens no draft');
  return draft;
}

/** A request that was sent, with the token of its owner's page. A portal whose letters are to lead there makes the link with its own secrets. */
export async function aRequest(db: Db, now: Date, answers: Answers = {}, own = secrets) {
  const { draft } = await aDraft(db, now, { answers });
  const sent = await submit(db, own, draft, now);
  if (!sent.ok) throw new Error(sent.refusal);
  const link = await db
    .selectFrom('link')
    .select('id')
    .where('applicationId', '=', draft.file.id)
    .where('purpose', '=', 'follow')
    .executeTakeFirstOrThrow();
  const file = await applicationById(db, draft.file.id);
  if (!file) throw new Error('the request is gone');
  return { file, token: tokenOf(own.links, link.id) };
}

/** A request for which a reviewer asked to change the answers to these questions. */
export async function aRequestToChange(db: Db, now: Date, questions: string[] = ['name'], answers: Answers = {}) {
  const reviewer = await anAccount(db, { role: 'reviewer' });
  const { file, token } = await aRequest(db, now, answers);
  await db
    .insertInto('changeRequest')
    .values({
      id: randomUUID(),
      applicationId: file.id,
      askedBy: reviewer.id,
      askedAs: 'hoster',
      questions,
      body: 'Tell us more.',
      askedAt: now,
    })
    .execute();
  const set = { returnsTo: file.state };
  await makeMove(db, file, 'hoster-asks-changes', { actor: 'admin' }, { now, set });
  return { file, token, reviewer, version: file.version + 1 };
}

/** A request that the hoster proposes to hand to another network, whose steward can be written to. */
export async function aReferredRequest(db: Db, now: Date, answers: Answers = {}, own = secrets) {
  const network = await aNetwork(db, { slug: `n-${randomUUID().slice(0, 8)}` });
  const steward = await anAccount(db, { role: 'steward', networkIds: [network.id] });
  const { file, token } = await aRequest(db, now, answers, own);
  const referral = { id: randomUUID(), applicationId: file.id, networkId: network.id } as const;
  await db
    .insertInto('referral')
    .values({ ...referral, reason: 'They are next door.', proposedAs: 'hoster' })
    .execute();
  return { file, token, network, steward };
}

/** An account of the hoster or of networks, which acted today unless told otherwise. */
export async function anAccount(
  db: Db,
  {
    role,
    networkIds = [],
    email = `${randomUUID()}@example.org`,
    lastActedAt = new Date(),
  }: {
    role: 'admin' | 'reviewer' | 'steward';
    networkIds?: readonly string[];
    email?: string;
    lastActedAt?: Date | null;
  },
): Promise<{ id: string; email: string }> {
  const id = randomUUID();
  await db.insertInto('account').values({ id, email, name: role, role, locale: 'en', lastActedAt }).execute();
  for (const networkId of networkIds) await db.insertInto('stewardship').values({ accountId: id, networkId }).execute();
  return { id, email };
}

/** Every letter that was written, as its template and whom it goes to, in the order of the alphabet. */
export async function lettersOf(db: Db, applicationId: string): Promise<string[]> {
  const rows = await db.selectFrom('email').select(['template', 'recipient']).where('applicationId', '=', applicationId).execute();
  return rows.map((row) => `${row.template} → ${row.recipient}`).sort();
}
