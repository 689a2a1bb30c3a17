/** The moment that a parameter names, as our own links write it; nothing for every other word, and for years that no calendar here has. */
export function momentIn(parameters: URLSearchParams, name: string): Date | null {
  const word = parameters.get(name) ?? '';
  const moment = new Date(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(word) && !word.startsWith('0000') ? word : '');
  return Number.isNaN(moment.getTime()) ? null : moment;
}
