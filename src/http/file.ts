import { readPosted } from './form.ts';

/** A posted form with one file: its bytes, if one was chosen, and the other fields as text. */
export interface ReceivedFile {
  bytes: Uint8Array;
  values: Readonly<Record<string, string>>;
}

const textMax = 2000;

/** Reads a multipart form with one file; the server bounds the size of the whole before. */
export async function receiveFile(request: Request, field: string): Promise<ReceivedFile> {
  const form = await readPosted(request);
  const file = form.get(field);
  const texts = [...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string').slice(0, 20);
  const bytes = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array();
  return { bytes, values: Object.fromEntries(texts.map(([name, text]) => [name, text.slice(0, textMax).trim()])) };
}
