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

/** Keeps what was typed on a page of a draft on this device, as long as the portal does not have it. */
export function keepHere(draft: string, page: string, fields: Fields): void {
  try {
    localStorage.setItem(keyOf(draft, page), JSON.stringify({ fields, atMs: Date.now() }));
  } catch {
    // A browser that keeps nothing still sends.
  }
}

function read(key: string): { fields: Fields; atMs: number } | undefined {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '') as { fields: Fields; atMs: number };
  } catch {
    return undefined;
  }
}

export const keptHere = (draft: string, page: string): Fields | undefined => read(keyOf(draft, page))?.fields;

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

/** Puts what was typed back into the fields of a form, and the marks with which they were shown then. */
export function restore(form: HTMLFormElement, fields: Fields): void {
  for (const field of form.elements) {
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) continue;
    if (field.name === '' || (isHidden(field) && field.name !== 'marks')) continue;
    const values = fields.filter(([name]) => name === field.name).map(([, value]) => value);
    if (field instanceof HTMLInputElement && ['checkbox', 'radio'].includes(field.type)) field.checked = values.includes(field.value);
    else if (values[0] !== undefined) field.value = values[0];
  }
}
