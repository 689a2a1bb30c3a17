import type { Db } from '#db/client.ts';
import { checkAnswers } from '#domain/answers.ts';
import type { Form } from '#domain/application.ts';
import { type Answers, broughtQuestions, isNetworkNamed, text } from '#domain/questions.ts';
import { worldOf } from '../world.ts';

/**
 * The answers with which a request may begin, of those that the orientation or a link brings along, and the names that they
 * mention. What is not right is left out: whoever follows the link did not write it, and is not to be told of it.
 */
export async function bringAlong<Start extends Form>(db: Db, { form, answers }: { form: Start; answers: Answers }, now: Date) {
  if (Object.keys(answers).length === 0) return { form, answers, names: {} };
  const { world, network, names } = await worldOf(db, answers, { form, arrangementId: null }, now);
  const wrong = checkAnswers(broughtQuestions(form), answers, world);
  const parent = text(answers['parent']);
  const isKnown: Readonly<Record<string, boolean>> = {
    network: network !== undefined || !isNetworkNamed(answers),
    parent: ['', 'none'].includes(parent) || parent in names,
  };
  const isKept = (id: string) => !(id in wrong) && (isKnown[id] ?? true);
  const right: Answers = Object.fromEntries(Object.entries(answers).filter(([id]) => isKept(id)));
  return { form, answers: right, names };
}
