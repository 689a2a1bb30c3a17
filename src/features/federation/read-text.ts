import type { ForeignFormat } from '#codecs/formats.ts';
import { decodeText } from '#codecs/text.ts';
import type { Remark, Weight } from '#domain/foreign.ts';

/** A remark on a whole file. */
export const onFile = (weight: Weight, code: string, value = ''): Remark => ({
  weight,
  code,
  line: null,
  key: null,
  value: value.slice(0, 200),
});

/** The text of a file that arrived, with what had to be put right; or why it is none of this format. */
export type TextRead = { ok: true; text: string; remarks: readonly Remark[] } | { ok: false; remark: Remark };

/**
 * Reads what arrived as text, where it may be of the format: CP1252 is recognised under any label. A web page, a picture and what says to be
 * something else are refused; without a format, anything that is text is taken.
 */
export function readText(bytes: Uint8Array, type: string, format?: ForeignFormat): TextRead {
  const [media = '', charset = ''] = labelOf(type);
  const refuse = (code: string, value = media) => ({ ok: false as const, remark: onFile('wrong', code, value) });
  if (media === 'text/html' || media === 'application/xhtml+xml') return refuse('web-page');
  if (format && media !== '' && !format.types.test(media)) return refuse('other-type');
  const decoded = decodeText(bytes);
  if (!decoded.ok) return refuse(decoded.refusal, '');
  if (/^\s*<(!doctype|html|head|body)\b/i.test(decoded.text)) return refuse('web-page', decoded.text.trim().slice(0, 60));
  const isMislabelled = decoded.encoding !== 'utf-8' && !/^(utf-?16|iso-8859-1|latin1|windows-1252|cp1252)/.test(charset);
  const remarks = isMislabelled ? [onFile('doubtful', 'not-utf-8', decoded.encoding)] : [];
  return { ok: true, text: decoded.text, remarks };
}

/** The media type and the charset of a label, in lower case. */
const labelOf = (type: string): [string, string] => {
  const [media = '', ...rest] = type.toLowerCase().split(';');
  const charset = /charset\s*=\s*"?([\w-]+)/.exec(rest.join(';'))?.[1] ?? '';
  return [media.trim(), charset];
};
