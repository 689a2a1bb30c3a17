/** The classes of file that a directory is made of; a device is allowed by the format, and nothing is known of what it says. */
export const fileClasses = ['Federation', 'Organization', 'Service', 'Device'] as const;
export type FileClass = (typeof fileClasses)[number];

/** `numbers` is a list of figures: 12, 52 or 366 of them for the months, weeks or days of a year. */
export type KeyType = 'text' | 'url' | 'mail' | 'date' | 'moment' | 'degree' | 'word' | 'country' | 'values' | 'numbers';

/**
 * How much a file is expected to say something. `supposed` is mandatory as far as we believe, and nobody has read it anywhere: its absence
 * only warns.
 */
export type Grade = 'mandatory' | 'supposed' | 'wished' | 'optional';

/** One key of the format: what it holds, how much it is expected, and where that was seen. */
export interface KeyRule {
  key: string;
  type: KeyType;
  grade: Grade;
  /** By the letters below. */
  seenIn: string;
  /** The words that it chooses from, where all of them were read; in any case of letters. */
  words?: readonly string[];
}

// Where keys were seen, by letter. The models of the federation, and what its own statistics check, were not found.
// G  the general part of the format’s description; g  a draft of it that was replaced
// C  the example of its principles
// Y  the package that writes such files on self-hosted machines; y  the models that this package quotes
// F  threads in which it was announced and explained; M  the one about metrics
// R  recollection that no source confirms
// T  ours, and nobody else's: the format has no word for it, and readers pass over keys that they do not know

type Row = readonly [key: string, type: KeyType, grade: Grade, seenIn: string, words?: readonly string[] | undefined];

const activity = ['ACTIVE', 'IDLE', 'AWAY'];

// The federation that this format comes from only recommends what its general part demands.
const ofFiles: readonly Row[] = [
  ['file.class', 'word', 'mandatory', 'G', fileClasses],
  ['file.protocol', 'text', 'wished', 'GF'],
  ['file.datetime', 'moment', 'wished', 'GY'],
  ['file.generator', 'text', 'wished', 'GY'],
  ['file.url', 'url', 'optional', 'g'],
];

const ofFederations: readonly Row[] = [
  ['federation.name', 'text', 'mandatory', 'G'],
  ['federation.description', 'text', 'mandatory', 'G'],
  ['federation.website', 'url', 'mandatory', 'G'],
  ['federation.logo', 'url', 'wished', 'G'],
  ['federation.favicon', 'url', 'wished', 'G'],
  ['federation.contact.url', 'url', 'optional', 'G'],
  ['federation.contact.email', 'mail', 'mandatory', 'G'],
  ['federation.legal.url', 'url', 'optional', 'G'],
];

const legalForms = ['ASSOCIATION', 'INFORMAL', 'COOPERATIVE', 'MICROCOMPANY', 'COMPANY', 'INDIVIDUAL', 'OTHER'];
const ofOrganizations: readonly Row[] = [
  ['organization.name', 'text', 'mandatory', 'CYy'],
  ['organization.description', 'text', 'wished', 'Cy'],
  ['organization.type', 'word', 'mandatory', 'Y', legalForms],
  ['organization.website', 'url', 'wished', 'CY'],
  ['organization.logo', 'url', 'wished', 'CY'],
  ['organization.contact.url', 'url', 'wished', 'CY'],
  ['organization.contact.email', 'mail', 'wished', 'CY'],
  ['organization.legal.url', 'url', 'wished', 'CY'],
  ['organization.guide.technical', 'url', 'optional', 'Y'],
  ['organization.guide.user', 'url', 'optional', 'Y'],
  ['organization.status.level', 'word', 'optional', 'Y', activity],
  ['organization.status.description', 'text', 'optional', 'Y'],
  ['organization.startdate', 'date', 'optional', 'Y'],
  ['organization.enddate', 'date', 'optional', 'Y'],
  ['organization.owner.name', 'text', 'optional', 'CY'],
  ['organization.owner.website', 'url', 'optional', 'CY'],
  ['organization.owner.logo', 'url', 'optional', 'CY'],
  ['organization.country.name', 'text', 'mandatory', 'Y'],
  ['organization.country.code', 'country', 'wished', 'Y'],
  ['organization.geolocation.latitude', 'degree', 'wished', 'y'],
  ['organization.geolocation.longitude', 'degree', 'wished', 'y'],
  ['organization.geolocation.address', 'text', 'optional', 'Y'],
  // Who carries organizations is a network without it; one that carries none yet would be taken for a community.
  ['organization.terreau.kind', 'word', 'optional', 'T', ['network']],
  ['organization.terreau.parent', 'url', 'optional', 'T'],
];

const ofServices: readonly Row[] = [
  ['service.name', 'text', 'supposed', 'Y'],
  ['service.description', 'text', 'wished', 'Y'],
  ['service.website', 'url', 'supposed', 'Y'],
  ['service.logo', 'url', 'optional', 'Y'],
  ['service.legal.url', 'url', 'optional', 'Y'],
  ['service.guide.technical', 'url', 'optional', 'Y'],
  ['service.guide.user', 'url', 'optional', 'Y'],
  ['service.contact.url', 'url', 'optional', 'Y'],
  ['service.contact.email', 'mail', 'optional', 'Y'],
  ['service.startdate', 'date', 'supposed', 'Y'],
  ['service.enddate', 'date', 'optional', 'Y'],
  // Only “OK” was seen, as only “DISTRIBUTION” was for the installation: any word is taken.
  ['service.status.level', 'text', 'supposed', 'YR'],
  ['service.status.description', 'text', 'optional', 'R'],
  ['service.registration', 'word', 'supposed', 'YF', ['None', 'Free', 'Member', 'Client']],
  ['service.registration.load', 'word', 'supposed', 'Y', ['OPEN', 'FULL']],
  ['service.install.type', 'text', 'supposed', 'YR'],
  ['software.name', 'text', 'supposed', 'Y'],
  ['software.website', 'url', 'optional', 'Y'],
  ['software.license.url', 'url', 'wished', 'Y'],
  ['software.license.name', 'text', 'supposed', 'Y'],
  ['software.version', 'text', 'optional', 'Y'],
  ['software.source.url', 'url', 'optional', 'Y'],
  ['software.modules', 'values', 'optional', 'Y'],
  ['host.name', 'text', 'mandatory', 'GY'],
  ['host.description', 'text', 'wished', 'GY'],
  ['host.server.distribution', 'text', 'supposed', 'Y'],
  ['host.server.type', 'word', 'wished', 'Y', ['NANO', 'PHYSICAL', 'VIRTUAL', 'SHARED', 'CLOUD']],
  ['host.provider.type', 'word', 'wished', 'Y', ['HOME', 'HOSTEDBAY', 'HOSTEDSERVER', 'OUTSOURCED']],
  ['host.provider.hypervisor', 'text', 'optional', 'Y'],
  ['host.country.name', 'text', 'wished', 'Y'],
  ['host.country.code', 'country', 'wished', 'Y'],
  ['host.provider', 'text', 'optional', 'g'],
];

const ruleOf = ([key, type, grade, seenIn, words]: Row): KeyRule => ({ key, type, grade, seenIn, ...(words && { words }) });

/** The keys that are expected of each class of file, in the order in which people write them. */
export const keysOfClass: Readonly<Record<FileClass, readonly KeyRule[]>> = {
  Federation: [...ofFiles, ...ofFederations].map(ruleOf),
  Organization: [...ofFiles, ...ofOrganizations].map(ruleOf),
  Service: [...ofFiles, ...ofServices].map(ruleOf),
  Device: ofFiles.map(ruleOf),
};

const known = new Map(Object.values(keysOfClass).flatMap((rules) => rules.map((rule) => [rule.key, rule] as const)));

// Open families: whoever writes adds words of their own where the stars are. What belonging demands is demanded of who belongs.
const families: readonly (readonly [pattern: RegExp, type: KeyType, seenIn: string, words?: readonly string[]])[] = [
  [/^organization\.memberof\.[^.]+\.status\.level$/, 'word', 'Y', activity],
  [/^organization\.memberof\.[^.]+\.status\.description$/, 'text', 'Y'],
  [/^organization\.memberof\.[^.]+\.(startdate|enddate)$/, 'date', 'Y'],
  [/^organization\.(socialnetworks|chatrooms|funding)\.[^.]+$/, 'url', 'Yy'],
  [/^subs\..+$/, 'url', 'CFY'],
  [/^metrics\..+\.(months|weeks|days)$/, 'numbers', 'M'],
  [/^metrics\..+$/, 'text', 'M'],
];

/** What is known of a key, in lower case; nothing where it is none of the format. */
export function ruleFor(key: string): KeyRule | undefined {
  const rule = known.get(key);
  if (rule) return rule;
  const family = families.find(([pattern]) => pattern.test(key));
  return family && ruleOf([key, family[1], 'optional', family[2], family[3]]);
}

/** What is demanded of an organization for each federation that it says to belong to. */
export const ofMembership = ['status.level', 'startdate'] as const;

/** Keys that real files write otherwise, in lower case, with those that are meant: older names, and slips of a program. */
export const otherSpellings: ReadonlyMap<string, string> = new Map([
  ['organization.technical.url', 'organization.guide.technical'],
  ['organization.geography', 'organization.geolocation.address'],
  ['organization.socialnetworks.pixelfeld', 'organization.socialnetworks.pixelfed'],
]);
