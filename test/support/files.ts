import { randomUUID } from 'node:crypto';
import type { Insertable } from 'kysely';
import type { Db } from '#db/client.ts';
import type { Application } from '#db/schema.ts';
import type { Account, Role } from '#domain/account.ts';
import type { Answers } from '#domain/questions.ts';
import type { Desk } from '#features/applications/open-file.ts';

export const now = new Date('2026-05-04T09:00:00Z');
export const linkSecret = 'k'.repeat(43);

/** A decision that may be sent: a no with its reason, another way and the way back. */
export const no = {
  reason: 'no-capacity',
  body: 'We are full.',
  alternative: 'Ask framasoft.org.',
  wayBack: 'Write in spring.',
  isSilent: false,
};

/** Writes an open account that acted today; a steward of the given networks. */
export async function anAccount(
  db: Db,
  role: Role,
  { networks = [], email }: { networks?: readonly { id: string }[]; email?: string } = {},
): Promise<Account> {
  const id = randomUUID();
  const address = email ?? `${role}-${id.slice(0, 8)}@example.org`;
  await db
    .insertInto('account')
    .values({ id, email: address, name: `A ${role}`, role, lastActedAt: now })
    .execute();
  for (const network of networks) await db.insertInto('stewardship').values({ accountId: id, networkId: network.id }).execute();
  return { id, name: `A ${role}`, email: address, role, locale: 'fr', networkIds: networks.map((network) => network.id) };
}

const answers: Answers = {
  name: 'Les Vélos réparés',
  sentence: 'Repairs bicycles together.',
  themes: ['ecology'],
  commune: '69384',
  size: '2-10',
  tools: ['chat', 'pads'],
  addresses: { chat: 'chat.velos.example.org' },
  'answers-first': 'The workshop on Tuesdays',
  'for-hoster': 'A word for the hoster alone',
  listed: 'yes',
};

interface Wanted extends Partial<Insertable<Application>> {
  sent?: Answers;
  /** Whether the second person said yes. */
  isSecondConfirmed?: boolean;
  animators?: readonly string[];
}

/** Writes a file as it stands after it was sent: owner, second person, one sending. With its steward unless told otherwise. */
export async function aFile(db: Db, { sent = {}, isSecondConfirmed = true, animators = [], ...given }: Wanted = {}) {
  const id = randomUUID();
  const reference = `T-${id.slice(0, 8)}`;
  const state = given.state ?? (given.networkId ? 'with_steward' : 'in_review');
  const values = {
    form: 'community',
    locale: 'fr',
    formVersion: '1',
    charterVersion: '2026-01',
    submittedAt: now,
    stateSince: now,
  } as const;
  await db
    .insertInto('application')
    .values({ id, reference, ...values, ...given, state })
    .execute();
  const person = { applicationId: id, createdAt: now };
  await db
    .insertInto('person')
    .values([
      { id: randomUUID(), ...person, role: 'owner', email: `owner-${id}@example.org`, name: 'Owner', confirmedAt: now },
      { id: randomUUID(), ...person, role: 'second', email: `second-${id}@example.org`, confirmedAt: isSecondConfirmed ? now : null },
      ...animators.map((email) => ({ id: randomUUID(), ...person, role: 'steward', email, confirmedAt: now })),
    ])
    .execute();
  const snapshotId = randomUUID();
  const said = JSON.stringify({ ...answers, ...sent });
  await db.insertInto('snapshot').values({ id: snapshotId, applicationId: id, number: 1, round: 1, answers: said, sentAt: now }).execute();
  return { id, snapshotId, owner: `owner-${id}@example.org`, second: `second-${id}@example.org`, reference };
}

/** The desk of an account at a file that nobody moved yet, or as it stands now. */
export async function atDesk(db: Db, account: Account, id: string, at = now): Promise<Desk> {
  const file = await db.selectFrom('application').select('version').where('id', '=', id).executeTakeFirst();
  return { account, id, version: file?.version ?? 1, now: at, linkSecret };
}

export const stateOf = async (db: Db, id: string) =>
  (await db.selectFrom('application').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state;

/** The letters of a file, oldest first: what, to whom, and in which state. */
export const lettersOf = (db: Db, id: string) =>
  db
    .selectFrom('email')
    .select(['template', 'recipient', 'state'])
    .where('applicationId', '=', id)
    .orderBy('createdAt')
    .orderBy('template')
    .execute();

/** The lines of a file's history, oldest first. */
export const actsOf = async (db: Db, id: string) =>
  (await db.selectFrom('event').select('act').where('applicationId', '=', id).orderBy('id').execute()).map(({ act }) => act);
