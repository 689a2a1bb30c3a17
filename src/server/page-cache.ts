import type { ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';
import { type Asset, etagOf, mayBeKept, quality } from './assets.ts';

/** Public pages as they were rendered, until the directory changes. */
export interface PageCache {
  get: (address: string) => Asset | undefined;
  /** What to hand to `keep`: a page that was rendered across a change is not kept. */
  moment: () => number;
  keep: (address: string, page: Asset, moment: number) => void;
  drop: () => void;
}

const pagesMax = 2000;
const bytesMax = 64 * 1024 * 1024;
const addressMax = 512;
/** Memberships begin and end with the days, which no notice tells. */
const lifeMs = 10 * 60 * 1000;

// Whatever these addresses answer is the same for everyone: it is rendered without cookies, so nothing of a person can be in it.
const publicAddress =
  /^\/((fr|en)(\/(offer|directory|stories|pages|charter|api|federation|embed)(\/.*)?|\/[a-z-]+\.(xml|json))?|sitemap\.xml|robots\.txt|(logos|pictures|\.well-known|murmurations)\/.*|(directory|terreau|librehost)\.(json|csv|geojson)|api\/(v1\/.*|elements(\.json|\/.*)?|openapi\.json))$/;

/** Whether an address answers the same to everyone. */
export const isPublic = (pathname: string): boolean => publicAddress.test(pathname);

/** An empty cache; the pages used least recently go first. */
export function createPageCache(): PageCache {
  const pages = new Map<string, { page: Asset; untilMs: number }>();
  let bytes = 0;
  let changes = 0;
  const weight = ({ body, brotli }: Asset) => (body?.length ?? 0) + (brotli?.length ?? 0);
  const forget = (address: string) => {
    const kept = pages.get(address);
    if (!kept) return;
    bytes -= weight(kept.page);
    pages.delete(address);
  };
  const makeRoom = () => {
    for (const address of pages.keys()) {
      if (pages.size <= pagesMax && bytes <= bytesMax) return;
      forget(address);
    }
  };
  return {
    get: (address) => {
      const kept = pages.get(address);
      if (!kept) return undefined;
      pages.delete(address);
      if (kept.untilMs < Date.now()) return void (bytes -= weight(kept.page));
      pages.set(address, kept);
      return kept.page;
    },
    moment: () => changes,
    keep: (address, page, moment) => {
      if (moment !== changes || address.length > addressMax) return;
      forget(address);
      pages.set(address, { page, untilMs: Date.now() + lifeMs });
      bytes += weight(page);
      makeRoom();
    },
    drop: () => {
      changes += 1;
      pages.clear();
      bytes = 0;
    },
  };
}

/**
 * Lets `render` write to the response, and holds back what it writes. A plain 200 is answered as a page that can be kept; everything
 * else goes out as it was written, and is nothing to keep. Throws where the page broke off while it was written: nothing of it has gone out.
 */
export function hold(
  response: ServerResponse,
  render: () => Promise<void> | void,
): Promise<{ body: Buffer; headers: Record<string, string> } | undefined> {
  return new Promise((resolve, reject) => {
    const { writeHead, write, end, destroy } = response;
    const chunks: Buffer[] = [];
    let headers: Record<string, string> | undefined;
    const isHeld = () => headers !== undefined;
    const letGo = () => Object.assign(response, { writeHead, write, end, destroy });
    response.writeHead = ((status: number, ...rest: unknown[]) => {
      const given = rest.findLast((one) => typeof one === 'object') ?? {};
      if (status !== 200 || 'set-cookie' in (given as object)) {
        letGo();
        resolve(undefined);
        return Reflect.apply(writeHead, response, [status, ...rest]);
      }
      headers = Object.fromEntries(Object.entries(given as object).map(([name, value]) => [name.toLowerCase(), String(value)]));
      return response;
    }) as typeof writeHead;
    response.write = ((chunk: Uint8Array | string, ...rest: unknown[]) => {
      if (isHeld()) chunks.push(bytesOf(chunk));
      // Astro breaks off once its last word was written.
      const done = rest.findLast((one) => typeof one === 'function');
      if (done) process.nextTick(done as () => void);
      return true;
    }) as typeof write;
    response.destroy = ((error?: Error) => {
      letGo();
      reject(error ?? new Error('a page broke off'));
      return response;
    }) as typeof destroy;
    response.end = ((chunk?: Uint8Array | string) => {
      if (chunk) chunks.push(bytesOf(chunk));
      letGo();
      if (headers) resolve({ body: Buffer.concat(chunks), headers });
      else resolve(undefined);
      return response;
    }) as typeof end;
    Promise.resolve(render()).catch((error: unknown) => {
      letGo();
      reject(error instanceof Error ? error : new Error(String(error)));
    });
  });
}

// Without a copy: whoever writes a page does not write into it again.
const bytesOf = (chunk: Uint8Array | string): Buffer =>
  typeof chunk === 'string' ? Buffer.from(chunk) : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);

const compress = promisify(brotliCompress);

/** A larger page is kept packed alone: whole exports would fill the room of all others. */
const plainMax = 512 * 1024;

/** Makes of what was rendered a page to be answered from memory. */
export async function pageOf({ body, headers }: { body: Buffer; headers: Record<string, string> }, route: string): Promise<Asset> {
  const { 'content-length': _, ...rest } = headers;
  // Astro leaves the charset out.
  if (rest['content-type'] === 'text/html') rest['content-type'] = 'text/html; charset=utf-8';
  const isText = /text|json|xml|javascript/.test(headers['content-type'] ?? '');
  const brotli = isText && body.length > 500 ? await compress(body, { params: quality(5) }) : undefined;
  return {
    body: brotli && body.length > plainMax ? undefined : body,
    brotli,
    etag: etagOf(body),
    headers: { ...rest, 'cache-control': mayBeKept },
    route,
  };
}
