import type { Dictionary } from '#i18n/index.ts';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What a line of the trail says beside its act: how much was taken, from where somebody came in, what became what. */
export function sayDetail(
  { act, facts, subjectId }: { act: string; facts: Readonly<Record<string, unknown>>; subjectId: string | null },
  t: Dictionary,
): string {
  const { exports, people, trail } = t.review;
  const roles: Readonly<Record<string, string>> = people.roles;
  const columns: Readonly<Record<string, string>> = exports.columns;
  const kinds: Readonly<Record<string, string>> = exports.kinds;
  if (act === 'export') {
    const names = Array.isArray(facts['columns']) ? facts['columns'].map((name) => columns[text(name)] ?? text(name)) : [];
    const [what, format] = [kinds[subjectId ?? ''], text(facts['format']).toUpperCase()];
    return [what, format, trail.rows(Number(facts['rows'] ?? 0)), names.join(', ')].filter(Boolean).join(' · ');
  }
  if (act === 'change-role') return `${roles[text(facts['from'])] ?? ''} → ${roles[text(facts['to'])] ?? ''}`;
  if (act === 'invite') return roles[text(facts['role'])] ?? '';
  if (act === 'edit-tool') {
    const words: Readonly<Record<string, unknown>> = t.review.tools;
    return Object.keys(Object(facts['after']))
      .map((field) => text(words[field]) || field)
      .join(', ');
  }
  return text(facts['browser']) || text(facts['route']) || text(facts['task']);
}
