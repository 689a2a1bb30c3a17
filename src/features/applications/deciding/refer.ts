import { randomUUID } from 'node:crypto';
import { insertEvent, touchApplication } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import { hasOwnerRefused, insertReferral, openReferral, updateOpenReferral } from '#db/decisions.ts';
import { peopleOf } from '#db/people.ts';
import { networksWithStewards } from '#db/review.ts';
import { site } from '#editorial/site.ts';
import { makeMove } from '../make-move.ts';
import { type Acted, type Desk, done, openFile, refused } from '../open-file.ts';
import { giveOpinion, moveOn } from './pass-on.ts';
import { tellOwner } from '../telling/tell-owner.ts';
import { tellReferralAnswered } from '../telling/tell-referral.ts';
import { allOrNothing } from '../../all-or-nothing.ts';

const yearMs = 365 * 24 * 60 * 60 * 1000;

/** Networks that somebody answers for: the ones that a file can be referred to. */
export const networksToReferTo = (db: Db, now: Date) => networksWithStewards(db, new Date(now.getTime() - yearMs));

/**
 * "Not for us": the steward or the claiming reviewer proposes another network, and the owner is asked. From a steward, `hoster`
 * as the network needs no consent, since the hoster is next anyway: the file is passed on with a reserve. T7, T5.
 */
export const proposeReferral = (db: Db, desk: Desk, { network, reason }: { network: string; reason: string }): Promise<Acted> =>
  allOrNothing(db, async (tx) => {
    const opened = await openFile(tx, desk, 'propose-referral');
    if (!opened.ok) return opened;
    const { file } = opened;
    if (file.state !== 'with_steward' && file.state !== 'in_review') return refused('wrong-state');
    if (await openReferral(tx, file.id)) return refused('already-asked');
    if (network === 'hoster') return notForUs(tx, desk, opened, reason);
    const networks = await networksToReferTo(tx, desk.now);
    const chosen = networks.find(({ id }) => id === network && id !== file.networkId);
    if (!chosen) return refused('unknown-network');
    if (await hasOwnerRefused(tx, file.id, chosen.id)) return refused('owner-said-no');
    return propose(tx, desk, opened, { networkId: chosen.id, networkName: chosen.name, nextStep: '', reason });
  });

/** Proposes a way outside, by name; the file ends with it once the owner has agreed. T15, first half. */
export const proposeOrientation = (db: Db, desk: Desk, { nextStep }: { nextStep: string }): Promise<Acted> =>
  allOrNothing(db, async (tx) => {
    const opened = await openFile(tx, desk, 'propose-orientation');
    if (!opened.ok) return opened;
    if (opened.file.state !== 'with_steward' && opened.file.state !== 'in_review') return refused('wrong-state');
    if (await openReferral(tx, desk.id)) return refused('already-asked');
    return propose(tx, desk, opened, { networkId: null, networkName: null, nextStep, reason: '' });
  });

type Opened = Extract<Awaited<ReturnType<typeof openFile>>, { ok: true }>;

async function notForUs(tx: Db, desk: Desk, opened: Opened, sentence: string): Promise<Acted> {
  const { file, mover } = opened;
  if (mover.actor !== 'steward' || !file.networkId) return refused('not-yours');
  const moved = await moveOn(tx, desk, opened, { facts: { opinion: 'reserved' }, why: 'passed-on', sentence });
  if (!moved.ok) return moved;
  await giveOpinion(tx, file, { accountId: desk.account.id, networkId: file.networkId, opinion: 'reserved', sentence, now: desk.now });
  return done;
}

interface Proposal {
  networkId: string | null;
  networkName: string | null;
  nextStep: string;
  reason: string;
}

async function propose(tx: Db, desk: Desk, { file, mover }: Opened, proposal: Proposal): Promise<Acted> {
  const { networkId, networkName, nextStep, reason } = proposal;
  const isSteward = mover.actor === 'steward';
  const proposedAs = isSteward ? 'steward' : 'hoster';
  const { account, now } = desk;
  // Whoever decides, or proposes, at the same moment had read a file without this choice.
  if (!(await touchApplication(tx, file, now))) return refused('overtaken');
  await insertReferral(tx, {
    id: randomUUID(),
    applicationId: file.id,
    networkId,
    nextStep,
    reason,
    proposedBy: account.id,
    proposedAs,
    proposedAt: now,
  });
  const act = networkId ? 'propose-referral' : 'propose-orientation';
  const facts = JSON.stringify(networkId ? { to: networkId } : {});
  const eventId = await insertEvent(tx, { applicationId: file.id, act, ...mover, at: now, round: file.round, facts });
  const proposer = isSteward ? (file.networkName ?? site.name) : site.name;
  const letter = (path: string) => ({
    path,
    hoster: site.name,
    reference: file.reference ?? '',
    proposer,
    network: networkName,
    reason: reason || nextStep,
  });
  await tellOwner(tx, desk.linkSecret, file, 'referral-choice', letter, { eventId, now });
  return done;
}

/** A steward of the network that was asked takes the file, after the owner's consent. T7. */
export const takeReferral = (db: Db, desk: Desk): Promise<Acted> =>
  allOrNothing(db, async (tx) => {
    const asked = await openAsked(tx, desk);
    if (!asked.ok) return asked;
    const { file, referral, networkId } = asked;
    const mover = { actor: 'steward', accountId: desk.account.id, networkId } as const;
    const set = { networkId, claimedBy: null, claimedUntil: null };
    const moved = await makeMove(tx, file, 'refer', mover, { now: desk.now, set, facts: { to: networkId } });
    if (!moved.ok) return moved;
    if (!(await updateOpenReferral(tx, file.id, { takenAt: desk.now, closedAt: desk.now }))) return refused('nothing-asked');
    await tellReferralAnswered(tx, desk, file, referral, { by: 'network', answer: 'yes', eventId: moved.eventId });
    return done;
  });

/** A steward of the network that was asked says no: from another network's desk the file goes to the hoster, else it stays. T7. */
export const refuseReferral = (db: Db, desk: Desk): Promise<Acted> =>
  allOrNothing(db, async (tx) => {
    const asked = await openAsked(tx, desk);
    if (!asked.ok) return asked;
    const { referral, networkId } = asked;
    if (!(await touchApplication(tx, asked.file, desk.now))) return refused('overtaken');
    const file = { ...asked.file, version: asked.file.version + 1 };
    if (!(await updateOpenReferral(tx, file.id, { refusedAt: desk.now, closedAt: desk.now }))) return refused('nothing-asked');
    const mover = { actor: 'steward', accountId: desk.account.id, networkId } as const;
    const place = { applicationId: file.id, at: desk.now, round: file.round };
    const eventId = await insertEvent(tx, { act: 'refuse-referral', ...place, ...mover });
    await tellReferralAnswered(tx, desk, file, referral, { by: 'network', answer: 'no', eventId });
    if (file.state !== 'with_steward') return done;
    const moved = await moveOn(
      tx,
      desk,
      { ...asked, file, mover: { actor: 'system' } },
      { facts: {}, why: 'referral-refused', sentence: referral.reason },
    );
    return moved.ok ? done : moved;
  });

async function openAsked(tx: Db, desk: Desk) {
  const opened = await openFile(tx, desk, 'take-referral');
  if (!opened.ok) return opened;
  const referral = await openReferral(tx, desk.id);
  const networkId = referral?.networkId;
  if (!referral || !networkId) return refused('nothing-asked');
  const people = await peopleOf(tx, desk.id);
  if (people.some(({ email }) => email === desk.account.email)) return refused('not-yours');
  return { ...opened, referral, networkId };
}
