import { buffer } from 'node:stream/consumers';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import type { AttachmentKind, FileRefusal } from '#domain/attachment.ts';

export type Office = { ok: true; kind: AttachmentKind } | { ok: false; refusal: FileRefusal };

const refused = (refusal: FileRefusal): Office => ({ ok: false, refusal });

/** OpenDocument 1.3, part 2, 3.3: the first entry names the type. */
const openDocument: Readonly<Record<string, AttachmentKind>> = {
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
  'application/vnd.oasis.opendocument.presentation': 'odp',
};

/** ECMA-376, part 1, annex A: the type of the main part. */
const openXml: readonly [RegExp, AttachmentKind][] = [
  [/application\/vnd\.openxmlformats-officedocument\.wordprocessingml\.document\.main\+xml/, 'docx'],
  [/application\/vnd\.openxmlformats-officedocument\.spreadsheetml\.sheet\.main\+xml/, 'xlsx'],
];

const entriesMax = 5000;
const unpackedMaxBytes = 100 * 1024 * 1024;
const partMaxBytes = 1024 * 1024;

/** Where office programs keep what runs: Visual Basic, ActiveX, and the scripts of OpenDocument. */
const runs = /(^|\/)vbaProject[^/]*\.bin$|(^|\/)activeX\/|^(Basic|Scripts)\/|(^|\/)embeddings\/[^/]*\.bin$/i;

/**
 * What office document a ZIP archive is: told by what is in it, never unpacked but for two small parts. Refused where it has macros
 * or objects of other programs in it, is locked with a password, would unpack to too much, or is no document that we take.
 */
export async function readOffice(bytes: Uint8Array): Promise<Office> {
  let zip: ZipFile | undefined;
  try {
    zip = await fromBufferPromise(Buffer.from(bytes), { validateEntrySizes: true });
    return await judge(zip);
  } catch {
    // The archive does not hold together: that is an answer for whoever sent it, not a failure of ours.
    return refused('broken');
  } finally {
    zip?.close();
  }
}

async function judge(zip: ZipFile): Promise<Office> {
  if (zip.entryCount > entriesMax) return refused('broken');
  const entries = new Map<string, Entry>();
  let unpackedBytes = 0;
  for await (const entry of zip.eachEntry()) {
    entries.set(entry.fileName, entry);
    unpackedBytes += entry.uncompressedSize;
  }
  if (unpackedBytes > unpackedMaxBytes) return refused('broken');
  const all = [...entries.values()];
  if (all.some((entry) => entry.isEncrypted())) return refused('locked');
  if (all.some(({ fileName }) => runs.test(fileName))) return refused('macros');
  const read = async (name: string) => {
    const entry = entries.get(name);
    if (!entry) return '';
    if (entry.uncompressedSize > partMaxBytes) throw new Error('a small part is large');
    return (await buffer(await zip.openReadStreamPromise(entry))).toString('utf8');
  };
  const mimetype = openDocument[(await read('mimetype')).trim()];
  if (mimetype) return /encryption-data/.test(await read('META-INF/manifest.xml')) ? refused('locked') : { ok: true, kind: mimetype };
  const types = await read('[Content_Types].xml');
  if (/macroEnabled|vbaProject/i.test(types)) return refused('macros');
  const kind = openXml.find(([type]) => type.test(types))?.[1];
  return kind ? { ok: true, kind } : refused('file-kind');
}
