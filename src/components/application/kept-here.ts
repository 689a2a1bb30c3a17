/** What a form holds, as it would be sent. */
export type Fields = [name: string, value: string][];

export const fieldsOf = (form: HTMLFormElement): Fields =>
  [...new FormData(form)].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as [string, string]] : []));

const isHidden = (field: unknown) => field instanceof HTMLInputElement && field.type === 'hidden';

/** What a person sees of these fields, without what the page remembers for itself: two with the same signature say the same. */
export const signatureOf = (form: HTMLFormElement, fields: Fields): string =>
  JSON.stringify(fields.filter(([name, value]) => value !== '' && !isHidden(form.elements.namedItem(name))));

const prefix = 'terreau:';
const keptMaxMs = 30 * 24 * 60 * 60 * 1000;
const keyOf = (draft: string, page: string) => `${prefix}${draft}:${page}`;

/** What a page holds, and what it held when the portal last had all of it. */
export interface Kept {
  fields: Fields;
  shown: Fields;
  /** Whether the page was sent by its button, and may have arrived. */
  isPosted?: boolean;
}

/** Keeps what was typed on a page of a draft on this device, as long as the portal does not have it. */
export function keepHere(draft: string, page: string, kept: Kept): void {
  try {
    localStorage.setItem(keyOf(draft, page), JSON.stringify({ ...kept, atMs: Date.now() }));
  } catch {
    // A browser that keeps nothing still sends.
  }
}

function read(key: string): (Kept & { atMs: number }) | undefined {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '') as Kept & { atMs: number };
  } catch {
    return undefined;
  }
}

export const keptHere = (draft: string, page: string): Kept | undefined => read(keyOf(draft, page));

/** Forgets one page of a draft, or all of them. */
export function forgetHere(draft: string, page = ''): void {
  for (const key of keysOf(draft)) if (page === '' || key === keyOf(draft, page)) localStorage.removeItem(key);
}

const keysOf = (draft: string) => Object.keys(localStorage).filter((key) => key.startsWith(`${prefix}${draft}`));

/** The pages of a draft of which something is kept here. What is older than a month is forgotten on the way. */
export function pagesKeptHere(draft: string): string[] {
  for (const key of keysOf('')) if (Date.now() - (read(key)?.atMs ?? 0) > keptMaxMs) localStorage.removeItem(key);
  return keysOf(draft).map((key) => key.slice(keyOf(draft, '').length));
}

const textOf = (fields: Fields, name: string) => JSON.stringify(fields.filter(([one]) => one === name).map(([, value]) => value));

/**
 * Puts back into a form what was typed on this device and is not in it, with the marks with which it was shown then; what was
 * left alone here stays as the portal shows it now. Answers whether anything was put back.
 */
export function restore(form: HTMLFormElement, { fields, shown }: Kept): boolean {
  const here = fieldsOf(form);
  const names = new Set(
    [...fields, ...shown]
      .map(([name]) => name)
      .filter((name) => !isHidden(form.elements.namedItem(name)))
      .filter((name) => textOf(fields, name) !== textOf(shown, name) && textOf(fields, name) !== textOf(here, name)),
  );
  for (const field of form.elements) {
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) || !names.has(field.name)) continue;
    const values = fields.filter(([name]) => name === field.name).map(([, value]) => value);
    if (field instanceof HTMLInputElement && ['checkbox', 'radio'].includes(field.type)) field.checked = values.includes(field.value);
    else field.value = values[0] ?? '';
  }
  const marks = form.elements.namedItem('marks');
  if (marks instanceof HTMLInputElement)
    marks.value = marksOfThen(marks.value, fields.find(([name]) => name === 'marks')?.[1] ?? '', names);
  return names.size > 0;
}

/** The marks of now, and of then for the questions of these fields: "name", or a field of several as "addresses-pads". */
function marksOfThen(now: string, then: string, names: ReadonlySet<string>): string {
  const before = new Map(then.split(' ').map((pair) => [pair.split('.')[0], pair]));
  const isPutBack = (question: string) => [...names].some((name) => name === question || name.startsWith(`${question}-`));
  return now
    .split(' ')
    .map((pair) => {
      const [question = ''] = pair.split('.');
      return (isPutBack(question) && before.get(question)) || pair;
    })
    .join(' ');
}
