import { answersOf, snapshotsOf } from '#db/answers.ts';
import type { Db } from '#db/client.ts';
import { openChangeRequest } from '#db/decisions.ts';
import { lockChanges } from '#db/drafts.ts';
import { ownerOf } from '#db/people.ts';
import { type AnswerErrors, checkAnswers } from '#domain/answers.ts';
import type { FormValues } from '#domain/form-values.ts';
import { type Answers, type Page, path, type Question, questionsOf, text } from '#domain/questions.ts';
import { openFile } from './follow.ts';
import { marksOf } from '../merge.ts';
import { type Candidate, withUnknown } from '../resolve-names.ts';
import { keepTyped, type Typed } from '../drafting/save-typed.ts';
import { settled } from '../standing.ts';
import { worldOf } from '../world.ts';

type World = Awaited<ReturnType<typeof worldOf>>;

/** A word that goes with what is sent again: kept as answers are, and none of them. */
const words: Question = { id: 'words', code: '', kind: 'long', isRequired: false, readBy: 'S', isPublic: false };

/**
 * What a request for changes lets the owner change: the file, what is asked, the answers as they were sent, and as they stand
 * with what was typed since.
 */
export async function openChanges(db: Db, token: string, now: Date) {
  const opened = await openFile(db, token, now);
  const { file } = opened;
  const [request, kept, pending, snapshots] = await Promise.all([
    openChangeRequest(db, file.id),
    answersOf(db, file.id),
    answersOf(db, file.id, { isPending: true }),
    snapshotsOf(db, file.id, 1),
  ]);
  if (file.state !== 'changes_requested' || !request) return { ok: false, refusal: 'wrong-state' } as const;
  const answers = { ...kept, ...pending };
  // A wish that was in time when it was first sent still is.
  const known = await worldOf(db, answers, file, file.submittedAt ?? undefined);
  return { ok: true, ...opened, request, answers, sent: snapshots[0]?.answers ?? kept, known } as const;
}

export type OpenChanges = Extract<Awaited<ReturnType<typeof openChanges>>, { ok: true }>;

/** The form of the changes as it is shown: which questions, what stands in them, and what is not right yet. */
export interface Changing extends World {
  pages: readonly Page[];
  answers: Answers;
  words: string;
  errors: AnswerErrors;
  candidates: Readonly<Record<string, readonly Candidate[]>>;
  /** Answers that were changed here and elsewhere: what was kept elsewhere. */
  others: Answers;
  /** The questions that are shown, and the marks of what is kept of them. */
  asked: readonly string[];
  marks: string;
}

/** The form before anything is typed into it. */
export function untouched({ file, request, answers, known }: OpenChanges): Changing {
  const pages = editablePages(path(file.form, answers, known.world), request.questions, answers, known);
  return { ...known, pages, answers, words: text(answers['words']), errors: {}, candidates: {}, others: {}, ...asking(pages, answers) };
}

const asking = (pages: readonly Page[], kept: Answers) => {
  const ids = [...pages.flatMap((page) => page.questions), words].map(({ id }) => id);
  return { asked: ids, marks: marksOf(ids, kept) };
};

/**
 * The questions that may be changed, page by page: those asked for, and what they make necessary. The owner's address is not
 * among them, since it is the key of the file.
 */
function editablePages(way: readonly Page[], asked: readonly string[], answers: Answers, { world }: World): Page[] {
  const wrong = checkAnswers(
    way.flatMap((page) => page.questions),
    answers,
    world,
  );
  const isEditable = (question: Question) =>
    question.id !== 'owner-email' && (asked.includes(question.partOf ?? question.id) || question.id in wrong);
  return way
    .map((page) => ({ ...page, questions: page.questions.filter(isEditable) }))
    .filter((page) => page.questions.some((question) => !question.partOf));
}

type Kept = { ok: true; open: OpenChanges; saved: Typed; questions: readonly Question[] } | { ok: false; refusal: 'wrong-state' };

/** Keeps what was typed into the form of the changes, right or not, beside what was sent; nobody is told of it before it is sent again. */
export async function keepChanges(db: Db, { token, values, now }: { token: string; values: FormValues; now: Date }): Promise<Kept> {
  const open = await openChanges(db, token, now);
  if (!open.ok) return open;
  const { asked } = untouched(open);
  const questions = [...questionsOf(open.file.form).filter(({ id, partOf }) => asked.includes(partOf ?? id)), words];
  // The request may have changed hands since it was opened.
  const isStillOwners = async (tx: Db) => (await ownerOf(tx, open.file.id))?.id === open.owner.id;
  const lock = async (tx: Db) => (await lockChanges(tx, open.file.id)) && isStillOwners(tx);
  const saved = await keepTyped(db, open.file.id, { questions, values, now, isPending: true, lock });
  return saved.isOpen ? { ok: true, open, saved, questions } : { ok: false, refusal: 'wrong-state' };
}

/** The form as it stands after something was typed into it, and the way as these answers lead it. */
export async function typedInto(db: Db, { file, request }: OpenChanges, saved: Typed): Promise<Changing & { way: readonly Page[] }> {
  const { others, candidates } = saved;
  const typed = Object.fromEntries(Object.keys(others).map((id) => [id, saved.typed[id] ?? '']));
  const known = await worldOf(db, { ...saved.answers, ...typed }, file, file.submittedAt ?? undefined);
  const answers = settled({ ...saved.answers, ...typed }, known.standing);
  const way = path(file.form, answers, known.world);
  const wrong = checkAnswers(
    way.flatMap((page) => page.questions),
    answers,
    known.world,
  );
  const errors = withUnknown(wrong, candidates);
  const pages = editablePages(way, request.questions, answers, known);
  return { ...known, pages, answers, words: text(answers['words']), errors, candidates, others, way, ...asking(pages, saved.answers) };
}
