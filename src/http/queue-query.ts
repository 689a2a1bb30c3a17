import { z } from 'zod';
import { forms } from '#domain/application.ts';
import {
  type BulkAct,
  bulkActs,
  columns,
  directions,
  orderOf,
  type Position,
  type QueueQuery,
  sentStates,
  sorts,
  type Tab,
  usualColumns,
} from '#domain/queue.ts';
import { isUuid } from '#domain/uuid.ts';
import { tools } from '#editorial/tools.ts';
import { type Field, flag, packed, readQuery, text, word, words, writeQuery } from './query.ts';

const number = z.string().regex(/^-?\d{1,17}$/);
const plainWords = z
  .string()
  .max(300)
  .regex(/^\P{Cc}*$/u);
const place = { direction: z.enum(directions), id: z.uuid() };
const positions: z.ZodType<Position> = z.discriminatedUnion('sort', [
  z.strictObject({ sort: z.enum(['waiting', 'sent', 'state', 'end']), key: number, ...place }),
  z.strictObject({ sort: z.enum(['name', 'network']), key: plainWords, ...place }),
]);

/** A word that `accepts` knows; none where it is another. */
const known = (accepts: (typed: string) => boolean): Field<string> => ({
  read: ([typed]) => (typed === undefined || accepts(typed) ? { value: typed ?? '', wrong: [] } : { value: '', wrong: [typed] }),
  write: (value) => (value ? [value] : []),
});

const chosen = words((typed): typed is (typeof columns)[number] => columns.some((column) => column === typed));

/** The columns that are chosen, in the order of the screen; where none is, those that are usually there. */
const shown: Field<QueueQuery['col']> = {
  read: (texts) => {
    const { value, wrong } = chosen.read(texts);
    return { value: value.length > 0 ? columns.filter((column) => value.includes(column)) : usualColumns, wrong };
  },
  write: (value) => (value.join() === usualColumns.join() ? [] : value),
};

const fieldsOf = (tabs: readonly Tab[]) => ({
  tab: word(tabs, tabs[0] ?? 'all'),
  q: text(100),
  form: word(['', ...forms], ''),
  network: known((typed) => /^[a-z0-9-]{1,80}$/.test(typed)),
  state: word(['', ...sentStates], ''),
  reader: known((typed) => typed === 'me' || typed === 'nobody' || isUuid(typed)),
  tool: known((typed) => Object.hasOwn(tools, typed)),
  sort: word(['', ...sorts], ''),
  reverse: flag,
  col: shown,
  after: packed(positions),
});

/** Reads the address of the queue. What it does not know is as if it were not there; a place to go on from belongs to its order alone. */
export function readQueueQuery(parameters: URLSearchParams, tabs: readonly Tab[]): QueueQuery {
  const { query } = readQuery(parameters, fieldsOf(tabs));
  const { sort, direction } = orderOf(query.tab, query.sort, query.reverse);
  const isOfThisOrder = query.after?.sort === sort && query.after.direction === direction;
  return isOfThisOrder ? query : { ...query, after: undefined };
}

/** The address that asks for this, from its "?" on; the tab is always named. */
export function writeQueueQuery(query: QueueQuery): string {
  const { tab, ...rest } = query;
  const more = writeQuery(fieldsOf([tab]), rest).replace('?', '&');
  return `?tab=${tab}${more}`;
}

const doneFields = { did: word(['', ...bulkActs], ''), on: words((typed): typed is string => isUuid(typed)) };

/** What was just done to several files, as the address that is led to says. */
export const readDone = (parameters: URLSearchParams): { did: BulkAct | ''; on: readonly string[] } =>
  readQuery(parameters, doneFields).query;

/** The address of the queue that tells what was just done. */
export const writeDone = (query: QueueQuery, did: BulkAct, on: readonly string[]): string =>
  `${writeQueueQuery(query)}${writeQuery(doneFields, { did, on }).replace('?', '&')}`;
