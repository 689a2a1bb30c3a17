import type { CsvRow } from '#codecs/csv.ts';
import { plain } from '#domain/plain.ts';
import { sizes, themes, type Vocabulary } from '#editorial/vocabularies.ts';
import type { Reader } from './mapping.ts';
import { readPlace, readPoint } from './place.ts';
import { gather, type Row, wordsOf } from './row.ts';
import { readAddress, readContact, readDay, readName, readNumber, readText, readWord, readWords } from './values.ts';

const themeWords = wordsOf(themes);
const sizeWords = wordsOf(sizes satisfies Vocabulary);

/** One row as a community: the columns that it fills, and what was doubtful or refused in it. */
export function readCommunity(row: CsvRow, reader: Reader): Row {
  const { found, doubts, take } = gather(row, reader);
  const cell = (field: string) => reader.cell(row, field);
  const foreignId = cell('id').trim();
  const name = take('name', readName(cell('name')));
  const place = take(
    'commune',
    readPlace({ communes: reader.cells(row, 'commune'), postcode: cell('postcode'), town: cell('town'), department: cell('department') }),
    ['postcode', 'town'],
  );
  const point = take('latitude', readPoint(readNumber(cell('latitude')), readNumber(cell('longitude')), place), ['longitude']);
  const values = {
    lang: plain(cell('lang')) === 'en' ? 'en' : 'fr',
    name: name ?? '',
    sentence: take('sentence', readText(cell('sentence'), 200)) ?? '',
    description: take('description', readText(cell('description'), 5000)) ?? '',
    themes: take('themes', readWords(cell('themes'), themeWords)) ?? [],
    territoryKind: place?.kind ?? null,
    territoryCode: place?.code ?? null,
    place: place?.place ?? '',
    departmentCode: place?.departmentCode ?? null,
    regionCode: place?.regionCode ?? null,
    website: take('website', readAddress(cell('website'))) ?? null,
    contact: take('contact', readContact(cell('contact'))) ?? null,
    startedOn: take('started', readDay(cell('started'))) ?? null,
    sizeBand: take('size', readSize(cell('size'))) ?? null,
    answersFirst: take('answers-first', readText(cell('answers-first'), 200)) ?? '',
    latitude: point?.[0] ?? null,
    longitude: point?.[1] ?? null,
  } as const;
  if (foreignId === '' || foreignId.length > 200) found.refusal = { column: reader.columnOf('id'), reason: 'no-id' };
  else if (values.name === '') found.refusal = { column: reader.columnOf('name'), reason: 'no-name' };
  return {
    line: row.line,
    foreignId,
    values,
    doubts,
    refusal: found.refusal,
    sameAs: `${plain(values.name)} ${values.territoryCode ?? ''}`,
  };
}

const bands = [
  [2, 10, '2-10'],
  [11, 50, '11-50'],
  [51, 200, '51-200'],
  [201, 10_000_000, '201+'],
] as const;

/** A size as a band, or as a number of people. */
function readSize(cell: string) {
  const count = readNumber(cell);
  const band = bands.find(([from, to]) => count.value !== undefined && count.value >= from && count.value <= to);
  return band ? { value: band[2] } : readWord(cell, sizeWords);
}
