import { expect } from 'vitest';
import { isWayAgreed, owesNext, type State, states } from '#domain/application.ts';
import { owesSince, wholeTab } from '#domain/queue.ts';
import { readFile } from '#features/review/read-file.ts';
import { readQueue } from '#features/review/queue.ts';
import { test } from '../support/database.ts';
import { aNetwork } from '../support/factories.ts';
import { aFile, anAccount, now } from '../support/files.ts';
import { aHeldPlace, anUnanswered, aProposal, bounces, daysAgo } from '../support/queued.ts';

const referrals = ['none', 'network asked', 'network agreed', 'way asked', 'way agreed'] as const;
const authors = [null, 'owner', 'steward', 'hoster'] as const;
const sent = states.filter((state) => state !== 'draft' && state !== 'erased');

interface Case {
  state: State;
  referral: (typeof referrals)[number];
  author: (typeof authors)[number];
  isHeld: boolean;
  hasBounced: boolean;
}

/** Every state with every proposal, message, held place and bounced letter around it. */
const cases: Case[] = sent.flatMap((state) =>
  referrals.flatMap((referral) =>
    authors.flatMap((author) =>
      [false, true].flatMap((isHeld) => [false, true].map((hasBounced) => ({ state, referral, author, isHeld, hasBounced }))),
    ),
  ),
);

const at = { state: daysAgo(20), message: daysAgo(9), again: daysAgo(2), proposed: daysAgo(15), agreed: daysAgo(12), place: daysAgo(6) };
const bouncedAt = daysAgo(4);

test(
  'who owes the next answer, and since when, is the same in SQL as in the rule, whatever stands around a file',
  { timeout: 120_000 },
  async ({ db }) => {
    const reviewer = await anAccount(db, 'reviewer');
    const { id: networkId } = await aNetwork(db);
    const byId = new Map<string, Case>();
    await db.transaction().execute(async (tx) => {
      for (const one of cases) {
        const { id } = await aFile(tx, { state: one.state, stateSince: at.state });
        byId.set(id, one);
        const to = one.referral.startsWith('network') ? networkId : null;
        if (one.referral !== 'none') await aProposal(tx, id, to, at.proposed, one.referral.endsWith('agreed') ? at.agreed : null);
        if (one.author) for (const moment of [at.message, at.again]) await anUnanswered(tx, id, one.author, moment);
        if (one.isHeld) await aHeldPlace(tx, id, at.place, daysAgo(-15));
        if (one.hasBounced) await bounces(tx, id, bouncedAt);
      }
    });

    const seen = new Map<string, string>();
    let after;
    do {
      const page: Awaited<ReturnType<typeof readQueue>> = await readQueue(db, reviewer, { ...wholeTab('all'), after }, now);
      for (const { id, owes, owesSince: since } of page.files) seen.set(id, `${owes} since ${since.toISOString()}`);
      after = page.next;
    } while (after);

    expect(seen.size).toBe(cases.length);
    const told = [...byId].map(([id, one]) => `${JSON.stringify(one)}: ${seen.get(id)}`);
    expect(told).toEqual([...byId].map(([, one]) => `${JSON.stringify(one)}: ${ruled(one)}`));
  },
);

/** What the pure rules say. */
function ruled({ state, referral, author, isHeld, hasBounced }: Case): string {
  const isChoice = referral.endsWith('asked');
  const isPlace = isHeld && state === 'waitlisted';
  const agreed = { networkId: referral === 'network agreed' ? 'x' : null, consentedAt: referral.endsWith('agreed') ? at.agreed : null };
  const owes = owesNext({
    state,
    hasOpenChoice: isChoice || isPlace,
    isAskedElsewhere: referral === 'network agreed',
    isWayAgreed: referral !== 'none' && isWayAgreed(agreed),
    hasBounced,
    lastUnanswered: author ? { author } : null,
  });
  const since = owesSince({
    state,
    stateSince: at.state,
    bouncedAt: hasBounced ? bouncedAt : null,
    choiceAt: isPlace ? at.place : isChoice ? at.proposed : null,
    askedElsewhereAt: referral === 'network agreed' ? at.agreed : null,
    wayAgreedAt: referral === 'way agreed' ? at.agreed : null,
    unansweredAt: author ? at.message : null,
  });
  return `${owes} since ${since.toISOString()}`;
}

test('the page of a file says the same as its row', async ({ db }) => {
  const reviewer = await anAccount(db, 'reviewer');
  const asked = await aFile(db, { stateSince: at.state });
  await anUnanswered(db, asked.id, 'owner', at.message);
  await anUnanswered(db, asked.id, 'owner', at.again);
  const proposed = await aFile(db, { stateSince: at.state });
  await aProposal(db, proposed.id, null, at.proposed, at.agreed);
  const held = await aFile(db, { state: 'waitlisted', stateSince: at.state });
  await aHeldPlace(db, held.id, at.place, daysAgo(-15));
  const bounced = await aFile(db, { stateSince: at.state });
  await bounces(db, bounced.id, bouncedAt);

  const { files } = await readQueue(db, reviewer, wholeTab('all'), now);

  const rows = new Map(files.map(({ id, owes, owesSince: since }) => [id, { owes, owesSince: since }]));
  for (const { id } of [asked, proposed, held, bounced]) {
    const { owes, owesSince: since } = await readFile(db, reviewer, { id, locale: 'fr', now });
    expect(rows.get(id)).toEqual({ owes, owesSince: since });
  }
  expect(rows.get(asked.id)).toEqual({ owes: 'hoster', owesSince: at.message });
});
