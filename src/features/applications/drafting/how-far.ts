import { isEmpty } from '#domain/answers.ts';
import { type Draft, missingIn } from '../draft.ts';

/** How far the pages of a draft are, in their order: all that must be said is said, some of it, or nothing yet; and where to go on. */
export function howFar(draft: Pick<Draft, 'way' | 'answers' | 'world'>) {
  const missing = missingIn(draft).map(({ page }) => page);
  const pages = draft.way.map(({ slug, questions }) => {
    const isBegun = questions.some(({ id }) => !isEmpty(draft.answers[id] ?? ''));
    const is = !isBegun ? 'empty' : missing.includes(slug) ? 'begun' : 'written';
    return { slug, is } as const;
  });
  return { pages, next: missing[0] };
}
