import type { Kind } from './directory.ts';
import type { Load, Regime } from './tool.ts';

/** How much a remark about a foreign file weighs; only `wrong` keeps something from being read. */
export type Weight = 'wrong' | 'missing' | 'wished' | 'doubtful';

/** One remark about a file that was read: which words of it, in which line, and what about them as a word of the dictionary. */
export interface Remark {
  weight: Weight;
  code: string;
  /** Counted from 1; null where the file has no lines to speak of. */
  line: number | null;
  /** The key or path that is meant; null where it is the whole file. */
  key: string | null;
  /** What stands there, cut at 200 characters; "" where nothing does. */
  value: string;
  /** The foreign id of the record that is meant, where a file holds several. */
  record?: string;
}

/** What a directory elsewhere says of one record, in our words. What it does not say is absent, so that nothing known is overwritten by silence. */
export interface ForeignRecord {
  kind: Kind;
  /** What its source calls it, the same at each reading: an id, or the address of its file. */
  foreignId: string;
  line: number | null;
  name: string;
  /** Where people can read it at home. */
  page?: string;
  lang?: 'fr' | 'en';
  sentence?: string;
  description?: string;
  themes?: readonly string[];
  place?: string;
  postcode?: string;
  countryCode?: string;
  latitude?: number;
  longitude?: number;
  website?: string;
  /** A web page, or the address of a role. */
  contact?: string;
  chatRoom?: string;
  socialLinks?: readonly string[];
  fundingLinks?: readonly string[];
  legalForm?: string;
  startedOn?: string;
  endedOn?: string;
  welcomesNewcomers?: 'yes' | 'no' | 'ask';
  sizeBand?: string;
  /** The address of its picture; it is not fetched when a page is shown. */
  logo?: string;
  /** Of a service: where it runs, the software behind it, and how one gets in. */
  address?: string;
  software?: string;
  regime?: Regime;
  load?: Load;
  state?: 'live' | 'read_only' | 'retired';
  guideLink?: string;
  /** Of a service: the foreign id of the network or community that it runs for. */
  holder?: string;
  /** Of a network or a community: the foreign ids of the networks that it belongs to, the primary one first. */
  carriers?: readonly string[];
  /** When its home says that it changed, as an ISO moment. */
  updatedAt?: string;
  /** What we have no word for, as it stands. */
  others: Readonly<Record<string, string>>;
}

/** What one file of a foreign directory says. */
export interface Decoded {
  records: readonly ForeignRecord[];
  /** Further files of the same directory, to be read under the same rules. */
  leads: readonly { address: string; line: number | null }[];
  /** What the directory says was withdrawn. */
  withdrawn: readonly { kind: Kind; foreignId: string }[];
  remarks: readonly Remark[];
  /** What the directory calls itself, and under which licence it may be used, where it says so. */
  about: { name?: string; licence?: string };
}
