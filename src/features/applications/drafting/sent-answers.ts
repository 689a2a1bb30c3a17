import type { Form } from '#domain/application.ts';
import { type Answers, known, type Page, text } from '#domain/questions.ts';

/** The answers that are sent: those to questions on the way, and what is known without asking; without what was left empty. */
export function sentAnswers(form: Form, way: readonly Page[], answers: Answers): Answers {
  const asked = [...known[form], ...way.flatMap((page) => page.questions.map((question) => question.id))];
  const given = asked.filter((id) => {
    const value = answers[id];
    return value !== undefined && (typeof value === 'string' ? text(value) !== '' : Object.keys(value).length > 0);
  });
  return Object.fromEntries(given.map((id) => [id, answers[id] ?? '']));
}
