import { randomUUID } from 'node:crypto';
import { removePendingAnswers } from '#db/answers.ts';
import type { Db } from '#db/client.ts';
import { closeChangeRequest, insertChangeRequest } from '#db/decisions.ts';
import { markAnswered, peopleOf } from '#db/people.ts';
import { changesUntil } from '#domain/deadlines.ts';
import type { Locale } from '#domain/locale.ts';
import { isForHosterAlone, mayAskAgain } from '#domain/questions.ts';
import { site } from '#editorial/site.ts';
import { formatDay } from '#i18n/format.ts';
import { dictionaries } from '#i18n/index.ts';
import { makeMove } from '../make-move.ts';
import { type Acted, type Desk, done, type FileRow, openFile, refused } from '../open-file.ts';
import { noteReason } from './pass-on.ts';
import { tellOwner } from '../telling/tell-owner.ts';
import { lettersTo, liveStewards } from '../telling/tell-readers.ts';
import { allOrNothing } from '../../all-or-nothing.ts';
import { composeAll } from '../../mail/compose.ts';

/** Asks the owner to look at some answers again, or asks a question; the file waits for them. T6 and T8. */
export const askChanges = (db: Db, desk: Desk, { questions, body }: { questions: readonly string[]; body: string }): Promise<Acted> =>
  allOrNothing(db, async (tx) => {
    const opened = await openFile(tx, desk, 'ask-changes');
    if (!opened.ok) return opened;
    const { file, mover } = opened;
    const { now, account } = desk;
    const isSteward = file.state === 'with_steward';
    const reader = account.role === 'steward' ? 'steward' : 'hoster';
    if (questions.some((id) => !mayAskAgain(file.form, id, reader))) return refused('not-yours');
    const name = isSteward ? 'steward-asks-changes' : 'hoster-asks-changes';
    const moved = await makeMove(tx, file, name, mover, { now, set: { returnsTo: file.state }, facts: { questions } });
    if (!moved.ok) return moved;
    const asked = { askedBy: account.id, askedAs: isSteward ? 'steward' : 'hoster', questions: [...questions], body, askedAt: now };
    await insertChangeRequest(tx, { id: randomUUID(), applicationId: file.id, ...asked });
    await markAnswered(tx, file.id, ['owner'], now, desk.readUntil);
    const asker = isSteward ? (file.networkName ?? site.name) : site.name;
    const common = { hoster: site.name, reference: file.reference ?? '', asker, body };
    const until = formatDay(changesUntil(now, now) ?? now, file.locale, site.timeZone);
    const letter = (path: string) => ({ path, ...common, until, questions: labelsOf(file.locale, questions) });
    const isForHoster = isForHosterAlone(file.form, questions);
    await tellOwner(tx, desk.linkSecret, file, 'changes-asked', letter, { eventId: moved.eventId, isForHoster, now });
    if (!isSteward) await copyToStewards(tx, file, { ...common, questions }, { eventId: moved.eventId, now });
    return done;
  });

function labelsOf(locale: Locale, questions: readonly string[]): string[] {
  const words: Readonly<Record<string, { label: string }>> = dictionaries[locale].questions;
  return questions.map((question) => words[question]?.label ?? question);
}

/** The copy to the live stewards of a community's network: without what is for the hoster alone, nor the words that come with it. */
async function copyToStewards(
  tx: Db,
  file: FileRow,
  { questions, body, ...common }: { questions: readonly string[]; body: string; hoster: string; reference: string; asker: string },
  { eventId, now }: { eventId: number; now: Date },
): Promise<void> {
  if (file.form !== 'community' || !file.networkId) return;
  const people = await peopleOf(tx, file.id);
  const emails = people.map(({ email }) => email);
  const stewards = await liveStewards(tx, file.networkId, emails, now);
  const told = questions.filter((id) => mayAskAgain(file.form, id, 'steward'));
  const words = isForHosterAlone(file.form, questions) ? '' : body;
  const letters = stewards.flatMap((steward) =>
    lettersTo(
      [steward],
      file.id,
      'changes-asked',
      (path) => ({ path, ...common, body: words, until: '', questions: labelsOf(steward.locale, told), copyAbout: file.collective }),
      eventId,
    ),
  );
  await composeAll(tx, letters);
}

/** Takes back what was asked, with a reason for the file; it goes back to where it was. T9. */
export const takeBackChanges = (db: Db, desk: Desk, { reason }: { reason: string }): Promise<Acted> =>
  allOrNothing(db, async (tx) => {
    const opened = await openFile(tx, desk, 'take-back-changes');
    if (!opened.ok) return opened;
    const moved = await makeMove(tx, opened.file, 'take-back-changes', opened.mover, { now: desk.now, set: { returnsTo: null } });
    if (!moved.ok) return moved;
    await closeChangeRequest(tx, desk.id, 'taken-back', desk.now);
    await removePendingAnswers(tx, desk.id);
    await noteReason(tx, desk, reason);
    return done;
  });
