import { type FileClass, fileClasses, type Grade, keysOfClass, ofMembership, otherSpellings, ruleFor } from '#domain/chatonsinfos.ts';
import type { Decoded, ForeignRecord, Remark, Weight } from '#domain/foreign.ts';
import { understand } from './chatonsinfos-values.ts';
import { readProperties } from './properties.ts';
import { type Entry, recordOf } from './chatonsinfos-record.ts';

const remarksMax = 500;
const shownMax = 200;

/**
 * Reads a file of ChatonsInfos: a federation, an organization or a service, the drafts of 2020 too. A federation is a network, and so is
 * who carries organizations or says so; any other organization is a community. What is missing by the standard's own grading, doubtful or
 * unknown is told with its line. Any text at all is read without failing.
 */
export function decode(text: string, at: string): Decoded {
  const { properties, wrong } = readProperties(text);
  const told: Remark[] = wrong.map(({ line, text: found }) => remark('wrong', 'not-a-property', { line, value: found }));
  const { entries, unknown } = gather(properties, told);
  const fileClass = classOf(entries, told);
  if (fileClass) told.push(...missing(fileClass, entries), ...strangers(fileClass, entries));
  if (unknown.length > 0) told.push(ofUnknown(unknown));
  const record = fileClass && recordOf(fileClass, entries, at);
  if (fileClass && fileClass !== 'Device' && !record) told.push(remark('wrong', 'no-name', {}));
  const records: ForeignRecord[] = record ? [{ ...record, others: withUnknown(record.others, unknown) }] : [];
  const leads = [...entries.values()]
    .filter(({ key, value }) => key.startsWith('subs.') && value !== undefined)
    .map(({ value = '', line }) => ({ address: value, line }));
  const about = record && fileClass === 'Federation' ? { name: record.name } : {};
  return { records, leads, withdrawn: [], remarks: inOrder(told), about };
}

const remark = (weight: Weight, code: string, { line = null, key = null, value = '' }: Partial<Remark>): Remark => ({
  weight,
  code,
  line,
  key: key && key.slice(0, shownMax),
  value: value.slice(0, shownMax),
});

/** By line, those of the whole file first; of very many, the first ones and how many there are. */
function inOrder(told: readonly Remark[]): Remark[] {
  const sorted = told.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
  if (sorted.length <= remarksMax) return sorted;
  return [...sorted.slice(0, remarksMax), remark('doubtful', 'more-remarks', { value: String(sorted.length - remarksMax) })];
}

/** Everything that is said under a key of the format, the first time that it is said, and what is said under others. */
function gather(properties: ReturnType<typeof readProperties>['properties'], told: Remark[]) {
  const entries = new Map<string, Entry>();
  const unknown: Entry[] = [];
  for (const { key: written, value: raw, line } of properties) {
    const lower = written.toLowerCase();
    const key = otherSpellings.get(lower) ?? lower;
    const rule = ruleFor(key);
    if (!rule) {
      unknown.push({ key: written, written: raw, value: raw, line });
      continue;
    }
    // The key of a child is free: only its section has a spelling.
    if (key !== written && !key.startsWith('subs.')) told.push(remark('doubtful', 'other-spelling', { line, key: written, value: key }));
    if (entries.has(key)) {
      told.push(remark('doubtful', 'twice', { line, key: written, value: raw }));
      continue;
    }
    const { value, doubt } = understand(rule, raw);
    if (doubt) told.push(remark('doubtful', doubt, { line, key: written, value: raw }));
    entries.set(key, { key, written: raw, value, line });
  }
  return { entries, unknown };
}

/** What a file says to be; else what its sections say that it is. */
function classOf(entries: ReadonlyMap<string, Entry>, told: Remark[]): FileClass | undefined {
  const said = entries.get('file.class');
  const named = fileClasses.find((name) => name === said?.value);
  if (named) return named;
  const sections = new Set([...entries.keys()].map((key) => key.split('.')[0]));
  const meant = (['Federation', 'Organization', 'Service'] as const).find((name) => sections.has(name.toLowerCase()));
  if (!said && meant) told.push(remark('missing', 'missing', { key: 'file.class' }));
  if (!meant) told.push(remark('wrong', 'not-a-directory-file', { line: said?.line ?? null, key: 'file.class' }));
  return meant;
}

const weights: Partial<Record<Grade, readonly [Weight, string]>> = {
  mandatory: ['missing', 'missing'],
  supposed: ['doubtful', 'perhaps-missing'],
  wished: ['wished', 'wished'],
};

function missing(fileClass: FileClass, entries: ReadonlyMap<string, Entry>): Remark[] {
  const isSaid = ({ key }: { key: string }) => entries.has(key) || key === 'file.class';
  const graded = keysOfClass[fileClass].filter((rule) => !isSaid(rule)).flatMap(({ key, grade }) => absent(key, grade));
  const of = (key: string) => /^organization\.memberof\.([^.]+)\./.exec(key)?.[1] ?? [];
  const memberships = new Set([...entries.keys()].flatMap(of));
  const ofMembers = [...memberships].flatMap((name) => ofMembership.map((rest) => ({ key: `organization.memberof.${name}.${rest}` })));
  return [...graded, ...ofMembers.filter((rule) => !isSaid(rule)).flatMap(({ key }) => absent(key, 'mandatory'))];
}

function absent(key: string, grade: Grade): Remark[] {
  const weighed = weights[grade];
  return weighed ? [remark(weighed[0], weighed[1], { key })] : [];
}

const sectionsOf: Record<FileClass, readonly string[]> = {
  Federation: ['file', 'federation', 'subs', 'metrics'],
  Organization: ['file', 'organization', 'subs', 'metrics'],
  Service: ['file', 'service', 'software', 'host', 'subs', 'metrics'],
  Device: [],
};

/** Sections that a class of file does not have: the first line of each. */
function strangers(fileClass: FileClass, entries: ReadonlyMap<string, Entry>): Remark[] {
  if (fileClass === 'Device') return [];
  const first = new Map<string, Entry>();
  for (const entry of entries.values()) {
    const section = entry.key.split('.')[0] ?? '';
    if (!sectionsOf[fileClass].includes(section) && !first.has(section)) first.set(section, entry);
  }
  return [...first].map(([section, { line }]) => remark('doubtful', 'other-section', { line, key: section, value: fileClass }));
}

const ofUnknown = (unknown: readonly Entry[]): Remark =>
  remark('doubtful', 'unknown-keys', {
    line: unknown[0]?.line ?? null,
    key: unknown
      .slice(0, 5)
      .map(({ key }) => key)
      .join(', '),
    value: String(unknown.length),
  });

const keptMax = 200;

/** What there is no word for, kept as it stands; of very much, the first. */
const withUnknown = (others: Readonly<Record<string, string>>, unknown: readonly Entry[]) =>
  Object.fromEntries([...Object.entries(others), ...unknown.map(({ key, written }) => [key, written] as const)].slice(0, keptMax));
