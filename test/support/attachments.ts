import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import type { HandedFile } from '#domain/attachment.ts';

interface ZipEntry {
  name: string;
  content: string | Buffer;
  /** Says that it is locked with a password. */
  isLocked?: boolean;
  /** How large it says that it becomes. */
  unpackedBytes?: number;
}

/** A ZIP archive of these entries, stored as they are: PKWARE APPNOTE, 4.3. */
export function aZip(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, content, isLocked = false, unpackedBytes } of entries) {
    const bytes = Buffer.from(content);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(isLocked ? 1 : 0, 2);
    common.writeUInt16LE(unpackedBytes === undefined ? 0 : 8, 4);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(bytes.length, 14);
    common.writeUInt32LE(unpackedBytes ?? bytes.length - (isLocked ? 12 : 0), 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    locals.push(Buffer.from('PK\x03\x04', 'latin1'), common, Buffer.from(name), bytes);
    central.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, tail, Buffer.from(name));
    offset += 30 + Buffer.byteLength(name) + bytes.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

/** A text document as LibreOffice writes it, with what else is put into it. */
export const anOdt = (more: readonly ZipEntry[] = []): Buffer =>
  aZip([{ name: 'mimetype', content: 'application/vnd.oasis.opendocument.text' }, { name: 'content.xml', content: '<text/>' }, ...more]);

const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';

/** A document as Word writes it, with what else is put into it. */
export const aDocx = (more: readonly ZipEntry[] = [], type = wordType): Buffer =>
  aZip([
    { name: '[Content_Types].xml', content: `<Types ContentType="${type}"/>` },
    { name: 'word/document.xml', content: '<w/>' },
    ...more,
  ]);

export const aPdf = (more = ''): Buffer =>
  Buffer.from(`%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n${more}trailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n`);

/** A photograph that tells where it was taken. */
export const aPhoto = (): Promise<Buffer> =>
  sharp({ create: { width: 40, height: 20, channels: 3, background: '#3a7' } })
    .jpeg()
    .withExif({ IFD0: { Make: 'Camera' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '47/1 13/1 0/1' } })
    .toBuffer();

export const aPng = (width = 20): Promise<Buffer> =>
  sharp({ create: { width, height: 20, channels: 3, background: '#a37' } })
    .png()
    .toBuffer();

export const handed = (name: string, bytes: string | Buffer): HandedFile => ({ name, bytes: Buffer.from(bytes) });
