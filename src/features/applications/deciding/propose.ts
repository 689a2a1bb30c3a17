import { randomUUID } from 'node:crypto';
import { snapshotsOf } from '#db/answers.ts';
import { insertEvent, touchApplication } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import { reviewersToTell } from '#db/people.ts';
import { closeObjection, insertObjection, insertProposal, proposalOf, withdrawProposalRow } from '#db/proposals.ts';
import type { Act } from '#domain/account.ts';
import { isProposersTurn } from '#domain/proposal.ts';
import { site } from '#editorial/site.ts';
import type { FactsOf } from '../../mail/letters.ts';
import { type Acted, type Desk, done, openFile, refused } from '../open-file.ts';
import { tellReaders } from '../telling/tell-readers.ts';
import { allOrNothing } from '../../all-or-nothing.ts';

/**
 * Proposes to accept a network, on the sending that was read: the others have seven days to object with a reason. A proposal about an
 * older sending gives way to it. T14.
 */
export const proposeAcceptance = (db: Db, desk: Desk, { reason, snapshotId }: { reason: string; snapshotId: string }): Promise<Acted> =>
  allOrNothing(db, async (tx) => {
    const opened = await openProposal(tx, desk, 'accept');
    if (!opened.ok) return opened;
    const { file, proposal } = opened;
    const [sending] = await snapshotsOf(tx, file.id, 1);
    if (!sending || sending.id !== snapshotId) return refused('stale-sending');
    if (proposal?.snapshotId === sending.id) return refused('already-asked');
    if (!(await takeTurn(tx, desk, opened))) return refused('overtaken');
    if (proposal) await withdrawProposalRow(tx, proposal.id, desk.now);
    const made = { id: randomUUID(), applicationId: file.id, round: file.round, snapshotId, body: reason };
    await insertProposal(tx, { ...made, proposedBy: desk.account.id, proposedAt: desk.now });
    await noteAndTell(tx, desk, opened, { act: 'propose-acceptance', what: 'proposed', words: reason });
    return done;
  });

/** Objects to a proposal, with a reason: until it is lifted or integrated, nobody can confirm. T14. */
export const objectToProposal = (db: Db, desk: Desk, { reason }: { reason: string }): Promise<Acted> =>
  allOrNothing(db, async (tx) => {
    const opened = await openProposal(tx, desk, 'object');
    if (!opened.ok) return opened;
    if (!opened.proposal) return refused('needs-proposal');
    // Whoever confirms at the same moment had read a proposal without this objection.
    if (!(await takeTurn(tx, desk, opened))) return refused('overtaken');
    const raised = { id: randomUUID(), proposalId: opened.proposal.id, raisedBy: desk.account.id, raisedAt: desk.now, body: reason };
    await insertObjection(tx, raised);
    await noteAndTell(tx, desk, opened, { act: 'object', what: 'objected', words: reason, objectionId: raised.id });
    return done;
  });

interface Closing {
  objection: string;
  how: string;
}

/** Lifts an objection: only whoever raised it can, and says what answered it. */
export const liftObjection = (db: Db, desk: Desk, closing: Closing): Promise<Acted> =>
  close(db, desk, closing, { right: 'object', state: 'lifted' });

/** Integrates an objection: whoever proposed says how the proposal changes. The seven days go on from the proposal. */
export const integrateObjection = (db: Db, desk: Desk, closing: Closing): Promise<Acted> =>
  close(db, desk, closing, { right: 'accept', state: 'integrated' });

const close = (db: Db, desk: Desk, { objection: id, how }: Closing, { right, state }: { right: Act; state: 'lifted' | 'integrated' }) =>
  allOrNothing(db, async (tx): Promise<Acted> => {
    const opened = await openProposal(tx, desk, right);
    if (!opened.ok) return opened;
    const { proposal } = opened;
    if (!proposal) return refused('needs-proposal');
    const objection = proposal.objections.find((one) => one.id === id);
    if (objection?.state !== 'open') return refused('no-objection');
    const isTheirs = state === 'lifted' ? objection.raisedBy === desk.account.id : isProposersTurn(proposal, desk.account);
    if (!isTheirs) return refused('not-yours');
    if (!(await takeTurn(tx, desk, opened))) return refused('overtaken');
    if (!(await closeObjection(tx, id, { state, closedBy: desk.account.id, closedAt: desk.now, how }))) return refused('no-objection');
    const act = state === 'lifted' ? 'lift-objection' : 'integrate-objection';
    await noteAndTell(tx, desk, opened, { act, what: state, words: how, objectionId: id });
    return done;
  });

/** Takes a proposal back, with a reason; its objections go with it, and another can be made. */
export const withdrawProposal = (db: Db, desk: Desk, { reason }: { reason: string }): Promise<Acted> =>
  allOrNothing(db, async (tx) => {
    const opened = await openProposal(tx, desk, 'object');
    if (!opened.ok) return opened;
    const { proposal } = opened;
    if (!proposal) return refused('needs-proposal');
    if (!isProposersTurn(proposal, desk.account)) return refused('not-yours');
    if (!(await takeTurn(tx, desk, opened))) return refused('overtaken');
    if (!(await withdrawProposalRow(tx, proposal.id, desk.now))) return refused('needs-proposal');
    await noteAndTell(tx, desk, opened, { act: 'withdraw-proposal', what: 'withdrawn', words: reason });
    return done;
  });

type Opened = Extract<Awaited<ReturnType<typeof openProposal>>, { ok: true }>;

async function openProposal(tx: Db, desk: Desk, right: Act) {
  const opened = await openFile(tx, desk, right);
  if (!opened.ok) return opened;
  const { file } = opened;
  if (file.state !== 'in_review' || file.form !== 'network') return refused('wrong-state');
  return { ...opened, proposal: await proposalOf(tx, file.id, file.round) };
}

const takeTurn = (tx: Db, { now }: Desk, { file }: Opened) => touchApplication(tx, file, now);

interface Step {
  act: string;
  what: FactsOf<'decision-proposed'>['what'];
  words: string;
  objectionId?: string;
}

/** The line of history, and the letter to the others of the hoster. */
async function noteAndTell(
  tx: Db,
  { account, now }: Desk,
  { file, mover }: Opened,
  { act, what, words, objectionId }: Step,
): Promise<void> {
  const facts = JSON.stringify(objectionId ? { objection: objectionId } : {});
  const eventId = await insertEvent(tx, { applicationId: file.id, act, ...mover, at: now, round: file.round, facts });
  const others = (await reviewersToTell(tx)).filter(({ id }) => id !== account.id);
  const said = { reference: file.reference ?? '', name: file.collective, who: account.name || site.name, words, what };
  await tellReaders(tx, others, file.id, 'decision-proposed', (path) => ({ path, ...said }), eventId);
}
