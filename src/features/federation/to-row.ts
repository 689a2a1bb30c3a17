import type { Remark } from '#domain/foreign.ts';
import { type FieldValue, readField, type RecordField } from '#domain/records.ts';
import { plain } from '#domain/plain.ts';
import { loads, regimes } from '#domain/tool.ts';
import { sizes, themes } from '#editorial/vocabularies.ts';
import type { Territory } from '#editorial/territories.ts';
import { readPlace, readPoint } from '../import/place.ts';
import { toolWords } from '../import/read-service.ts';
import { wordsOf } from '../import/row.ts';
import { readContact, readText, readWords } from '../import/values.ts';
import type { Settled } from './settle.ts';

/** The columns that a foreign record fills, with what is said about it; not to be written where it is refused. */
export interface ForeignRow {
  record: Settled;
  values: Readonly<Record<string, FieldValue>>;
  remarks: readonly Remark[];
  refusal: Remark | undefined;
}

const themeWords = wordsOf(themes);
const url: RecordField = { id: 'x', kind: 'url', group: 'more' };
const day: RecordField = { id: 'x', kind: 'date', group: 'more' };

/** A foreign record as columns of ours. Every value is read anew by our own rules: a stranger's codec is not trusted with what is shown. */
export function toRow(record: Settled): ForeignRow {
  const remarks: Remark[] = [];
  const say = (weight: Remark['weight'], code: string, value = ''): Remark => ({
    weight,
    code,
    line: record.line,
    key: null,
    value: value.slice(0, 200),
    record: record.foreignId,
  });
  const doubt = (code: string, value: string) => void remarks.push(say('doubtful', code, value));
  const name = readText(record.name, 200).value ?? '';
  const common = { name, sentence: record.sentence && readText(record.sentence, 200).value, lang: record.lang };
  const told = said({ ...common, ...(record.kind === 'service' ? ofService(record) : ofGroup(record, doubt)) });
  const values = record.kind === 'service' ? { ...told, ...runs(record, doubt) } : told;
  const refuse = (code: string, value = '') => say('wrong', code, value);
  const refusal = name === '' ? refuse('no-name') : record.kind === 'service' ? refuseService(record, values, refuse) : undefined;
  return { record, values, remarks, refusal };
}

const said = (fields: Readonly<Record<string, FieldValue | undefined>>): Record<string, FieldValue> =>
  Object.fromEntries(Object.entries(fields).flatMap(([field, value]) => (value === undefined || value === null ? [] : [[field, value]])));

/** A value by the rules of our own forms; nothing where it breaks them. */
function read(field: RecordField, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const result = readField(field, { x: text }, []);
  return result.ok && typeof result.value === 'string' ? result.value : undefined;
}

const among = (word: string | undefined, words: readonly string[]) => (word !== undefined && words.includes(word) ? word : undefined);
const urls = (links: readonly string[] | undefined) => {
  const good = (links ?? []).flatMap((link) => read(url, link) ?? []).slice(0, 20);
  return good.length > 0 ? good : undefined;
};

type Doubt = (code: string, value: string) => void;

function ofGroup(record: Settled, doubt: Doubt): Record<string, FieldValue | undefined> {
  const contact = record.contact === undefined ? {} : readContact(record.contact);
  if (contact.doubt) doubt(contact.doubt, '');
  const known = record.themes?.length ? readWords(record.themes.join(','), themeWords) : {};
  if (known.doubt) doubt('unknown-theme', record.themes?.join(', ') ?? '');
  const shared = {
    description: record.description
      ?.replaceAll(/[^\P{Cc}\n]/gu, ' ')
      .slice(0, 5000)
      .trim(),
    themes: known.value?.length ? known.value : undefined,
    website: read(url, record.website),
    contact: contact.value,
    startedOn: read(day, record.startedOn),
    ...whereIs(record, doubt),
  };
  if (record.kind === 'community') return { ...shared, sizeBand: among(record.sizeBand, Object.keys(sizes)) };
  return {
    ...shared,
    chatRoom: read(url, record.chatRoom),
    socialLinks: urls(record.socialLinks),
    fundingLinks: urls(record.fundingLinks),
    legalForm: record.legalForm && readText(record.legalForm, 200).value,
    welcomesNewcomers: among(record.welcomesNewcomers, ['yes', 'no', 'ask']),
  };
}

/** The place, as a territory where it is one of France, and the point, where it may be there. */
function whereIs({ place, postcode, countryCode, latitude, longitude }: Settled, doubt: Doubt): Record<string, FieldValue | undefined> {
  const isHere = countryCode === undefined || countryCode === 'FR';
  const found = isHere && place ? readPlace({ communes: [], postcode: postcode ?? '', town: place, department: '' }) : {};
  if (isHere && place && !found.value) doubt('place-unclear', place);
  const point = pointOf(latitude, longitude, isHere, found.value);
  const words = found.value
    ? {
        territoryKind: found.value.kind,
        territoryCode: found.value.code,
        place: found.value.place,
        departmentCode: found.value.departmentCode ?? undefined,
        regionCode: found.value.regionCode ?? undefined,
      }
    : { place: !isHere && place ? readText(place, 100).value : undefined };
  return { ...words, ...(point && { latitude: point[0], longitude: point[1] }) };
}

function pointOf(latitude: number | undefined, longitude: number | undefined, isHere: boolean, place: Territory | undefined) {
  if (latitude === undefined || longitude === undefined) return undefined;
  if (isHere) return readPoint({ value: latitude }, { value: longitude }, place).value;
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? ([latitude, longitude] as const) : undefined;
}

/** The tool of the catalogue that a service runs, or else the software by its own name: who says one of the two takes the other back. */
function runs({ software }: Settled, doubt: Doubt): Record<string, FieldValue> {
  const name = software === undefined ? undefined : readText(software, 100).value;
  if (software === undefined || name === undefined) return {};
  const tool = toolWords.get(plain(software));
  if (tool === undefined) doubt('unknown-tool', name);
  return tool === undefined ? { tool: null, software: name } : { tool, software: null };
}

const ofService = (record: Settled): Record<string, FieldValue | undefined> => ({
  address: read(url, record.address),
  regime: among(record.regime, regimes),
  load: among(record.load, loads),
  state: record.state,
  startedOn: read(day, record.startedOn),
  endedOn: read(day, record.endedOn),
  guideLink: read(url, record.guideLink),
});

function refuseService(
  record: Settled,
  { tool, software, address, state, endedOn }: ForeignRow['values'],
  refuse: (code: string, value?: string) => Remark,
) {
  if (!tool && !software) return refuse('no-software');
  if (state === 'retired' && endedOn === undefined) return refuse('not-a-date', record.endedOn ?? '');
  return state !== 'retired' && address === undefined ? refuse('no-address') : undefined;
}
