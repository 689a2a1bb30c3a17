import { type FormatName, formatOf, guessFormat } from '#codecs/formats.ts';
import type { ForeignRecord, Remark, Weight } from '#domain/foreign.ts';
import type { Locale } from '#domain/locale.ts';
import { dictionaries } from '#i18n/index.ts';
import type { Outgoing } from '../outgoing.ts';
import { readText } from './read-text.ts';
import { adviseOn, sayRemark } from '#i18n/say-remark.ts';

/** What a check of one file found. */
export interface Checked {
  ok: true;
  at: string;
  format: FormatName;
  records: readonly ForeignRecord[];
  leads: number;
  remarks: readonly Remark[];
  counts: Readonly<Record<Weight, number>>;
}

/** A file that could not be read at all, and why. */
export interface Unreadable {
  ok: false;
  at: string;
  remark: Remark;
}

const weightNames = ['wrong', 'missing', 'wished', 'doubtful'] as const satisfies readonly Weight[];

/** Checks the bytes of one file by the rules of its format, or of the one that it looks like. */
export function checkBytes(bytes: Uint8Array, { at, type = '', format }: { at: string; type?: string; format?: FormatName | undefined }) {
  const read = readText(bytes, type, format && formatOf(format));
  if (!read.ok) return { ok: false as const, at, remark: read.remark };
  const name = format ?? guessFormat(read.text);
  const { records, leads, remarks: said } = formatOf(name).decode(read.text, at);
  const remarks = [...read.remarks, ...said];
  const counts = Object.fromEntries(weightNames.map((weight) => [weight, remarks.filter((one) => one.weight === weight).length]));
  return { ok: true as const, at, format: name, records, leads: leads.length, remarks, counts: counts as Checked['counts'] };
}

/** Asks an address for its file, through the one door, and checks it. */
export async function checkAddress(
  outgoing: Outgoing,
  { address, format, bodyMaxBytes }: { address: string; format: FormatName | undefined; bodyMaxBytes: number },
): Promise<Checked | Unreadable> {
  const answered = await outgoing.ask({ address, isCompressible: true, bodyMaxBytes });
  const not = (code: string, value = ''): Unreadable => ({
    ok: false,
    at: address,
    remark: { weight: 'wrong', code, line: null, key: null, value },
  });
  if (!answered.ok) return not(answered.refusal);
  if (answered.status !== 200) return not('status', String(answered.status));
  return checkBytes(answered.body, { at: answered.address, type: answered.headers['content-type'] ?? '', format });
}

/** What was found, in lines for a terminal: one remark a line, with what to do about it, then how many of each weight. */
export function tellChecked(checked: Checked | Unreadable, locale: Locale): string {
  const { check, weights, kinds } = dictionaries[locale].sources;
  const tell = (remark: Remark) => {
    const where = [remark.line === null ? '' : check.line(remark.line), remark.key ?? ''].filter(Boolean).join('  ');
    return `  ${where || check.wholeFile}  ${weights[remark.weight]}\n      ${sayRemark(locale, remark)} ${adviseOn(locale, remark)}`.trimEnd();
  };
  if (!checked.ok) return printable(`${checked.at}\n${tell(checked.remark)}`);
  const found = checked.records.slice(0, 20).map(({ kind, name }) => `  ${check.record(kinds[kind], name)}`);
  const ordered = weightNames.flatMap((weight) => checked.remarks.filter((remark) => remark.weight === weight));
  const summary = check.summary(checked.counts);
  const head = `${checked.at}\n${check.found(formatOf(checked.format).name, checked.records.length, checked.leads)}`;
  return printable([head, ...found, ...ordered.map(tell), summary].join('\n'));
}

/** What a stranger wrote may hold signs that a terminal obeys. */
const printable = (text: string) => text.replaceAll(/[^\P{Cc}\n]/gu, ' ').replaceAll(/[\u202a-\u202e\u2066-\u2069\u200e\u200f]/g, '');
