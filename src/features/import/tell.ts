import type { ImportRefusal, ImportReport } from './import-csv.ts';

/** Why a file was not taken, and what to do, in one sentence for the person at the terminal. */
export function tellRefusal(refused: ImportRefusal): string {
  const at = 'line' in refused && refused.line !== undefined ? ` (line ${refused.line})` : '';
  const found = 'found' in refused && refused.found ? ` "${refused.found}"` : '';
  const known = 'known' in refused ? ` There are: ${refused.known.join(', ')}.` : '';
  return `${sentences[refused.refusal].replace('%', found)}${at}.${known} Nothing was changed.`;
}

const sentences: Record<ImportRefusal['refusal'], string> = {
  empty: 'The file is empty',
  'too-big': 'The file is larger than 20 MB: split it',
  spreadsheet: 'This is a spreadsheet (xlsx, ods or xls): save it as CSV first',
  binary: 'This is not a text file',
  html: 'This is a web page, not a CSV file: download the file itself',
  json: 'This is JSON, not CSV',
  'wrong-encoding': 'The text is neither UTF-8 nor CP1252, or not the encoding% that was told: save it as UTF-8',
  'no-columns': 'The first line must name the columns',
  'same-column-twice': 'Two columns have the same name%',
  'broken-quotes': 'A quote is opened and not closed, or stands in the middle of a cell',
  'too-many-rows': 'There are more than 50 000 rows: split the file',
  'no-rows': 'There is a header line and no row',
  'unknown-field': 'There is no field%',
  'missing-column': 'The file has no column%',
  'missing-field': 'No column says% : name it with --map (or --id)',
  'unknown-network': 'There is no network%',
  'source-of-another-kind': 'The source% exists and is not a CSV file',
};

const reasons: Record<string, string> = {
  'wrong-number-of-cells': 'not the same number of cells as the header',
  'cell-too-long': 'a cell is longer than 10 000 characters',
  'no-id': 'no id',
  'same-id-twice': 'the id was used above',
  'no-name': 'no name',
  'unknown-tool': 'not a tool of the catalogue',
  'no-address': 'a running service needs an address',
  'no-end': 'a retired service needs the day when it ended',
  'unknown-community': 'no such community in the network',
  'withdrawn-here': 'was withdrawn here, and stays so',
  'not-an-address': 'no web address: left out',
  'several-addresses': 'several addresses: the first is kept',
  'words-around-address': 'words beside the address: the address is kept',
  'cut-address': 'the address was cut off: left out',
  'wrongly-decoded': 'wrongly decoded letters',
  'in-capitals': 'all in capitals: kept',
  shortened: 'too long: shortened',
  'perhaps-a-person': 'perhaps a person’s own address: left out',
  'unknown-commune': 'unknown commune code: the next best cell is used',
  'unknown-postcode': 'unknown postcode',
  'unknown-place': 'unknown town',
  'ambiguous-place': 'several places of this name: none is taken',
  'place-differs': 'the town’s name is not that of its code: the code is kept',
  'swapped-coordinates': 'latitude and longitude were exchanged: turned round',
  'not-coordinates': 'not coordinates: left out',
  'point-elsewhere': 'the point is nowhere near the place: left out',
  'unknown-theme': 'unknown theme: left out',
  'unknown-word': 'unknown word: left out',
  'not-a-date': 'not a date: left out',
  'not-a-number': 'not a number: left out',
  'looks-like-another': 'looks like another row',
  'edited-here': 'edited here: not overwritten',
  'not-listable': 'no sentence: cannot be listed',
};

const shownMax = 40;

/** A report as lines for a terminal: the figures first, then each refused row and each doubt, with line, column and reason. */
export function tellReport(report: ImportReport, { isWhole = false }: { isWhole?: boolean } = {}): string[] {
  const { rows, added, changed, unchanged, refused, doubts, gone, published } = report;
  const guessed = report.isEncodingGuessed ? ', guessed' : '';
  const sign = report.delimiter === '\t' ? 'tab' : report.delimiter;
  return [
    `${report.isDryRun ? 'Dry run: nothing is written. ' : ''}${rows} rows of ${report.kind} for ${report.network}, source ${report.source} (${report.encoding}${guessed}, "${sign}").`,
    `added ${added}, changed ${changed}, unchanged ${unchanged}, refused ${refused.length}, doubtful values ${doubts.length}, listed ${published}${gone ? `, no longer in the file ${gone} (kept)` : ''}`,
    ...countBy([...refused, ...doubts].map(({ reason }) => reason)).map(
      ([reason, count]) => `  ${String(count).padStart(5)}  ${reasons[reason] ?? reason}`,
    ),
    ...section('Refused rows', refused, isWhole),
    ...section('Doubtful values', doubts, isWhole),
    ...(report.isDryRun && report.preview.length > 0
      ? ['First rows as they would stand:', ...report.preview.map((row) => `  ${JSON.stringify(filled(row))}`)]
      : []),
  ];
}

function section(title: string, remarks: ImportReport['refused'] | ImportReport['doubts'], isWhole: boolean): string[] {
  if (remarks.length === 0) return [];
  const shown = isWhole ? remarks : remarks.slice(0, shownMax);
  const lines = shown.map(
    ({ line, column, reason, found }) => `  line ${line}, ${column || 'row'}: ${reasons[reason] ?? reason}${found ? ` (${found})` : ''}`,
  );
  const rest = remarks.length - shown.length;
  return [`${title}:`, ...lines, ...(rest > 0 ? [`  … and ${rest} more: --all or --json shows them`] : [])];
}

const filled = (row: ImportReport['preview'][number]) =>
  Object.fromEntries(
    Object.entries(row).filter(([, value]) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)),
  );

function countBy(words: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
}
