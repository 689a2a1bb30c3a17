import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { pipeline, Readable } from 'node:stream';
import { brotliCompressSync, constants, createBrotliDecompress } from 'node:zlib';

/** One answer as it is kept in memory. */
export interface Asset {
  /** Nothing where it is large: then it is unpacked for whoever takes nothing packed. */
  body: Buffer | undefined;
  brotli: Buffer | undefined;
  etag: string;
  headers: Readonly<Record<string, string>>;
  /** What the log calls it. */
  route: string;
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
};
const isText = (extension: string) => !['.woff2', '.png', '.webp', '.ico'].includes(extension);

/** What the build could not know: the public address, and whether the example world is there. */
export interface Circumstances {
  siteUrl: string;
  isExample: boolean;
}

/** Reads what was built for the browser: every file by the address that it answers to, with what the build left open filled in. */
export function readAssets(folder: string, circumstances: Circumstances): Map<string, Asset> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    entries.map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      const address = `/${path.relative(folder, file).split(path.sep).join('/')}`;
      return [address.replace(/\.html$/, ''), readAsset(file, address, circumstances)];
    }),
  );
}

function readAsset(file: string, address: string, circumstances: Circumstances): Asset {
  const extension = path.extname(file);
  const raw = readFileSync(file);
  const isOpen = ['.html', '.xml', '.txt'].includes(extension);
  const body = isOpen ? Buffer.from(fillIn(raw.toString('utf8'), circumstances)) : raw;
  const brotli = isText(extension) && body.length > 500 ? brotliCompressSync(body, { params: quality(9) }) : undefined;
  const isImmutable = address.startsWith('/_astro/');
  const headers = {
    'content-type': types[extension] ?? 'application/octet-stream',
    'cache-control': isImmutable ? 'public, max-age=31536000, immutable' : mayBeKept,
  };
  return { body, brotli, etag: etagOf(body), headers, route: 'file' };
}

/** Kept pages say what holds: without the example, what tells of it is taken out. */
const fillIn = (text: string, { siteUrl, isExample }: Circumstances) =>
  (isExample ? text : text.replace(/<!--example-->[^]*?<!--\/example-->/g, '')).replaceAll('https://site.invalid', siteUrl);

/** Anybody may keep it, and asks whether it changed each time. */
export const mayBeKept = 'public, max-age=0, must-revalidate';

export const quality = (level: number) => ({ [constants.BROTLI_PARAM_QUALITY]: level });

export const etagOf = (body: Buffer) => `"${createHash('sha256').update(body).digest('base64url').slice(0, 20)}"`;

/** Answers from memory: nothing new where the browser has it already, else compressed where it takes that. */
export function answer(request: IncomingMessage, response: ServerResponse, { body, brotli, etag, headers }: Asset, status = 200): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.setHeader('etag', etag);
  response.setHeader('vary', 'accept-encoding');
  if (status === 200 && request.headers['if-none-match']?.split(/, */).includes(etag)) return void response.writeHead(304).end();
  const isBrotli = brotli !== undefined && /\bbr\b/.test(String(request.headers['accept-encoding']));
  const sent = isBrotli ? brotli : body;
  if (isBrotli) response.setHeader('content-encoding', 'br');
  response.writeHead(status, sent && { 'content-length': sent.length });
  if (request.method === 'HEAD' || sent || !brotli) return void response.end(request.method === 'HEAD' ? undefined : sent);
  // Who goes away meanwhile has no answer to be missed.
  pipeline(Readable.from([brotli]), createBrotliDecompress(), response, () => {});
}
