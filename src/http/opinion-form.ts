import type { FormValues } from '#domain/form-values.ts';

/** What the form of an opinion says: a word with its reasons, that there is none, or that nobody is to write again. */
export function typedOpinion(values: FormValues): { said: string; body: string; isLast: boolean } {
  const act = String(values['act'] ?? '');
  if (act === 'none' || act === 'stop') return { said: 'none', body: '', isLast: act === 'stop' };
  const said = String(values['said'] ?? '');
  // Having no opinion has a button of its own.
  return { said: said === 'none' ? '' : said, body: String(values['body'] ?? '').slice(0, 8000), isLast: false };
}
