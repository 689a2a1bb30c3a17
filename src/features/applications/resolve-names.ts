import type { Db } from '#db/client.ts';
import { type NamedNetwork, networksNamed } from '#db/hosts.ts';
import type { FormValues } from '#domain/form-values.ts';
import { plain } from '#domain/plain.ts';
import type { Question } from '#domain/questions.ts';
import { communeLabel, findCommunes } from '#editorial/territories.ts';

/** One record that a typed name may mean. */
export interface Candidate {
  value: string;
  label: string;
}

export interface Resolved {
  values: FormValues;
  /** What a name that means several things, or nothing known, may mean; by question. */
  candidates: Readonly<Record<string, readonly Candidate[]>>;
}

const candidatesMax = 8;
const isRecord = (chosen: string) => !['', 'none', 'unknown', 'elsewhere'].includes(chosen);

/**
 * Turns the names that people typed into records: a name that means one is taken, one that means several comes back with
 * them. A choice made below the field wins, as long as the name is the one that the choices were shown for.
 */
export async function resolveNames(db: Db, questions: readonly Pick<Question, 'id' | 'kind'>[], values: FormValues): Promise<Resolved> {
  const resolved: Record<string, string | string[]> = { ...values };
  const candidates: Record<string, readonly Candidate[]> = {};
  for (const { id, kind } of questions) {
    if (kind !== 'network' && kind !== 'commune') continue;
    const name = String(values[`${id}-name`] ?? '').slice(0, 200);
    const chosen = String(values[id] ?? '');
    const isAnswered = chosen !== '' && (name === '' || !isRecord(chosen) || name === values[`${id}-asked`]);
    if (isAnswered && isRecord(chosen)) resolved[`${id}-name`] = '';
    if (isAnswered || name === '') continue;
    const found = kind === 'network' ? await findNetwork(db, name) : findCommune(name);
    resolved[id] = found.one ?? '';
    if (found.one) resolved[`${id}-name`] = '';
    else candidates[id] = found.several;
  }
  return { values: resolved, candidates };
}

interface Found {
  one?: string;
  several: readonly Candidate[];
}

const networkLabel = ({ name, place }: NamedNetwork) => (place ? `${name} (${place})` : name);

async function findNetwork(db: Db, name: string): Promise<Found> {
  const found = await networksNamed(db, name, candidatesMax);
  const [first, second] = found;
  const several = found.map((network) => ({ value: network.slug, label: networkLabel(network) }));
  const isTheOne = first && (first.isExact || (found.length === 1 && plain(first.name).startsWith(plain(name))));
  return isTheOne && !second?.isExact ? { one: first.slug, several } : { several };
}

/** "Saint-Denis (93)" is what a list of suggestions types into the field: the code in brackets then chooses. */
function findCommune(typed: string): Found {
  const [, name = typed, department] = /^(.*?)\s*\(([0-9AB]{2,3})\)$/.exec(typed) ?? [];
  const found = findCommunes(name, 100).filter((one) => !department || one.departmentCode === department);
  const wanted = plain(name);
  const exact = found.filter((one) => plain(one.name) === wanted);
  const only = exact.length === 1 ? exact[0] : found.length === 1 ? found[0] : undefined;
  const several = found.slice(0, candidatesMax).map((one) => ({ value: one.code, label: communeLabel(one) }));
  return only ? { one: only.code, several } : { several };
}
