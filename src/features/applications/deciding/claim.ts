import { insertEvent, touchApplication } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import { claimFile, releaseFile } from '#db/review.ts';
import { isOwnCollective } from '#domain/account.ts';
import { type Acted, type Desk, done, openFile, refused } from '../open-file.ts';
import { allOrNothing } from '../../all-or-nothing.ts';

const leaseMs = 30 * 60 * 1000;

/** Takes a file to read for half an hour, or prolongs that. `isTakenOver` takes it from whoever holds it; history says so. */
export const claim = (db: Db, desk: Desk, { isTakenOver }: { isTakenOver: boolean }): Promise<Acted> =>
  allOrNothing(db, async (tx) => {
    const opened = await openFile(tx, desk, 'claim');
    if (!opened.ok) return opened;
    const { account, id, now } = desk;
    const until = new Date(now.getTime() + leaseMs);
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

/** Gives a file back, so that somebody else can take it. */
export const release = (db: Db, desk: Desk): Promise<Acted> =>
  allOrNothing(db, async (tx) => {
    const opened = await openFile(tx, desk, 'claim');
    if (!opened.ok) return opened;
    if (opened.file.claimedBy !== desk.account.id) return refused('not-yours');
    await releaseFile(tx, desk.id, desk.account.id);
    await insertEvent(tx, { applicationId: desk.id, act: 'release', ...opened.mover, at: desk.now, round: opened.file.round });
    return done;
  });

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
