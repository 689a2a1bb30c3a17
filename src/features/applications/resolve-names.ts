import type { Db } from '#db/client.ts';
import { type NamedNetwork, networksNamed } from '#db/hosts.ts';
import type { AnswerError, AnswerErrors } from '#domain/answers.ts';
import type { FormValues } from '#domain/form-values.ts';
import { isOneSlip, plain } from '#domain/plain.ts';
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
 * them. A choice made below the field wins, also that of a way out, as long as the name is the one that it was shown with.
 */
export async function resolveNames(db: Db, questions: readonly Pick<Question, 'id' | 'kind'>[], values: FormValues): Promise<Resolved> {
  const resolved: Record<string, string | string[]> = { ...values };
  const candidates: Record<string, readonly Candidate[]> = {};
  for (const { id, kind } of questions) {
    if (kind !== 'network' && kind !== 'commune') continue;
    const name = String(values[`${id}-name`] ?? '').slice(0, 200);
    const chosen = String(values[id] ?? '');
    const isAnswered = chosen !== '' && (name === '' || name === String(values[`${id}-asked`] ?? '').slice(0, 200));
    if (isAnswered && isRecord(chosen)) resolved[`${id}-name`] = '';
    if (isAnswered || name === '') continue;
    const found = kind === 'network' ? await findNetwork(db, name) : findCommune(name);
    resolved[id] = found.one ?? '';
    if (found.one) resolved[`${id}-name`] = '';
    else candidates[id] = found.several;
  }
  return { values: resolved, candidates };
}

const unknownNames: Partial<Record<AnswerError, AnswerError>> = { 'which-network': 'unknown-network', 'which-commune': 'unknown-commune' };

/** The same errors, which tell a name that means nothing known from one that means several. */
export const withUnknown = (errors: AnswerErrors, candidates: Resolved['candidates']): AnswerErrors =>
  Object.fromEntries(
    Object.entries(errors).map(([id, error]) => [id, candidates[id]?.length === 0 ? (unknownNames[error] ?? error) : error]),
  );

interface Found {
  one?: string;
  several: readonly Candidate[];
}

const networkLabel = ({ name, place }: NamedNetwork) => (place ? `${name} (${place})` : name);

const partMin = 4;

/** Whether a name that was typed is the beginning or a good part of this one, or this one with a slip of the hand. */
function isNear(typed: string, name: string): boolean {
  const [part, whole] = [plain(typed), plain(name)];
  return whole.startsWith(part) || (part.length >= partMin && whole.includes(part)) || isOneSlip(part, whole);
}

async function findNetwork(db: Db, name: string): Promise<Found> {
  const found = await networksNamed(db, name, candidatesMax);
  const [first, second] = found;
  const several = found.map((network) => ({ value: network.slug, label: networkLabel(network) }));
  const isTheOne = first && (first.isExact || (found.length === 1 && isNear(name, first.name)));
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
