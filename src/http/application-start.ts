import { isEmpty, readAnswers } from '#domain/answers.ts';
import type { FormValues } from '#domain/form-values.ts';
import { type Answers, broughtQuestions } from '#domain/questions.ts';
import { clean } from './form.ts';

const formOf = (word: unknown) => (word === 'network' ? ('network' as const) : ('community' as const));

/** What a posted start holds: which form, and the answers that it brings along. Fields of contact are never taken. */
export function readStart(values: FormValues) {
  const form = formOf(values['form']);
  return { form, answers: brought(form, values), token: String(values['token'] ?? ''), trap: String(values['nickname'] ?? '') };
}

/** The answers that a link to the start brings along, as `?form=community&network=…&needs=talk&needs=meet`. */
export function readPrefill(query: URLSearchParams) {
  const form = formOf(query.get('form'));
  const texts = (id: string) => query.getAll(id).slice(0, severalMax).map(clean);
  const values = broughtQuestions(form).map(({ id, kind }) => [id, kind === 'choices' ? texts(id) : (texts(id)[0] ?? '')]);
  return { form, answers: brought(form, { network: texts('network')[0] ?? '', ...(Object.fromEntries(values) as FormValues) }) };
}

const severalMax = 30;

/** Fields that may hold several words, of a start. */
export const severalOfStart = broughtQuestions('community')
  .filter(({ kind }) => kind === 'choices')
  .map(({ id }) => id);

/** A network is asked which larger one it is part of, and of those that are known alone. */
const parentOf = (values: FormValues) => ({
  parent: values['parent'] || (values['network'] === 'unknown' ? '' : (values['network'] ?? '')),
});

function brought(form: 'community' | 'network', values: FormValues): Answers {
  const answers = readAnswers(broughtQuestions(form), form === 'network' ? { ...values, ...parentOf(values) } : values);
  return Object.fromEntries(Object.entries(answers).filter(([, value]) => !isEmpty(value)));
}
