import { answersOf } from '#db/answers.ts';
import { applicationById } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import { ownerOf } from '#db/people.ts';
import { checkAnswers } from '#domain/answers.ts';
import { path } from '#domain/questions.ts';
import { findLink } from '../links.ts';
import { worldOf } from './world.ts';

export type Draft = NonNullable<Awaited<ReturnType<typeof openDraft>>>;

/** The request that a browser's draft cookie opens, with its answers and the way that they lead; nothing where it opens none. */
export async function openDraft(db: Db, token: string | undefined, now: Date) {
  const found = token ? await findLink(db, token, 'draft', now) : undefined;
  if (!found?.ok || !found.link.applicationId) return undefined;
  const file = await applicationById(db, found.link.applicationId);
  if (!file) return undefined;
  const [answers, owner] = await Promise.all([answersOf(db, file.id), ownerOf(db, file.id)]);
  const known = await worldOf(db, answers);
  return { file, linkId: found.link.id, answers, owner, ...known, way: path(file.form, answers, known.world) };
}

/** What is not yet right in a draft, page by page, in the order of the form; nothing means that it may be sent. */
export const missingIn = ({ way, answers, world }: Pick<Draft, 'way' | 'answers' | 'world'>) =>
  way.flatMap((page) =>
    Object.entries(checkAnswers(page.questions, answers, world)).map(([question, error]) => ({ page: page.slug, question, error })),
  );
