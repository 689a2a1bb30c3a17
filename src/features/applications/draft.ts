import { openAccountById } from '#db/accounts.ts';
import { answersOf } from '#db/answers.ts';
import { applicationById } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import { linkById } from '#db/links.ts';
import { peopleOf } from '#db/people.ts';
import { checkAnswers } from '#domain/answers.ts';
import { path } from '#domain/questions.ts';
import { type Hand, wayFor } from '#domain/together.ts';
import { findLink } from '../links.ts';
import { settled } from './standing.ts';
import { worldOf } from './world.ts';

export type Draft = NonNullable<Awaited<ReturnType<typeof openDraft>>>;

/**
 * The request that a browser's draft cookie opens, whose hand works on it there, and its answers with the way that they lead;
 * nothing where it opens none.
 */
export async function openDraft(db: Db, token: string | undefined, now: Date) {
  const found = token ? await findLink(db, token, 'draft', now) : undefined;
  if (!found?.ok || !found.link.applicationId) return undefined;
  const file = await applicationById(db, found.link.applicationId);
  if (!file) return undefined;
  const [typed, people] = await Promise.all([answersOf(db, file.id), peopleOf(db, file.id)]);
  const owner = people.find(({ role }) => role === 'owner');
  const person = people.find(({ id }) => id === found.link.personId);
  const hand = handOf(found.link, { file, person });
  const preparer = found.link.accountId ? await openAccountById(db, found.link.accountId) : undefined;
  if (!hand || (hand === 'staff' && !preparer)) return undefined;
  const known = await worldOf(db, typed, file, now);
  const answers = settled(typed, known.standing);
  const way = wayFor(hand, path(file.form, answers, known.world));
  return { file, linkId: found.link.id, hand, preparer, person, people, answers, owner, ...known, way };
}

type Person = Awaited<ReturnType<typeof peopleOf>>[number];

/** Whose hand a token is in. A browser in which a draft was begun or taken up again has no person: it is the owner's. */
function handOf(
  link: { accountId: string | null; personId: string | null },
  { file, person }: { file: { preparedBy: string | null }; person: Person | undefined },
): Hand | undefined {
  // What was prepared on the telephone is its owner's from the moment that they confirmed.
  if (link.accountId) return file.preparedBy ? 'staff' : undefined;
  if (!link.personId || person?.role === 'owner') return 'owner';
  return person?.role === 'editor' && person.confirmedAt ? 'editor' : undefined;
}

/**
 * Whether the hand that opened a draft still writes in it, or has become its owner's: looked at under its lock, since an editor may
 * have been removed, and the draft may have changed hands or been claimed, since it was opened.
 */
export async function isStillHand(tx: Db, { file, linkId, hand }: Pick<Draft, 'file' | 'linkId' | 'hand'>): Promise<boolean> {
  const [link, now, people] = await Promise.all([linkById(tx, linkId), applicationById(tx, file.id), peopleOf(tx, file.id)]);
  if (!link || link.revokedAt || !now) return false;
  const is = handOf(link, { file: now, person: people.find(({ id }) => id === link.personId) });
  return is === hand || is === 'owner';
}

/** What is not yet right in a draft, page by page, in the order of the form; nothing means that it may be sent. */
export const missingIn = ({ way, answers, world }: Pick<Draft, 'way' | 'answers' | 'world'>) =>
  way.flatMap((page) =>
    Object.entries(checkAnswers(page.questions, answers, world)).map(([question, error]) => ({ page: page.slug, question, error })),
  );
