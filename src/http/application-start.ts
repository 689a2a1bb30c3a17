import type { FormValues } from '#domain/form-values.ts';

const carried = ['network', 'network-name', 'size', 'commune', 'commune-name'];
const carriedLists = ['needs', 'themes'];

/** What a posted start holds: which form, and the answers that the orientation already knows. Fields of contact are never taken. */
export function readStart(values: FormValues) {
  const form = values['form'] === 'network' ? ('network' as const) : ('community' as const);
  const answers: Record<string, string | readonly string[]> = {};
  for (const name of carried) {
    const value = values[name];
    if (typeof value === 'string' && value !== '') answers[name] = value.slice(0, 200);
  }
  for (const name of carriedLists) {
    const words = [values[name] ?? []].flat().filter((word) => /^[a-z-]{1,40}$/.test(word));
    if (words.length > 0) answers[name] = words.slice(0, 20);
  }
  if (form === 'network') delete answers['network'];
  return { form, answers, token: String(values['token'] ?? ''), trap: String(values['nickname'] ?? '') };
}
