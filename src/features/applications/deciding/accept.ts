import { lockArrangement } from '#db/amendments.ts';
import { lockApplication } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import { vouchesOf } from '#db/decisions.ts';
import { peopleOf } from '#db/people.ts';
import { proposalOf } from '#db/proposals.ts';
import { hosterAccounts } from '#db/review.ts';
import { mayConfirm } from '#domain/proposal.ts';
import { arePeopleNew } from '#domain/questions.ts';
import { amendArrangement } from '../../arrangements/amend.ts';
import { createArrangement } from '../../arrangements/create.ts';
import { inviteStewards } from '../../arrangements/invite-stewards.ts';
import { type Older, openOlder } from '../../arrangements/join-community.ts';
import { decide, type Opened, refuseOpenChoice, type Sending } from './decide.ts';
import type { Acted, Desk, Refusal } from '../open-file.ts';
import { isOtherNetwork, standingOfFile } from '../standing.ts';
import { allOrNothing } from '../../all-or-nothing.ts';

export interface Acceptance {
  body: string;
  /** Why it is accepted without a vouch in force; empty otherwise. */
  exception: string;
  snapshotId: string;
  /** The community that it is the same collective as: its id, its slug or its address; empty for a new one. */
  same?: string;
}

/**
 * Accepts a request: the guards of T14, the decision and its draft letter, the unlisted record, the arrangement and its services to
 * deploy, all or nothing; a collective that is there already keeps its record. A network is accepted by confirming a proposal. An amendment changes its arrangement, and creates none.
 */
export const accept = (db: Db, desk: Desk, { same = '', ...said }: Acceptance): Promise<Acted> =>
  allOrNothing(db, async (tx) => {
    const words = { ...said, outcome: 'accepted', reasonCode: null, alternative: '', wayBack: '', isSilent: false, nextStep: '' } as const;
    const { account, now } = desk;
    const hosters = (await hosterAccounts(tx)).map(({ id }) => id);
    let older: Older | undefined;
    const community = async (opened: Opened) => {
      const found = same ? await openOlder(tx, account, same) : undefined;
      if (found && !found.ok) return found.refusal;
      older = found?.community;
      return aVouch(tx, opened, said.exception, now);
    };
    const guard = async (_: Db, opened: Opened, { id: sendingId, answers }: Sending) =>
      (await refuseOpenChoice(tx, opened)) ??
      (opened.file.form === 'amendment' ? await amendable(tx, opened, { answers, said, now }) : await twoPeople(tx, opened)) ??
      (opened.file.form === 'network'
        ? mayConfirm(await proposalOf(tx, opened.file.id, opened.file.round), { confirmer: account.id, hosterIds: hosters, sendingId, now })
        : opened.file.form === 'amendment'
          ? undefined
          : await community(opened));
    const afterwards = async (_: Db, { file }: Opened, { answers, sentAt }: Sending) => {
      if (file.form === 'amendment') {
        await amendArrangement(tx, { file, answers, sentAt, account, now });
        return;
      }
      const arrangementId = await createArrangement(tx, { file, answers, sentAt, account, now, older });
      if (file.form === 'network') await inviteStewards(tx, { arrangementId, file, linkSecret: desk.linkSecret, now });
    };
    // History tells that one person both proposed and confirmed, where the portal has only one.
    const facts = hosters.length === 1 ? { confirmedBy: 'the-only-one' } : {};
    return decide(tx, desk, { act: 'accept', move: 'accept', words, guard, afterwards, facts });
  });

/** Whether an amendment may be accepted: its arrangement is active, two people answer for it, and a new network vouches. */
async function amendable(
  tx: Db,
  opened: Opened,
  { answers, said, now }: { answers: Sending['answers']; said: Pick<Acceptance, 'exception'>; now: Date },
): Promise<Refusal | undefined> {
  // Held until it is changed: nobody suspends or ends it in between.
  if (opened.file.arrangementId) await lockArrangement(tx, opened.file.arrangementId);
  const standing = await standingOfFile(tx, opened.file);
  if (standing?.arrangement.state !== 'active') return 'arrangement-not-active';
  const people = arePeopleNew(answers) ? await peopleOf(tx, opened.file.id) : standing.people;
  return areTwo(people) ?? (isOtherNetwork(opened.file, standing) ? aVouch(tx, opened, said.exception, now) : undefined);
}

async function twoPeople(tx: Db, { file }: Opened): Promise<Refusal | undefined> {
  // Held until it is accepted: nobody says no in between.
  await lockApplication(tx, file.id);
  return areTwo(await peopleOf(tx, file.id));
}

const areTwo = (people: Awaited<ReturnType<typeof peopleOf>>): Refusal | undefined => {
  const confirmed = people.filter(({ role, confirmedAt }) => confirmedAt !== null && role !== 'editor');
  return new Set(confirmed.map(({ email }) => email)).size < 2 ? 'needs-two-people' : undefined;
};

const aVouch = async (tx: Db, { file }: Opened, exception: string, now: Date): Promise<Refusal | undefined> => {
  if (exception !== '') return undefined;
  const vouches = await vouchesOf(tx, file.id);
  const isInForce = vouches.some(({ opinion, until, revokedAt }) => opinion === 'vouched' && until > now && revokedAt === null);
  return isInForce ? undefined : 'needs-vouch';
};
