/**
 * What may come with a message: what people who ask for tools have at hand, in formats that a reader opens without being asked to
 * run anything. Pictures are drawn anew; a presentation comes as PDF or ODP, photographs of iPhones as JPEG.
 */
export const attachmentKinds = ['pdf', 'png', 'jpeg', 'webp', 'txt', 'csv', 'odt', 'ods', 'odp', 'docx', 'xlsx'] as const;
export type AttachmentKind = (typeof attachmentKinds)[number];

/** The media type with which a kind is handed out (IANA), and the ends of names that say it; the first is the one that is written. */
export const attachmentFormats: Record<AttachmentKind, { mediaType: string; extensions: readonly [string, ...string[]] }> = {
  pdf: { mediaType: 'application/pdf', extensions: ['pdf'] },
  png: { mediaType: 'image/png', extensions: ['png'] },
  jpeg: { mediaType: 'image/jpeg', extensions: ['jpg', 'jpeg'] },
  webp: { mediaType: 'image/webp', extensions: ['webp'] },
  txt: { mediaType: 'text/plain; charset=utf-8', extensions: ['txt'] },
  csv: { mediaType: 'text/csv; charset=utf-8', extensions: ['csv'] },
  odt: { mediaType: 'application/vnd.oasis.opendocument.text', extensions: ['odt'] },
  ods: { mediaType: 'application/vnd.oasis.opendocument.spreadsheet', extensions: ['ods'] },
  odp: { mediaType: 'application/vnd.oasis.opendocument.presentation', extensions: ['odp'] },
  docx: { mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', extensions: ['docx'] },
  xlsx: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', extensions: ['xlsx'] },
};

/** How many files a message may have, and how large: each, and all of them together. */
export const attachmentLimits = { filesMax: 3, fileMaxBytes: 5 * 1024 * 1024, totalMaxBytes: 10 * 1024 * 1024 } as const;

/** A file as it was handed over: a name that somebody chose, and bytes of anything. */
export interface HandedFile {
  name: string;
  bytes: Uint8Array;
}

/** A file of a message, as its thread shows it. */
export interface ShownFile {
  id: string;
  name: string;
  kind: AttachmentKind;
  size: number;
}

/** Why a file does not come with a message, as a word. */
export type FileRefusal = 'file-kind' | 'file-empty' | 'file-too-big' | 'files-too-many' | 'files-too-big' | 'macros' | 'locked' | 'broken';

const nameMax = 100;

/**
 * The name under which a file is kept: no path, no control or invisible sign, nothing that turns the direction of writing
 * (Unicode UTS #39), nothing that a system refuses; it ends as its kind does.
 */
export function cleanName(name: string, kind: AttachmentKind): string {
  const { extensions } = attachmentFormats[kind];
  const [extension] = extensions;
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .trim();
  const ending = /\.([^.]*)$/.exec(plain)?.[1]?.toLowerCase() ?? '';
  const stem = extensions.includes(ending) ? plain.slice(0, -ending.length - 1) : plain;
  const short = [...stem]
    .slice(0, nameMax)
    .join('')
    .replace(/^[. ]+|[. ]+$/g, '');
  return `${short || 'file'}.${extension}`;
}
