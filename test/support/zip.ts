import { text } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';

/** The text of one entry of an archive; empty where there is none of this name. */
export async function openEntry(bytes: Buffer, name: string): Promise<string> {
  const zip = await fromBufferPromise(bytes);
  for await (const entry of zip.eachEntry()) if (entry.fileName === name) return text(await zip.openReadStreamPromise(entry));
  return '';
}
