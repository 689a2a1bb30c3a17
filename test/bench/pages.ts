import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { brotliDecompressSync } from 'node:zlib';
import { type Kysely, sql } from 'kysely';
import type { DB } from '#db/schema.ts';

interface Answer {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: Buffer;
}

/** Fetches as a browser would, and leaves what came as it came. */
export function get(url: string, headers: http.OutgoingHttpHeaders = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    http
      .get(url, { headers: { 'accept-encoding': 'br', ...headers }, agent: false }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }));
      })
      .once('error', reject);
  });
}

export interface Timing {
  medianMs: number;
  p99Ms: number;
  /** Every number of queries that was seen: one, if it is fixed. */
  queries: number[];
}

/** Server time and queries of pages, each rendered anew: kept ones are dropped before. With a cookie, those of somebody who signed in. */
export async function timePages(db: Kysely<DB>, urls: readonly string[], cookie?: string): Promise<Timing> {
  const times: number[] = [];
  const queries = new Set<number>();
  for (const url of urls) {
    await sql`select pg_notify('directory', '')`.execute(db);
    await sleep(8);
    const { status, headers } = await get(url, cookie ? { cookie } : {});
    const told = /render;dur=([\d.]+), queries;dur=(\d+)/.exec(String(headers['server-timing']));
    if (status !== 200) throw new Error(`${url} answered ${status}`);
    if (!told) continue;
    times.push(Number(told[1]));
    queries.add(Number(told[2]));
  }
  // The first ones warm the program up: a portal that runs has rendered each page before.
  const sorted = times.slice(Math.min(100, times.length >> 1)).toSorted((one, other) => one - other);
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
  return { medianMs: at(0.5), p99Ms: at(0.99), queries: [...queries].toSorted((one, other) => one - other) };
}

/** Bytes that a first visit to a page transfers: the page, its styles, scripts, fonts and pictures, compressed as they come. */
export async function transferred(url: string): Promise<number> {
  const page = await get(url);
  const html = brotliDecompressSync(page.body).toString();
  const linked = [
    ...html.matchAll(/<(?:link[^>]*rel="(?:stylesheet|preload|icon|modulepreload)"[^>]*href|script[^>]*src|img[^>]*src)="([^"]+)"/g),
  ];
  const more = [...html.matchAll(/<link[^>]*href="([^"]+)"[^>]*rel="(?:stylesheet|preload|icon)"/g)];
  const addresses = new Set(
    [...linked, ...more].map(([, address = '']) => new URL(address, url).href).filter((address) => address.startsWith('http')),
  );
  let bytes = page.body.length;
  for (const address of addresses) {
    const file = await get(address);
    bytes += file.body.length;
    if (!address.endsWith('.css')) continue;
    const css = file.headers['content-encoding'] === 'br' ? brotliDecompressSync(file.body).toString() : file.body.toString();
    for (const [, font = ''] of css.matchAll(/url\("?([^")]+)"?\)/g)) {
      const href = new URL(font, address).href;
      if (!href.startsWith('http') || addresses.has(href)) continue;
      addresses.add(href);
      bytes += (await get(href)).body.length;
    }
  }
  return bytes;
}
