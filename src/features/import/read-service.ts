import type { CsvRow } from '#codecs/csv.ts';
import { plain } from '#domain/plain.ts';
import { tools } from '#editorial/tools.ts';
import type { Reader } from './mapping.ts';
import { gather, type Row } from './row.ts';
import { readAddress, readDay, readName, readText, readWord } from './values.ts';

const words = <Key extends string>(keys: Readonly<Record<Key, readonly string[]>>): ReadonlyMap<string, string> =>
  new Map(Object.entries<readonly string[]>(keys).flatMap(([key, others]) => [key, ...others].map((text) => [plain(text), key] as const)));

/** The tools of the catalogue by what people may call them: its slug, its software, its names. */
export const toolWords = words(
  Object.fromEntries(
    Object.values(tools).map((tool) => [
      tool.slug,
      [tool.software, ...tool.software.split(/[(),]/).map((name) => name.trim()), tool.words.fr.name, tool.words.en.name].filter(Boolean),
    ]),
  ),
);
const regimes = words({
  none: ['sans inscription', 'open'],
  free: ['libre', 'inscription libre'],
  member: ['membre', 'membres', 'members'],
  client: ['client', 'adhérent'],
});
const loads = words({
  open: ['ouvert'],
  limited: ['limité'],
  'waiting-list': ['liste d’attente', 'waiting list'],
  full: ['complet', 'plein'],
});
const states = words({
  to_deploy: ['à installer', 'to deploy'],
  live: ['en service', 'actif', 'active'],
  read_only: ['lecture seule'],
  retired: ['arrêté', 'fermé'],
});

/** Who a community column may speak of: the communities of the network by slug and by plain name. */
export type Holders = ReadonlyMap<string, string>;

/** One row as a service of the network, or of one of its communities. */
export function readService(row: CsvRow, reader: Reader, { networkId, holders }: { networkId: string; holders: Holders }): Row {
  const { found, doubts, take } = gather(row, reader);
  const cell = (field: string) => reader.cell(row, field);
  const foreignId = cell('id').trim();
  const tool = readWord(cell('tool'), toolWords).value ?? '';
  const address = take('address', readAddress(cell('address')));
  const state = take('state', readWord(cell('state'), states)) ?? 'live';
  const named = cell('community').trim();
  const communityId = named === '' ? null : (holders.get(named) ?? holders.get(plain(named)) ?? null);
  const startedOn = take('started', readDay(cell('started'))) ?? null;
  const endedOn = take('ended', readDay(cell('ended'))) ?? null;
  const values = {
    lang: plain(cell('lang')) === 'en' ? 'en' : 'fr',
    tool,
    networkId: communityId === null ? networkId : null,
    communityId,
    name: take('name', readName(cell('name'))) ?? '',
    sentence: take('sentence', readText(cell('sentence'), 200)) ?? '',
    address: address ?? null,
    regime: take('regime', readWord(cell('regime'), regimes)) ?? 'member',
    load: take('load', readWord(cell('load'), loads)) ?? 'open',
    state,
    startedOn,
    endedOn,
    guideLink: take('guide', readAddress(cell('guide'))) ?? null,
  };
  const refuse = (field: string, reason: NonNullable<Row['refusal']>['reason']) => {
    found.refusal ??= { column: reader.columnOf(field), reason };
  };
  if (foreignId === '' || foreignId.length > 200) refuse('id', 'no-id');
  if (values.name === '') refuse('name', 'no-name');
  if (tool === '') refuse('tool', 'unknown-tool');
  if (address === undefined && (state === 'live' || state === 'read_only')) refuse('address', 'no-address');
  if (state === 'retired' && endedOn === null) refuse('ended', 'no-end');
  if (named !== '' && communityId === null) refuse('community', 'unknown-community');
  return { line: row.line, foreignId, values, doubts, refusal: found.refusal, sameAs: `${tool} ${address ?? plain(values.name)}` };
}
