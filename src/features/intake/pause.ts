import type { Db } from '#db/client.ts';
import { endPause, intakePause, savePause } from '#db/intake.ts';
import type { Account } from '#domain/account.ts';
import { dayIn } from '#domain/answers.ts';
import { NotFound } from '#domain/failure.ts';
import type { Locale } from '#domain/locale.ts';
import { site } from '#editorial/site.ts';
import { allOrNothing } from '../all-or-nothing.ts';
import { note } from '../trail.ts';

/** What somebody reads who comes while no request can be begun. */
export interface Pause {
  text: string;
  until: Date | null;
}

const isOn = ({ untilOn }: { untilOn: string | null }, now: Date) => untilOn === null || untilOn > dayIn(now, site.timeZone);

/** Why no request can be begun now, in one language; nothing while they can. */
export async function readPause(db: Db, locale: Locale, now: Date): Promise<Pause | undefined> {
  const pause = await intakePause(db);
  if (!pause || !isOn(pause, now)) return undefined;
  return {
    text: locale === 'fr' ? pause.textFr : pause.textEn,
    until: pause.untilOn === null ? null : new Date(`${pause.untilOn}T12:00:00Z`),
  };
}

/** The pause as an admin changes it. Throws `NotFound` for everybody else. */
export async function readPauseToEdit(db: Db, account: Account, now: Date) {
  if (account.role !== 'admin') throw new NotFound();
  const pause = await intakePause(db);
  return { pause, isOn: pause !== undefined && isOn(pause, now), version: pause?.version ?? 0 };
}

export type PauseAsked = { act: 'pause'; version: number; textFr: string; textEn: string; untilOn: string | null } | { act: 'resume' };
export type PauseChanged = { ok: true } | { ok: false; refusal: 'overtaken' | 'past-day' };

/**
 * Pauses intake with its words, changes them, or takes requests again; the audit trail keeps who did. Requests that were begun can
 * still be finished and sent, and those that live amended. Throws `NotFound` for who is not an admin.
 */
export function changePause(db: Db, account: Account, asked: PauseAsked, now: Date): Promise<PauseChanged> {
  if (account.role !== 'admin') throw new NotFound();
  return allOrNothing<PauseChanged>(db, async (tx) => {
    if (asked.act === 'pause') {
      const { textFr, textEn, untilOn, version } = asked;
      if (untilOn !== null && untilOn <= dayIn(now, site.timeZone)) return { ok: false, refusal: 'past-day' };
      if (!(await savePause(tx, { textFr, textEn, untilOn }, { read: version, now }))) return { ok: false, refusal: 'overtaken' };
    } else if (!(await endPause(tx))) return { ok: true };
    const act = asked.act === 'pause' ? 'pause-intake' : 'resume-intake';
    await note(tx, act, { accountId: account.id, subject: { kind: 'intake', id: 'intake' }, now });
    return { ok: true };
  });
}
