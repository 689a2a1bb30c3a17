import type { TrailPlace } from '#domain/audit.ts';
import { day } from './export-query.ts';
import { type Field, type Query, readQuery, text, words, writeQuery } from './query.ts';

const isMoment = (typed: string) => {
  const moment = new Date(typed);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().slice(0, 19) === typed.slice(0, 19);
};

/** The line that a page begins after, as our own links write it. */
const place: Field<TrailPlace | undefined> = {
  read: ([typed]) => {
    if (typed === undefined) return { value: undefined, wrong: [] };
    const [, at = '', source, id] = /^(2\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z)-(audit|event)-(\d{1,15})$/.exec(typed) ?? [];
    if (!isMoment(at) || (source !== 'audit' && source !== 'event')) return { value: undefined, wrong: [typed] };
    return { value: { at, source, id: Number(id) }, wrong: [] };
  },
  write: (value) => (value ? [`${value.at}-${value.source}-${value.id}`] : []),
};

const fieldsOf = (isAct: (typed: string) => typed is string) => ({
  person: text(100),
  act: words(isAct),
  subject: text(100),
  network: text(80),
  from: day,
  to: day,
  after: place,
});

type TrailQuery = Query<ReturnType<typeof fieldsOf>>;

/** What an address asks of the trail; `acts` are those that have words. What is not known comes back as problems. */
export function readTrailQuery(parameters: URLSearchParams, acts: readonly string[]) {
  const fields = fieldsOf((typed): typed is string => acts.includes(typed));
  const { query, problems } = readQuery(parameters, fields);
  const { act, ...rest } = query;
  return {
    query,
    problems,
    asked: { ...rest, acts: act },
    address: (change: Partial<TrailQuery>) => writeQuery(fields, { ...query, ...change }),
  };
}
