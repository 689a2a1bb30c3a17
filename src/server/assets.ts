import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

/** One file as it is answered from memory. */
export interface Asset {
  body: Buffer;
  brotli: Buffer | undefined;
  type: string;
  etag: string;
  isImmutable: boolean;
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

/** Reads what was built for the browser: every file by the address that it answers to. `siteUrl` takes the place that the build left for it. */
export function readAssets(folder: string, siteUrl: string): Map<string, Asset> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    entries.map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      const address = `/${path.relative(folder, file).split(path.sep).join('/')}`;
      return [address.replace(/\.html$/, ''), readAsset(file, address.startsWith('/_astro/'), siteUrl)];
    }),
  );
}

function readAsset(file: string, isImmutable: boolean, siteUrl: string): Asset {
  const extension = path.extname(file);
  const raw = readFileSync(file);
  const body =
    extension === '.html' || extension === '.xml' ? Buffer.from(raw.toString('utf8').replaceAll('https://site.invalid', siteUrl)) : raw;
  const quality = { [constants.BROTLI_PARAM_QUALITY]: 9 };
  const brotli = isText(extension) && body.length > 500 ? brotliCompressSync(body, { params: quality }) : undefined;
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 20)}"`;
  return { body, brotli, type: types[extension] ?? 'application/octet-stream', etag, isImmutable };
}
