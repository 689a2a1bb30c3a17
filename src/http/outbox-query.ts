import type { Locale } from '#domain/locale.ts';
import { paths } from '#i18n/paths.ts';
import { momentIn } from './moment.ts';
import { readQuery, text, word } from './query.ts';

const states = ['draft', 'failed', 'kept', 'queued', 'sent', 'discarded'] as const;
const fields = { state: word(states, 'draft'), template: text(40), q: text(100) };

/** What of the outbox is looked at, by its address. */
export function readLooking(parameters: URLSearchParams) {
  const { state, template, q } = readQuery(parameters, fields).query;
  return { state, template, search: q, before: momentIn(parameters, 'before') };
}

type Looking = ReturnType<typeof readLooking>;

/** The parameters of an address that looks at this of the outbox. */
export const writeLooking = ({ state, template, search, before }: Looking): string =>
  `?${new URLSearchParams({ state, ...(template && { template }), ...(search && { q: search }), ...(before && { before: before.toISOString() }) })}`;

const resultsMax = 100;

/** What became of each letter, as the parameters of the page that tells it. */
export function writeResults(results: readonly { id: string; refusal: string | undefined }[]): string {
  const done = results.filter(({ refusal }) => refusal === undefined).map(({ id }) => id);
  const refused = results.flatMap(({ id, refusal }) => (refusal ? [`${id}.${refusal}`] : []));
  return `&${new URLSearchParams({ done: done.join(), refused: refused.join() })}`;
}

/** What became of each letter; nothing where nothing was done. */
export function readResults(parameters: URLSearchParams): { id: string; refusal: string | undefined }[] | undefined {
  if (!parameters.has('done')) return undefined;
  const listed = (name: string) => (parameters.get(name) ?? '').split(',').filter(Boolean).slice(0, resultsMax);
  const done = listed('done').map((id) => ({ id, refusal: undefined }));
  return [
    ...done,
    ...listed('refused').map((one) => {
      const [id = '', refusal = ''] = one.split('.');
      return { id, refusal };
    }),
  ];
}

/** The address that shows what became of one letter: its own, or that of the outbox once it is set aside or written anew. */
export const letterActed = (locale: Locale, id: string, act: string): string =>
  ['regenerate', 'discard'].includes(act)
    ? paths.emails(locale, `?${writeResults([{ id, refusal: undefined }])}`)
    : paths.email(locale, id, '?done=yes');
