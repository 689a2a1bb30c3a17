import { safeLink } from '#domain/directory.ts';
import type { Decoded, Remark } from '#domain/foreign.ts';
import { isObject, othersOf, present, readerOf, readJson, remark, saidOf, type Told, unread } from './read-json.ts';

/** The seventeen keys of a file of the LibreHosters, each of which their own check demands; no other is allowed. */
export interface Librehost {
  organizationType: string;
  name: string;
  tagLine: string;
  description: string;
  homeUrl: string;
  logo: string;
  contactUrl: string;
  privacyPolicyUrl: string;
  termsOfServiceUrl: string;
  communicationLanguages: readonly string[];
  isServiceProvider: boolean;
  /** The year, as a text: so do all real files, whatever the specification says. */
  foundingDate: string;
  dateCreated: Date;
  dateModified: Date;
}

const version = '0.0.1';
const toSeconds = (moment: Date) => `${moment.toISOString().slice(0, 19)}Z`;

/** What a hoster says of itself, in the format of the LibreHosters. */
export const encode = ({ dateCreated, dateModified, ...told }: Librehost): string =>
  `${JSON.stringify(
    {
      '@context': 'http://schema.org',
      '@type': 'Organization',
      version,
      ...told,
      dateCreated: toSeconds(dateCreated),
      dateModified: toSeconds(dateModified),
    },
    null,
    2,
  )}\n`;

const known = [
  '@context',
  '@type',
  'name',
  'tagLine',
  'description',
  'homeUrl',
  'logo',
  'contactUrl',
  'foundingDate',
  'dateCreated',
  'dateModified',
];
const demanded = [
  ...known,
  'version',
  'organizationType',
  'privacyPolicyUrl',
  'termsOfServiceUrl',
  'communicationLanguages',
  'isServiceProvider',
];
const leadsMax = 2000;

/**
 * Reads what a hoster says of itself, with what real files do otherwise; or a list of such files by name. A hoster comes out as a network:
 * the only kind of ours that helps others to be hosted. Any text at all is read without failing.
 */
export function decode(text: string, at: string): Decoded {
  const read = readJson(text);
  if (!read.ok) return unread(read.remark);
  if (!isObject(read.value)) return unread(remark('wrong', 'not-a-directory-file'));
  return saidOf(read.value, 'name', '@type', 'homeUrl') === undefined ? listOf(read.value) : hosterOf(read.value, at);
}

/** A list of hosters: addresses of their files by their names. */
function listOf(told: Told): Decoded {
  const entries = Object.entries(told);
  const leads = entries.slice(0, leadsMax).flatMap(([, value]) => {
    const href = typeof value === 'string' ? safeLink(value)?.href : undefined;
    return href?.startsWith('http') ? [{ address: href, line: null }] : [];
  });
  if (leads.length === 0) return unread(remark('wrong', 'not-a-directory-file'));
  const lost = entries.length - leads.length;
  return { ...unread(...(lost > 0 ? [remark('doubtful', 'not-an-address', null, lost)] : [])), leads };
}

function hosterOf(told: Told, at: string): Decoded {
  const remarks: Remark[] = demanded.filter((key) => !Object.hasOwn(told, key)).map((key) => remark('missing', 'missing', key));
  const read = readerOf(told, remarks);
  const name = read.text(200, 'name');
  if (name === undefined) return unread(...remarks, remark('wrong', 'no-name', 'name'));
  const said = saidOf(told, 'version');
  if (said !== undefined && said !== version) remarks.push(remark('doubtful', 'other-version', 'version', said));
  for (const key of ['privacyPolicyUrl', 'termsOfServiceUrl']) read.link(key);
  read.moment('dateCreated');
  const founded = yearOf(saidOf(told, 'foundingDate'));
  if (founded === undefined && Object.hasOwn(told, 'foundingDate'))
    remarks.push(remark('doubtful', 'not-a-date', 'foundingDate', saidOf(told, 'foundingDate')));
  const record = {
    kind: 'network' as const,
    foreignId: at,
    line: null,
    name,
    ...present({
      sentence: read.text(200, 'tagLine'),
      description: read.lines(5000, 'description'),
      website: read.link('homeUrl'),
      logo: read.link('logo'),
      contact: read.contact('contactUrl'),
      startedOn: founded,
      legalForm: read.text(200, 'organizationType'),
      updatedAt: read.moment('dateModified'),
    }),
    others: { ...languagesOf(told, remarks), ...othersOf(told, [...known, 'version', 'organizationType']) },
  };
  return { records: [record], leads: [], withdrawn: [], remarks, about: {} };
}

/** A year, written as a number or a text; a whole day is taken as well. */
function yearOf(value: unknown): string | undefined {
  const [, year, rest] =
    /^((?:19|20)\d\d)(-\d\d-\d\d)?$/.exec(String(typeof value === 'number' || typeof value === 'string' ? value : '').trim()) ?? [];
  return year && `${year}${rest ?? '-01-01'}`;
}

function languagesOf(told: Told, remarks: Remark[]): Record<string, string> {
  const languages = saidOf(told, 'communicationLanguages');
  if (languages === undefined) return {};
  const codes = (Array.isArray(languages) ? languages : [])
    .slice(0, 50)
    .filter((one): one is string => typeof one === 'string' && /^[a-z]{2,3}$/i.test(one));
  if (codes.length === 0) {
    remarks.push(remark('doubtful', 'not-a-list', 'communicationLanguages', languages));
    return {};
  }
  return { communicationLanguages: codes.join(', ') };
}
