import type { ForeignFormat } from '#codecs/formats.ts';
import type { Decoded } from '#domain/foreign.ts';
import { type Placed, readingLimits, type ReadingLimits } from '#domain/sources.ts';
import { storable } from '#domain/storable.ts';
import type { Outgoing } from '../outgoing.ts';
import { type Fetched, fetchFile, type KeptFile, neverAsked, notAsked } from './fetch-file.ts';
import { onFile } from './read-text.ts';

/** A file of a directory, read: what it says, how far from the first file it is, and by which files it was named. */
export interface CrawledFile {
  address: string;
  depth: number;
  /** The addresses of files that lie nearer to the first. */
  namedBy: readonly string[];
  decoded: Decoded;
}

/** What came of reading a whole directory. */
export interface Crawled {
  files: readonly CrawledFile[];
  fetched: readonly Fetched[];
  remarks: readonly Placed[];
  /** Everything was read, anew or unchanged: what is not among it is no longer there. */
  isWhole: boolean;
}

export interface CrawlWish {
  address: string;
  format: ForeignFormat;
  kept: ReadonlyMap<string, KeptFile>;
  bodyMaxBytes: number;
  now: Date;
  limits?: Partial<ReadingLimits>;
}

/** An address to be asked for, and the line that named it. */
interface Lead {
  address: string;
  depth: number;
  from: string | null;
  line: number | null;
}

/** An address as it is compared: without its fragment; nothing where it is none. */
const canonical = (address: string): string | undefined => {
  const url = URL.parse(address);
  if (!url) return undefined;
  url.hash = '';
  return url.href;
};

/**
 * Reads a directory from its first file on, breadth first: each file once, each machine with one request at a time, so deep, so many and so
 * long at most. Whatever is refused or fails is told with the file and the line that named it, and the rest is read.
 */
export async function crawl(outgoing: Outgoing, wish: CrawlWish): Promise<Crawled> {
  const limits = { ...readingLimits, ...(wish.format.depth !== undefined && { depth: wish.format.depth }), ...wish.limits };
  const state = new State(outgoing, wish, limits);
  let level: Lead[] = [{ address: wish.address, depth: 0, from: null, line: null }];
  while (level.length > 0) {
    const named = state.admit(level);
    const leads = await state.readAll(named);
    level = leads;
  }
  return state.crawled();
}

class State {
  readonly #outgoing: Outgoing;
  readonly #wish: CrawlWish;
  readonly #limits: ReadingLimits;
  readonly #deadline: number;
  readonly #namers = new Map<string, { depth: number; namedBy: string[] }>();
  readonly #ends = new Map<string, string>();
  readonly #tired = new Set<string>();
  readonly #files: CrawledFile[] = [];
  readonly #fetched: Fetched[] = [];
  readonly #remarks: Placed[] = [];
  #isWhole = true;

  constructor(outgoing: Outgoing, wish: CrawlWish, limits: ReadingLimits) {
    this.#outgoing = outgoing;
    this.#wish = wish;
    this.#limits = limits;
    this.#deadline = performance.now() + limits.wholeMs;
  }

  crawled(): Crawled {
    return { files: this.#files, fetched: this.#fetched, remarks: this.#remarks, isWhole: this.#isWhole };
  }

  /** Says something about a lead: at the file and line that named it, or at the first file itself. */
  #say({ address, from, line }: Lead, remark: Omit<Placed, 'address' | 'line' | 'key'>) {
    this.#remarks.push({ ...remark, address: from ?? address, line, key: from === null ? null : address.slice(0, 500) });
  }

  /** Those leads that are asked for: new, near enough, allowed, and not too many. */
  admit(leads: readonly Lead[]): Lead[] {
    const admitted: Lead[] = [];
    for (const lead of leads) {
      const address = canonical(lead.address);
      const known = address === undefined ? undefined : this.#namers.get(address);
      if (known) {
        // Who leads back towards the first file carries nothing: so nothing carries itself.
        if (lead.from !== null && known.depth === lead.depth && !known.namedBy.includes(lead.from)) known.namedBy.push(lead.from);
        continue;
      }
      const refusal = address === undefined ? 'not-an-address' : this.#outgoing.refuse(address);
      if (address === undefined || refusal) this.#refuse(lead, refusal ?? 'not-an-address');
      else if (lead.depth > this.#limits.depth) this.#refuse(lead, 'too-deep');
      else if (this.#namers.size >= this.#limits.files) {
        this.#refuse(lead, 'too-many-files');
        break;
      } else {
        this.#namers.set(address, { depth: lead.depth, namedBy: lead.from === null ? [] : [lead.from] });
        admitted.push({ ...lead, address });
      }
    }
    return admitted;
  }

  #refuse(lead: Lead, code: string) {
    this.#isWhole = false;
    const isForeign = code === 'not-an-address';
    this.#say(lead, onFile('wrong', code, isForeign ? lead.address : ''));
  }

  /** Reads files, machine by machine, some machines at once; answers where they lead, in the order in which they were named. */
  async readAll(leads: readonly Lead[]): Promise<Lead[]> {
    const queues = Object.values(Object.groupBy(leads, ({ address }) => new URL(address).host)).map((queue) => queue ?? []);
    const further = new Map<string, Lead[]>();
    const work = async () => {
      for (let queue = queues.shift(); queue; queue = queues.shift())
        for (const lead of queue) further.set(lead.address, await this.#readOne(lead));
    };
    await Promise.all(Array.from({ length: this.#limits.hostsAtOnce }, work));
    return leads.flatMap(({ address }) => further.get(address) ?? []);
  }

  async #readOne(lead: Lead): Promise<Lead[]> {
    const { format } = this.#wish;
    const fetched = await this.#fetch(lead.address);
    const { body, at, status } = fetched;
    if (fetched.isHostTired) this.#tired.add(new URL(lead.address).host);
    if (status !== 'ok' || fetched.remarks.some(({ code }) => code === 'back-off' || code === 'out-of-time')) this.#isWhole = false;
    for (const remark of fetched.remarks) this.#say(lead, remark);
    this.#fetched.push(fetched);
    if (body === null) return [];
    const first = this.#ends.get(at);
    if (first !== undefined) {
      this.#say(lead, onFile('doubtful', 'same-file', first));
      return [];
    }
    this.#ends.set(at, lead.address);
    const decoded = storable(format.decode(body, lead.address));
    this.#remarks.push(...decoded.remarks.map((remark) => ({ ...remark, address: lead.address })));
    const namedBy = format.isTree ? (this.#namers.get(lead.address)?.namedBy ?? []) : [];
    this.#files.push({ address: lead.address, depth: lead.depth, namedBy, decoded });
    // Figures of a service are not read.
    if (format.isTree && decoded.records[0]?.kind === 'service') return [];
    return decoded.leads.map(({ address, line }) => ({ address, line, depth: lead.depth + 1, from: lead.address }));
  }

  #fetch(address: string): Promise<Fetched> | Fetched {
    const { format, bodyMaxBytes, now } = this.#wish;
    const kept = this.#wish.kept.get(address);
    const instead = (code: string) => (kept ? notAsked(kept, code) : neverAsked(address, code));
    if (this.#tired.has(new URL(address).host)) return instead('back-off');
    if (performance.now() > this.#deadline) return instead('out-of-time');
    return fetchFile(this.#outgoing, { address, format, kept, bodyMaxBytes, now });
  }
}
