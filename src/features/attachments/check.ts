import { createHash } from 'node:crypto';
import { attachmentLimits, type AttachmentKind, cleanName, type FileRefusal, type HandedFile } from '#domain/attachment.ts';
import { readOffice } from './office.ts';
import { redraw } from './picture.ts';

/** A file that may be kept: what its bytes say it is, under a name that harms nobody. */
export interface CheckedFile {
  name: string;
  kind: AttachmentKind;
  bytes: Buffer;
  sha256: string;
}

/** A refused file: its name as it was given, and why. */
export interface RefusedFile {
  name: string;
  refusal: FileRefusal;
}

export type Checked = { ok: true; files: CheckedFile[] } | ({ ok: false } & RefusedFile);

const { filesMax, fileMaxBytes, totalMaxBytes } = attachmentLimits;

/** Checks the files of a message one after the other: all of them, or the first that is refused. */
export async function checkFiles(handed: readonly HandedFile[]): Promise<Checked> {
  if (handed.length > filesMax) return { ok: false, name: '', refusal: 'files-too-many' };
  if (handed.reduce((sum, { bytes }) => sum + bytes.length, 0) > totalMaxBytes) return { ok: false, name: '', refusal: 'files-too-big' };
  const files: CheckedFile[] = [];
  for (const file of handed) {
    const checked = await checkFile(file);
    if (!checked.ok) return checked;
    files.push(checked.file);
  }
  return { ok: true, files };
}

/** Checks one file by its bytes; its name only tells text from tables. */
export async function checkFile({ name, bytes }: HandedFile): Promise<{ ok: true; file: CheckedFile } | ({ ok: false } & RefusedFile)> {
  const refuse = (refusal: FileRefusal) => ({ ok: false, name: cleanName(name, 'txt').replace(/\.txt$/, ''), refusal }) as const;
  if (bytes.length === 0) return refuse('file-empty');
  if (bytes.length > fileMaxBytes) return refuse('file-too-big');
  const recognized = signatures.find(({ isIt }) => isIt(bytes));
  const read = recognized ? await recognized.read(bytes) : readText(name, bytes);
  if (!read.ok) return refuse(read.refusal);
  if (read.bytes.length > fileMaxBytes) return refuse('file-too-big');
  const sha256 = createHash('sha256').update(read.bytes).digest('hex');
  return { ok: true, file: { name: cleanName(name, read.kind), kind: read.kind, bytes: read.bytes, sha256 } };
}

type Read = { ok: true; kind: AttachmentKind; bytes: Buffer } | { ok: false; refusal: FileRefusal };

const begins =
  (signature: string, at = 0) =>
  (bytes: Uint8Array) =>
    Buffer.from(bytes).toString('latin1', at, at + signature.length) === signature;
const drawn =
  (kind: 'png' | 'jpeg' | 'webp') =>
  async (bytes: Uint8Array): Promise<Read> => {
    const picture = await redraw(bytes, kind);
    return picture ? { ok: true, kind, bytes: picture } : { ok: false, refusal: 'broken' };
  };

/** How files begin: PNG (ISO 15948, 5.2), JPEG (ITU T.81, B.1), WebP (RFC 9649, 2), PDF (ISO 32000-2, 7.5.2), ZIP (PKWARE APPNOTE, 4.3). */
const signatures: readonly { isIt: (bytes: Uint8Array) => boolean; read: (bytes: Uint8Array) => Promise<Read> }[] = [
  { isIt: begins('\x89PNG\r\n\x1a\n'), read: drawn('png') },
  { isIt: begins('\xff\xd8\xff'), read: drawn('jpeg') },
  { isIt: (bytes) => begins('RIFF')(bytes) && begins('WEBP', 8)(bytes), read: drawn('webp') },
  { isIt: begins('%PDF-'), read: (bytes) => Promise.resolve(readPdf(bytes)) },
  {
    isIt: begins('PK\x03\x04'),
    read: async (bytes) => {
      const office = await readOffice(bytes);
      return office.ok ? { ...office, bytes: Buffer.from(bytes) } : office;
    },
  },
];

/**
 * A whole PDF: it ends as one, and nobody needs a password. ISO 32000-2, 7.5.5: trailers are never packed, so what is locked says so in
 * plain letters, as does what starts another program.
 */
function readPdf(bytes: Uint8Array): Read {
  const content = Buffer.from(bytes);
  const words = content.toString('latin1');
  if (!/startxref\s+\d+\s+%%EOF/.test(words.slice(-2048))) return { ok: false, refusal: 'broken' };
  if (/\/Encrypt\s*(\d+\s+\d+\s+R|<<)/.test(words)) return { ok: false, refusal: 'locked' };
  if (/\/S\s*\/Launch\b/.test(words)) return { ok: false, refusal: 'macros' };
  return { ok: true, kind: 'pdf', bytes: content };
}

/** Text is text only where its name says so too: a page or a drawing is made of letters as well. It is kept as UTF-8. */
function readText(name: string, bytes: Uint8Array): Read {
  const kind = (['csv', 'txt'] as const).find((one) => name.toLowerCase().trim().endsWith(`.${one}`));
  const text = kind && decode(bytes);
  // Only tabs and line breaks: anything else is no text.
  if (!kind || text === undefined || /[^\P{Cc}\t\r\n\f]/u.test(text)) return { ok: false, refusal: 'file-kind' };
  return text.trim() === '' ? { ok: false, refusal: 'file-empty' } : { ok: true, kind, bytes: Buffer.from(text, 'utf8') };
}

/** Reads UTF-8, UTF-16 that says so, or else what spreadsheets of this continent write. */
function decode(bytes: Uint8Array): string {
  for (const encoding of [bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8', 'windows-1252']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // Not this one.
    }
  }
  return '\0';
}
