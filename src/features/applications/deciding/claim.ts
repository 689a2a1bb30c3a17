import { insertEvent, lockApplication, touchApplication } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import { claimFile, releaseFile, renewLease } from '#db/review.ts';
import { type Account, isOwnCollective } from '#domain/account.ts';
import { type Acted, type Desk, done, fileFor, openFile, refused } from '../open-file.ts';
import { allOrNothing } from '../../all-or-nothing.ts';

const leaseMs = 30 * 60 * 1000;
const leaseFrom = (now: Date) => new Date(now.getTime() + leaseMs);

/** Takes a file to read for half an hour, or prolongs that. `isTakenOver` takes it from whoever holds it; history says so. */
export const claim = (db: Db, desk: Desk, { isTakenOver }: { isTakenOver: boolean }): Promise<Acted> =>
  allOrNothing(db, async (tx) => {
    const { account, id, now } = desk;
    await fileFor(tx, account, id);
    // Of two who take it over at the same moment, history names whom each took it from.
    await lockApplication(tx, id);
    const opened = await openFile(tx, desk, 'claim');
    if (!opened.ok) return opened;
    const until = leaseFrom(now);
    if (!(await claimFile(tx, id, { accountId: account.id, until, now, isTakenOver }))) return refused('held-by-another');
    const from = opened.file.claimedBy;
    if (from === account.id) return done;
    const act = from && isTakenOver ? 'take-over' : 'claim';
    await insertEvent(tx, {
      applicationId: id,
      act,
      ...opened.mover,
      at: now,
      round: opened.file.round,
      facts: JSON.stringify(from ? { from } : {}),
    });
    return done;
  });

/** Gives a file back, so that somebody else can take it; what nobody has is given back already. */
export const release = (db: Db, desk: Desk): Promise<Acted> =>
  allOrNothing(db, async (tx) => {
    await fileFor(tx, desk.account, desk.id);
    await lockApplication(tx, desk.id);
    const opened = await openFile(tx, desk, 'claim');
    if (!opened.ok) return opened;
    if (opened.file.claimedBy === null) return done;
    if (opened.file.claimedBy !== desk.account.id) return refused('not-yours');
    await releaseFile(tx, desk.id, desk.account.id);
    await insertEvent(tx, { applicationId: desk.id, act: 'release', ...opened.mover, at: desk.now, round: opened.file.round });
    return done;
  });

/** Prolongs the half hour of who reads a file while they are at it. Answers false when it is not theirs any more. */
export async function keepReading(db: Db, { account, id, now }: { account: Account; id: string; now: Date }): Promise<boolean> {
  await fileFor(db, account, id);
  return renewLease(db, id, { accountId: account.id, until: leaseFrom(now) });
}

/** An act on a file that its reader made: they read on. */
export const readOn = (db: Db, { account, id, now }: Desk) => renewLease(db, id, { accountId: account.id, until: leaseFrom(now) });

/** Somebody of the hoster says that the collective is theirs too: from then on they decide nothing on it. DOMAIN.md, part 4. */
export const declareStake = (db: Db, desk: Desk): Promise<Acted> =>
  allOrNothing(db, async (tx) => {
    const opened = await openFile(tx, desk, 'claim');
    if (!opened.ok) return opened;
    const { file, facts, mover } = opened;
    if (isOwnCollective(desk.account, facts)) return done;
    // A decision of theirs at the same moment had read a file without this.
    if (!(await touchApplication(tx, file, desk.now))) return refused('overtaken');
    await insertEvent(tx, { applicationId: desk.id, act: 'declare-stake', ...mover, at: desk.now, round: file.round });
    return done;
  });
