import type { State } from './application.ts';
import { isOpen } from './follow.ts';
import type { Page } from './questions.ts';

/** Who works on a draft in a browser: its owner, somebody invited to write along, or the hoster's people for somebody on the telephone. */
export type Hand = 'owner' | 'editor' | 'staff';

/** What nobody says in the owner's place: who they are, and what they agree to. */
const ownersAlone: readonly string[] = ['owner-name', 'owner-email', 'charter', 'listed', 'other-letters'];

/** Whether this hand may answer this question. */
export const mayAnswer = (hand: Hand, question: string): boolean => hand === 'owner' || !ownersAlone.includes(question);

/** The way through a form as this hand walks it: without what the owner alone answers, and without pages of which nothing is left. */
export function wayFor(hand: Hand, way: readonly Page[]): readonly Page[] {
  if (hand === 'owner') return way;
  return way
    .map((page) => ({ ...page, questions: page.questions.filter(({ id }) => mayAnswer(hand, id)) }))
    .filter(({ questions }) => questions.some(({ partOf }) => !partOf));
}

/** People to choose from, each address once: who writes along can be the second person too. The one with a name stands for both. */
export const onePerAddress = <Person extends { name: string; email: string }>(people: readonly Person[]): Person[] =>
  people.filter((person) => {
    const same = people.filter(({ email }) => email === person.email);
    return (same.find(({ name }) => name !== '') ?? same[0]) === person;
  });

/** How many people may be invited to write along. */
export const editorsMax = 5;

/** How long an offer to pass a request on can be accepted. */
export const offerDays = 14;

/** Whether people of a request in this state come and go: while it is written, and while it is open. */
export const isGathering = (state: State): boolean => state === 'draft' || isOpen(state);
