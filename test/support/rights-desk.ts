import { randomUUID } from 'node:crypto';
import { type DeskAct, deskActs, type DeskField } from '#domain/desk.ts';
import type { Account } from '#domain/account.ts';
import { accept } from '#features/applications/deciding/accept.ts';
import { askOpinion } from '#features/applications/deciding/ask-opinion.ts';
import { objectToProposal, proposeAcceptance } from '#features/applications/deciding/propose.ts';
import { paths } from '#i18n/paths.ts';
import { secrets } from './applicants.ts';
import { aFile, anAccount, atDesk } from './files.ts';
import type { Doer, Situation, Yard } from './rights.ts';

type Wanted = NonNullable<Parameters<typeof aFile>[1]>;

const soon = () => new Date(Date.now() + 20 * 60_000);
const inReview = { state: 'in_review' } as const;
const waiting = { state: 'waitlisted', outcomeVisibleAt: new Date() } as const;
const held = ({ account }: Doer) => ({ ...inReview, claimedBy: account?.id ?? null, claimedUntil: soon() });

/** A file of the steward's network. */
const fileHere = ({ db, home }: Yard, given: Wanted = {}) => aFile(db, { networkId: home.id, stateSince: new Date(), ...given });
const heldBySomebody = async (yard: Yard) => {
  const other = await anAccount(yard.db, 'reviewer');
  return fileHere(yard, { ...inReview, claimedBy: other.id, claimedUntil: soon() });
};

/** A vouch in force, as a steward of the network gave it. */
async function vouched(yard: Yard) {
  const file = await fileHere(yard, inReview);
  await yard.db
    .insertInto('vouch')
    .values({
      id: randomUUID(),
      applicationId: file.id,
      networkId: yard.home.id,
      opinion: 'vouched',
      sentence: '',
      givenAt: new Date(),
      until: soon(),
    })
    .execute();
  return file;
}

/** A choice that the owner was given: of another network, or of a way outside. */
async function withReferral(yard: Yard, given: Wanted, { networkId, isAgreed }: { networkId: string | null; isAgreed: boolean }) {
  const file = await fileHere(yard, given);
  const referral = { id: randomUUID(), applicationId: file.id, networkId, reason: 'They are next door.', nextStep: 'Ask them.' };
  await yard.db
    .insertInto('referral')
    .values({ ...referral, proposedAs: 'hoster', proposedAt: new Date(), consentedAt: isAgreed ? new Date() : null })
    .execute();
  return file;
}

async function changesAsked(yard: Yard) {
  const file = await fileHere(yard, { state: 'changes_requested', returnsTo: 'with_steward' });
  const asked = { questions: ['sentence'], body: 'Tell us more.', askedAs: 'steward' as const, askedAt: new Date() };
  await yard.db
    .insertInto('changeRequest')
    .values({ id: randomUUID(), applicationId: file.id, ...asked })
    .execute();
  return file;
}

async function withOpinion(yard: Yard, doer: Doer) {
  const file = await fileHere(yard, held(doer));
  const admin = await anAccount(yard.db, 'admin');
  const desk = { ...(await atDesk(yard.db, admin, file.id, new Date())), linkSecret: secrets.links };
  const asked = await askOpinion(yard.db, desk, {
    name: 'A neighbour',
    email: `${randomUUID()}@example.org`,
    question: 'Do you know them?',
  });
  if (!asked.ok) throw new Error(asked.refusal);
  const { id } = await yard.db.selectFrom('opinion').select('id').where('applicationId', '=', file.id).executeTakeFirstOrThrow();
  return { ...file, typed: { 'revoke-opinion-opinion': id } };
}

async function bounced(yard: Yard, doer: Doer) {
  const { typed, ...file } = await withOpinion(yard, doer);
  await yard.db
    .updateTable('email')
    .set({ state: 'failed' })
    .where('applicationId', '=', file.id)
    .where('template', '=', 'opinion-asked')
    .execute();
  return { ...file, typed: { 'readdress-opinion-opinion': typed['revoke-opinion-opinion'] } };
}

async function placeHeld(yard: Yard) {
  const file = await fileHere(yard, waiting);
  await yard.db
    .insertInto('stillNeeded')
    .values({ id: randomUUID(), applicationId: file.id, askedAt: new Date(), heldUntil: soon() })
    .execute();
  return file;
}

async function proposed(yard: Yard, by?: Account) {
  const file = await aFile(yard.db, { form: 'network', ...inReview, networkId: null, animators: [`${randomUUID()}@example.org`] });
  const desk = await atDesk(yard.db, by ?? (await anAccount(yard.db, 'reviewer')), file.id, new Date(Date.now() - 8 * 86_400_000));
  await proposeAcceptance(yard.db, { ...desk, linkSecret: secrets.links }, { reason: 'They can.', snapshotId: file.snapshotId });
  return file;
}

/** An objection to a proposal, raised by this account; with it, as the form that closes it says it. */
async function withObjection(yard: Yard, act: DeskAct, file: { id: string; snapshotId: string }, raisedBy: Account) {
  const desk = { ...(await atDesk(yard.db, raisedBy, file.id, new Date())), linkSecret: secrets.links };
  const raised = await objectToProposal(yard.db, desk, { reason: 'They are two.' });
  if (!raised.ok) throw new Error(raised.refusal);
  const { id } = await yard.db
    .selectFrom('objection')
    .innerJoin('proposal', 'proposal.id', 'objection.proposalId')
    .select('objection.id')
    .where('proposal.applicationId', '=', file.id)
    .executeTakeFirstOrThrow();
  return { ...file, typed: { [`${act}-objection`]: id } };
}
const isHoster = ({ account }: Doer) => account !== undefined && account.role !== 'steward';
const objectedBy = async (yard: Yard, doer: Doer) => {
  const raisedBy = isHoster(doer) && doer.account ? doer.account : await anAccount(yard.db, 'reviewer');
  return withObjection(yard, 'lift-objection', await proposed(yard), raisedBy);
};
const objectedTo = async (yard: Yard, doer: Doer) => {
  const file = await proposed(yard, doer.account?.role === 'reviewer' ? doer.account : undefined);
  return withObjection(yard, 'integrate-objection', file, await anAccount(yard.db, 'reviewer'));
};

async function acceptedYesterday(yard: Yard) {
  const file = await aFile(yard.db, {
    networkId: yard.home.id,
    ...inReview,
    sent: { name: `Collective ${randomUUID()}`, tools: ['chat'] },
  });
  const desk = { ...(await atDesk(yard.db, await anAccount(yard.db, 'reviewer'), file.id, new Date())), linkSecret: secrets.links };
  const accepted = await accept(yard.db, desk, { body: '', exception: 'Known.', snapshotId: file.snapshotId });
  if (!accepted.ok) throw new Error(accepted.refusal);
  return file;
}

const chosenOf = (network: string): Partial<Record<NonNullable<DeskField['options']>, string>> => ({
  opinions: 'vouched',
  networks: network,
  reasons: 'no-capacity',
  questions: 'sentence',
});

/** In which situation each act of the desk could be done, by whoever may. */
const situations: Record<
  DeskAct,
  (yard: Yard, doer: Doer) => Promise<{ id: string; snapshotId: string; typed?: Readonly<Record<string, string>> }>
> = {
  'take-referral': (yard) => withReferral(yard, { ...inReview, networkId: null }, { networkId: yard.home.id, isAgreed: true }),
  'refuse-referral': (yard) => withReferral(yard, { ...inReview, networkId: null }, { networkId: yard.home.id, isAgreed: true }),
  'pass-on': (yard) => fileHere(yard),
  override: (yard) => fileHere(yard),
  claim: (yard) => fileHere(yard, inReview),
  'take-over': heldBySomebody,
  release: (yard, doer) => fileHere(yard, held(doer)),
  'ask-changes': (yard, doer) => fileHere(yard, doer.account?.role === 'steward' ? {} : held(doer)),
  'take-back': changesAsked,
  'propose-acceptance': (yard) => fileHere(yard, { form: 'network', ...inReview, networkId: null }),
  object: (yard) => proposed(yard),
  'lift-objection': objectedBy,
  'integrate-objection': objectedTo,
  'withdraw-proposal': (yard, doer) => proposed(yard, doer.account?.role === 'reviewer' ? doer.account : undefined),
  'declare-stake': (yard) => fileHere(yard, inReview),
  reverse: acceptedYesterday,
  accept: vouched,
  'wait-list': (yard) => fileHere(yard, inReview),
  'hold-place': (yard) => fileHere(yard, waiting),
  'release-place': placeHeld,
  'leave-waiting-list': (yard) => fileHere(yard, waiting),
  refer: (yard, doer) => fileHere(yard, doer.account?.role === 'steward' ? {} : held(doer)),
  'propose-orientation': (yard) => fileHere(yard),
  orient: (yard) => withReferral(yard, inReview, { networkId: null, isAgreed: true }),
  decline: (yard) => fileHere(yard, inReview),
  'send-link': (yard) => fileHere(yard),
  'renew-link': (yard) => fileHere(yard),
  withdraw: (yard) => fileHere(yard),
  reopen: (yard) => fileHere(yard, { state: 'withdrawn' }),
  'ask-opinion': (yard, doer) => fileHere(yard, held(doer)),
  'revoke-opinion': withOpinion,
  'readdress-opinion': bounced,
  reply: (yard) => fileHere(yard),
  note: (yard) => fileHere(yard),
};

/** What is typed for a field so that it is right. */
function typedFor({ kind, options }: DeskField, elsewhere: string): string {
  if (kind === 'check') return 'yes';
  if (kind === 'email') return `${randomUUID()}@example.org`;
  if (kind === 'several') return 'sentence';
  if (kind !== 'choice') return 'Some words.';
  return chosenOf(elsewhere)[options ?? 'opinions'] ?? '';
}

/** Every act of the desk, each in a situation of its own in which it could be done. */
export const deskSituations: Record<string, Situation> = Object.fromEntries(
  Object.entries(situations).map(([act, prepare]): [string, Situation] => [
    act,
    async (yard, doer) => {
      const file = await prepare(yard, doer);
      const { version } = await yard.db.selectFrom('application').select('version').where('id', '=', file.id).executeTakeFirstOrThrow();
      const fields: readonly DeskField[] = deskActs[act as DeskAct];
      const typed = fields
        .filter(({ id }) => id !== 'is-silent' && id !== 'same-record')
        .map((field) => [`${act}-${field.id}`, typedFor(field, yard.third.id)] as const);
      return {
        path: paths.file('en', file.id),
        fields: { act, version: String(version), snapshot: file.snapshotId, ...Object.fromEntries(typed), ...file.typed },
      };
    },
  ]),
);
