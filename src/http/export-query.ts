import { create } from 'content-disposition';
import { forms } from '#domain/application.ts';
import { columnsOf, exportFormats, type ExportFormat, exportKinds, exportStates } from '#domain/export.ts';
import { readPosted } from './form.ts';
import { keepPrivate } from './private.ts';
import { type Field, readQuery, text, word, words } from './query.ts';
import { streamOf } from './stream.ts';

/** A day of a calendar, as in 2026-11-27; none where none is given. */
export const day: Field<string> = {
  read: ([typed = '']) => (typed === '' || isDay(typed) ? { value: typed, wrong: [] } : { value: '', wrong: [typed] }),
  write: (value) => (value ? [value] : []),
};

const isDay = (typed: string) => {
  const moment = /^(19|20|21)\d\d-\d\d-\d\d$/.test(typed) ? new Date(`${typed}T00:00:00Z`) : undefined;
  return moment !== undefined && !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(typed);
};

/** What is asked of an export, in an address or a posted form; what is not known comes back as problems. */
export function readExportQuery(parameters: URLSearchParams) {
  const { query: first } = readQuery(parameters, { kind: word(exportKinds, 'requests') });
  const known = columnsOf(first.kind);
  const isKnown = (typed: string): typed is string => known.some(({ name }) => name === typed);
  const { query, problems } = readQuery(parameters, {
    kind: word(exportKinds, 'requests'),
    form: word(['', ...forms], ''),
    state: word(['', ...exportStates[first.kind]], ''),
    network: text(80),
    from: day,
    to: day,
    column: words(isKnown),
    format: word(exportFormats, 'csv'),
  });
  const { kind, format, column, ...filter } = query;
  return { asked: { kind, format, columns: column, filter }, problems };
}

/** The columns that are ticked where the address names none. */
export const ticked = (asked: ReturnType<typeof readExportQuery>['asked']): readonly string[] =>
  asked.columns.length > 0
    ? asked.columns
    : columnsOf(asked.kind)
        .filter(({ isUsual }) => isUsual)
        .map(({ name }) => name);

const mediaTypes: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json; charset=utf-8',
};

/** Hands out a table, as it is written. */
export function tableFile(file: { name: string; format: ExportFormat; bytes: AsyncIterable<Uint8Array> }): Response {
  const response = new Response(streamOf(file.bytes), {
    headers: {
      'content-type': mediaTypes[file.format],
      'content-disposition': create(file.name, { type: 'attachment' }),
      'x-content-type-options': 'nosniff',
    },
  });
  keepPrivate(response.headers);
  return response;
}

/** A posted form as parameters, read as an address is. */
export async function postedQuery(request: Request): Promise<URLSearchParams> {
  const texts = [...(await readPosted(request))].flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, value]] : [],
  );
  return new URLSearchParams(texts);
}
