import type { FileClass } from '#domain/chatonsinfos.ts';
import type { ForeignRecord } from '#domain/foreign.ts';
import type { Load, Regime } from '#domain/tool.ts';

/** What a file says under one key: as it stands there, and as it was understood, where it was. */
export interface Entry {
  key: string;
  written: string;
  value?: string | undefined;
  line: number;
}

type Said = ReadonlyMap<string, Entry>;

/** The record that a file speaks of, in our words; nothing where it has no name. What there is no word for stays in `others`. */
export function recordOf(fileClass: FileClass, said: Said, at: string): ForeignRecord | undefined {
  if (fileClass === 'Device') return undefined;
  const section = fileClass.toLowerCase();
  const nameEntry = said.get(`${section}.name`);
  const name = (nameEntry?.value ?? '').replaceAll(/\s+/g, ' ').slice(0, namesMax);
  if (!nameEntry || name === '') return undefined;
  const taken = new Set<string>();
  const take = (key: string) => {
    taken.add(key);
    return said.get(key)?.value;
  };
  const record = {
    foreignId: at,
    line: nameEntry.line,
    name,
    ...wordsOf(take(`${section}.description`)),
    ...(fileClass === 'Service' ? ofService(take) : ofGroup(section, take, said)),
    ...present({ logo: take(`${section}.logo`), updatedAt: take('file.datetime') }),
  };
  for (const key of [`${section}.name`, 'file.class']) taken.add(key);
  const isNetwork = fileClass === 'Federation' || take('organization.terreau.kind') === 'network';
  const kind = fileClass === 'Service' ? 'service' : isNetwork ? 'network' : 'community';
  const parent = kind === 'network' ? take('organization.terreau.parent') : undefined;
  return { ...record, kind, ...(parent !== undefined && { carriers: [parent] }), others: leftOver(said, taken) };
}

const namesMax = 200;
const sentenceMax = 200;
const descriptionMax = 5000;
type Take = (key: string) => string | undefined;

/** Only what is said: silence must not overwrite anything. */
function present<Fields extends Record<string, unknown>>(fields: Fields): { [Key in keyof Fields]?: NonNullable<Fields[Key]> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0));
  // What was filtered is exactly what may be absent.
  return Object.fromEntries(entries) as { [Key in keyof Fields]?: NonNullable<Fields[Key]> };
}

/** One sentence from what is told, cut at a word, and the whole where it is longer. */
function wordsOf(told: string | undefined) {
  if (!told) return {};
  const whole = told.replaceAll(/[^\S\n]+/g, ' ').slice(0, descriptionMax);
  const [first = ''] = whole.split('\n').filter((line) => line.trim() !== '');
  const isShort = first.length <= sentenceMax;
  const sentence = isShort ? first : `${first.slice(0, sentenceMax - 1).replace(/\s+\S*$/, '')}…`;
  return { sentence, ...(isShort && first === whole ? {} : { description: whole }) };
}

/** A federation or an organization. */
function ofGroup(section: string, take: Take, said: Said) {
  const page = take(`${section}.contact.url`);
  const mail = take(`${section}.contact.email`);
  const family = (name: string) =>
    [...said.keys()].filter((key) => key.startsWith(`${section}.${name}.`)).flatMap((key) => take(key) ?? []);
  const chats = family('chatrooms');
  const latitude = degree(take(`${section}.geolocation.latitude`), 90);
  const longitude = degree(take(`${section}.geolocation.longitude`), 180);
  return present({
    website: take(`${section}.website`),
    contact: page ?? mail,
    chatRoom: chats[0],
    socialLinks: family('socialnetworks'),
    fundingLinks: family('funding'),
    legalForm: take(`${section}.type`)?.toLowerCase(),
    startedOn: take(`${section}.startdate`),
    endedOn: take(`${section}.enddate`),
    countryCode: take(`${section}.country.code`),
    ...(latitude !== undefined && longitude !== undefined ? { latitude, longitude } : {}),
    ...placeOf(take(`${section}.geolocation.address`)),
  });
}

function degree(written: string | undefined, most: number): number | undefined {
  const value = written === undefined ? Number.NaN : Number(written);
  return Math.abs(value) <= most ? value : undefined;
}

/** Postcode and town of an address in one line; a few words without a figure are a town. */
function placeOf(address: string | undefined) {
  if (!address) return {};
  const line = address.replaceAll(/\s+/g, ' ').trim();
  const [, postcode, town] = /\b(\d{5}) ([^\d,;()]{2,80})/.exec(line) ?? [];
  if (postcode && town) return { postcode, place: town.trim() };
  return /^[^\d,;()]{2,80}$/.test(line) ? { place: line } : {};
}

function ofService(take: Take) {
  const endedOn = take('service.enddate');
  const address = take('service.website');
  const state = endedOn ? ('retired' as const) : address ? ('live' as const) : undefined;
  return present({
    address,
    software: take('software.name'),
    // The words of the key table, in lower case, are ours.
    regime: take('service.registration')?.toLowerCase() as Regime | undefined,
    load: take('service.registration.load')?.toLowerCase() as Load | undefined,
    startedOn: take('service.startdate'),
    endedOn,
    state,
    guideLink: take('service.guide.user'),
    contact: take('service.contact.url') ?? take('service.contact.email'),
  });
}

const keptMax = 200;
const keptLength = 500;

/** What was said and has no word of ours, as it stands. Children are leads, and figures are not read. */
const leftOver = (said: Said, taken: ReadonlySet<string>): Record<string, string> =>
  Object.fromEntries(
    [...said.values()]
      .filter(
        ({ key, value, written }) =>
          !/^(subs|metrics)\./.test(key) && (!taken.has(key) || value === undefined || isRespelled(value, written)),
      )
      .map(({ key, written }) => [key, written.slice(0, keptLength)] as const)
      .slice(0, keptMax),
  );

/** A word that was written in another case: what stands there is kept too. */
const isRespelled = (value: string, written: string) => value !== written && value.toLowerCase() === written.toLowerCase();
