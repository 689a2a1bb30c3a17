import { answersOf } from '#db/answers.ts';
import { insertEvent, lockApplication } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import { answerReferral, openReferral } from '#db/follow.ts';
import { accountToTell, noteReached } from '#db/people.ts';
import { raiseVersion } from '#db/together.ts';
import { text } from '#domain/questions.ts';
import { site } from '#editorial/site.ts';
import { openFile } from './follow.ts';
import { makeMove } from '../make-move.ts';
import { tellHoster } from '../telling/tell-hoster.ts';
import { liveStewards, tellReaders } from '../telling/tell-readers.ts';

export type ReferralAnswered = { ok: true } | { ok: false; refusal: 'already-answered' };

/**
 * Keeps the owner's yes or no to a proposal of another host: T7 and T15 of DOMAIN.md, part 4. A yes to a network brings the
 * file to its stewards, a yes to a steward's way outside to the hoster, who alone orients; a no closes the proposal, and a file that was with a steward then goes to the hoster.
 */
export async function chooseReferral(
  db: Db,
  { token, referralId, isYes, now }: { token: string; referralId: string; isYes: boolean; now: Date },
): Promise<ReferralAnswered> {
  const { file } = await openFile(db, token, now);
  return db.transaction().execute(async (tx): Promise<ReferralAnswered> => {
    await lockApplication(tx, file.id);
    // As it stands now: somebody may have moved it, or taken it over, a moment ago.
    const opened = await openFile(tx, token, now);
    const referral = await openReferral(tx, opened.file.id);
    if (!referral || referral.id !== referralId || !(await answerReferral(tx, referral.id, isYes, now))) {
      return { ok: false, refusal: 'already-answered' };
    }
    await noteReached(tx, { personId: opened.owner.id });
    await tellOfAnswer(tx, opened, referral, isYes, now);
    return { ok: true };
  });
}

type Referral = NonNullable<Awaited<ReturnType<typeof openReferral>>>;

async function tellOfAnswer(
  tx: Db,
  { file, people }: Awaited<ReturnType<typeof openFile>>,
  referral: Referral,
  isYes: boolean,
  now: Date,
): Promise<void> {
  const facts = JSON.stringify({ referralId: referral.id });
  const act = isYes ? 'consent-referral' : 'refuse-referral';
  const eventId = await insertEvent(tx, { applicationId: file.id, act, actor: 'owner', round: file.round, at: now, facts });
  const answers = await answersOf(tx, file.id);
  const common = { hoster: site.name, reference: file.reference ?? '', name: text(answers['name']) };
  const proposer = referral.proposedBy ? await accountToTell(tx, referral.proposedBy) : [];
  const told = { ...common, to: 'proposer', by: 'owner', answer: isYes ? 'yes' : 'no', network: referral.networkName ?? '' } as const;
  await tellReaders(tx, proposer, file.id, 'referral-answered', (path) => ({ ...told, path }), eventId);
  if (isYes && !referral.networkId && (referral.proposedAs === 'steward' || proposer.length === 0)) {
    const why = { why: 'way-agreed', sentence: referral.nextStep, eventId } as const;
    await tellHoster(tx, { ...file, collective: common.name }, why);
  }
  if (isYes && referral.networkId) {
    const emails = people.map((person) => person.email);
    const stewards = await liveStewards(tx, referral.networkId, emails, now);
    const asked = { ...common, network: referral.networkName ?? '', reason: referral.reason };
    await tellReaders(tx, stewards, file.id, 'referral-to-network', (path) => ({ ...asked, path }), eventId);
  }
  // What is proposed, and what was answered, is what others decide on.
  if (isYes || file.state !== 'with_steward') return void (await raiseVersion(tx, file.id, now));
  const made = await makeMove(tx, file, 'pass-on', { actor: 'system' }, { now, facts: { why: 'owner-refused-referral' } });
  if (!made.ok) return;
  const why = { why: 'owner-refused-referral', sentence: text(answers['sentence']), eventId: made.eventId } as const;
  await tellHoster(tx, { ...file, collective: common.name }, why);
}
