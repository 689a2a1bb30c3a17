import { type Candidate, type Collective, hostOf, likenessOf, siteOf, type Sure } from './likeness.ts';
import type { Load } from './tool.ts';

/** What a check comes to: nothing to see, something to look at, something that is not there, or that nothing can be said. */
export type Verdict = 'fine' | 'look' | 'missing' | 'unknown';

/** One check of a file, with what it found and how sure it is. It informs: nothing is counted from it, and nothing waits for it. */
interface Found<Name extends string, Facts> {
  check: Name;
  verdict: Verdict;
  sure: Sure;
  facts: Facts;
}

/** Something that a check found elsewhere, and how sure it is that it is the same. */
export interface Match<Other> {
  other: Other;
  sure: Sure;
}

type Alike<Other> = Found<'same-domain' | 'same-name' | 'same-place', { matches: readonly Match<Other>[] }>;

const matchesMax = 5;
const surest: Readonly<Record<Sure, number>> = { certain: 0, likely: 1, guess: 2 };

/**
 * Whether the same collective is there already, by its site, by its name and by its place: three checks. Each of the others is told
 * once, where it says most; where a collective gave no site or no place, nothing can be said.
 */
export function checkSame<Other extends Candidate>(one: Collective, others: readonly Other[]): Alike<Other>[] {
  const said = { domain: one.addresses.some((address) => siteOf(address) !== ''), name: one.name !== '', place: one.commune !== '' };
  return (['domain', 'name', 'place'] as const).map((by) => {
    const matches = others
      .flatMap((other): Match<Other>[] => {
        const likeness = likenessOf(one, other);
        return likeness?.by === by ? [{ other, sure: likeness.sure }] : [];
      })
      .sort((first, second) => surest[first.sure] - surest[second.sure] || second.other.likeness - first.other.likeness)
      .slice(0, matchesMax);
    const verdict = !said[by] ? 'unknown' : matches.length > 0 ? 'look' : 'fine';
    // That no other was found is as sure as what it was looked for by.
    const sure = matches[0]?.sure ?? (by === 'domain' ? 'certain' : by === 'name' ? 'likely' : 'guess');
    return { check: `same-${by}`, verdict, sure, facts: { matches } };
  });
}

interface Person {
  role: string;
  email: string;
  confirmedAt: Date | null;
  refusedAt: Date | null;
}

/** Whether two people have said yes to answer for the request. DOMAIN.md, part 4, T14. */
export function checkPeople(people: readonly Person[]): Found<'two-people', { confirmed: number; waiting: number; refused: number }> {
  const asked = people.filter(({ role }) => role !== 'editor');
  const count = (which: (person: Person) => boolean) => new Set(asked.filter(which).map(({ email }) => email)).size;
  const facts = {
    confirmed: count(({ confirmedAt }) => confirmedAt !== null),
    waiting: count(({ confirmedAt, refusedAt }) => confirmedAt === null && refusedAt === null),
    refused: count(({ refusedAt }) => refusedAt !== null),
  };
  return { check: 'two-people', verdict: facts.confirmed >= 2 ? 'fine' : 'missing', sure: 'certain', facts };
}

/** An address that somebody has or wishes for: a service, or an open request. */
export interface Taken {
  address: string;
}

/** Whether the wished addresses are free, of services and of open requests. Of a word that is no whole address nothing can be said. C12. */
export function checkAddresses<Other extends Taken>(
  wished: readonly string[],
  taken: readonly Other[],
): Found<'address-free', { wished: readonly string[]; taken: readonly Other[]; unclear: readonly string[] }> {
  const hosts = wished.map(hostOf).filter((host) => host.includes('.'));
  const unclear = wished.filter((word) => !hostOf(word).includes('.'));
  const found = taken.filter(({ address }) => hosts.includes(hostOf(address))).slice(0, matchesMax);
  const verdict = found.length > 0 ? 'look' : hosts.length === 0 || unclear.length > 0 ? 'unknown' : 'fine';
  return { check: 'address-free', verdict, sure: 'certain', facts: { wished, taken: found, unclear } };
}

/** What is counted of a network: who carries it, what it carries, and what waits for it. */
export interface NetworkFacts {
  name: string;
  slug: string;
  stewards: number;
  communities: number;
  services: number;
  /** Requests that wait for its word, and those of them that have waited for two weeks. */
  waiting: number;
  late: number;
  /** Vouches that it gave: in force, run out, revoked; and the arrangements of those that it vouched for which ended. */
  vouches: { inForce: number; over: number; revoked: number; accepted: number; declined: number; ended: number };
}

/** Whether enough people carry the network: two live stewards, as DOMAIN.md, part 5 has it. */
export function checkStewards({ name, stewards }: NetworkFacts): Found<'live-stewards', { network: string; stewards: number }> {
  const verdict = stewards >= 2 ? 'fine' : stewards === 1 ? 'look' : 'missing';
  return { check: 'live-stewards', verdict, sure: 'certain', facts: { network: name, stewards } };
}

type Carried = Pick<NetworkFacts, 'communities' | 'services' | 'waiting' | 'late'> & { network: string };

/** What the network carries already, and whether requests have been waiting for its word. */
export function checkNetworkLoad(network: NetworkFacts): Found<'network-load', Carried> {
  const { name, communities, services, waiting, late } = network;
  const facts = { network: name, communities, services, waiting, late };
  return { check: 'network-load', verdict: late > 0 ? 'look' : 'fine', sure: 'certain', facts };
}

/** The vouches that the network gave before, and how they ended. Where it gave none, nothing can be said. */
export function checkVouches({ name, vouches }: NetworkFacts): Found<'vouches', NetworkFacts['vouches'] & { network: string }> {
  const { inForce, over, revoked, ended } = vouches;
  const verdict = inForce + over + revoked === 0 ? 'unknown' : revoked + ended > 0 ? 'look' : 'fine';
  return { check: 'vouches', verdict, sure: 'certain', facts: { network: name, ...vouches } };
}

/** What may be open at a network, in the order in which it is told. */
export const problemKinds = [
  'overdue',
  'suspended',
  'ends-late',
  'renewal-late',
  'orphaned',
  'wished',
  'read-only',
  'steward-bounced',
  'contact-bounced',
] as const;
export type ProblemKind = (typeof problemKinds)[number];

/** One thing that is open: of which kind, the id and name of what it is about, and how many of its kind there are in all. */
export interface Problem {
  kind: ProblemKind;
  id: string;
  name: string;
  total: number;
}

interface Problems {
  kind: ProblemKind;
  sure: Sure;
  total: number;
  named: readonly { id: string; name: string }[];
}

// A letter may come back once, and the next arrive.
const sureOf = (kind: ProblemKind): Sure => (kind === 'steward-bounced' || kind === 'contact-bounced' ? 'likely' : 'certain');

/** What is open at the network at this moment, kind by kind. It knows what the portal keeps, and nothing of what was said elsewhere. */
export function checkProblems(
  { name, slug }: Pick<NetworkFacts, 'name' | 'slug'>,
  open: readonly Problem[],
): Found<'open-problems', { network: string; slug: string; problems: readonly Problems[] }> {
  const problems = problemKinds.flatMap((kind): Problems[] => {
    const named = open.filter((one) => one.kind === kind);
    return named[0] ? [{ kind, sure: sureOf(kind), total: named[0].total, named }] : [];
  });
  const sure = problems.length > 0 && problems.every((one) => one.sure === 'likely') ? 'likely' : 'certain';
  return { check: 'open-problems', verdict: problems.length > 0 ? 'look' : 'fine', sure, facts: { network: name, slug, problems } };
}

/** A tool that is asked for: how much room the hoster says there is, and how many services run it. */
export interface ToolFacts {
  slug: string;
  load: Load;
  used: number;
}

const roomIn: Readonly<Record<Load, Verdict>> = { open: 'fine', limited: 'look', 'waiting-list': 'missing', full: 'missing' };
const worst: readonly Verdict[] = ['missing', 'look', 'unknown', 'fine'];

/** Whether there is room for each tool that is asked for, as the hoster says. */
export function checkCapacity(asked: readonly string[], tools: readonly ToolFacts[]): Found<'capacity', { tools: readonly ToolFacts[] }> {
  const known = tools.filter(({ slug }) => asked.includes(slug));
  const verdicts = known.map(({ load }) => roomIn[load]);
  const verdict = worst.find((one) => verdicts.includes(one)) ?? 'unknown';
  return { check: 'capacity', verdict, sure: 'certain', facts: { tools: known } };
}

/** Every check, with what it found of others in the shape that the caller gave. */
export type Check<Other, Holder> =
  | Alike<Other>
  | ReturnType<typeof checkPeople>
  | Found<'address-free', { wished: readonly string[]; taken: readonly Holder[]; unclear: readonly string[] }>
  | ReturnType<typeof checkStewards>
  | ReturnType<typeof checkNetworkLoad>
  | ReturnType<typeof checkVouches>
  | ReturnType<typeof checkProblems>
  | ReturnType<typeof checkCapacity>;
