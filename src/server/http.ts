import { randomUUID } from 'node:crypto';
import http from 'node:http';
import type { Logger } from 'pino';
import type { Asset } from './assets.ts';

/** What Astro's built handler takes: the locals are the fourth argument. */
export type PageHandler = (
  request: http.IncomingMessage,
  response: http.ServerResponse,
  next: (error?: unknown) => void,
  locals: object,
) => Promise<void> | void;

const securityHeaders = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
    "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
};

interface Parts {
  assets: Map<string, Asset>;
  handler: PageHandler;
  locals: () => object;
  log: Logger;
  siteUrl: string;
}

/** The portal's HTTP server: built files from memory, everything else from Astro, the same headers on all. */
export function createServer({ assets, handler, locals, log, siteUrl }: Parts): http.Server {
  return http.createServer((request, response) => {
    const requestId = randomUUID();
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
    response.setHeader('x-request-id', requestId);
    if (!isSafe(request) && !isFromHere(request, siteUrl)) return refuse(response, 403);
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const asset = assets.get(pathname);
    if (asset && isSafe(request)) return answer(request, response, asset);
    const page = { ...locals(), log: log.child({ requestId }) };
    void Promise.resolve(handler(request, response, () => refuse(response, 404), page)).catch((error: unknown) => {
      log.error({ requestId, err: error }, 'request failed');
      if (!response.headersSent) refuse(response, 500);
    });
  });
}

const isSafe = (request: http.IncomingMessage) => request.method === 'GET' || request.method === 'HEAD';

/** Whether an unsafe request was made by one of our own pages: by what the browser says of it, or else by its origin. */
function isFromHere(request: http.IncomingMessage, siteUrl: string): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site) return site === 'same-origin';
  const { origin, host } = request.headers;
  return origin === new URL(siteUrl).origin || origin === `http://${host}`;
}

function refuse(response: http.ServerResponse, status: number) {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(http.STATUS_CODES[status]);
}

function answer(request: http.IncomingMessage, response: http.ServerResponse, asset: Asset) {
  response.setHeader('etag', asset.etag);
  response.setHeader('vary', 'accept-encoding');
  response.setHeader('cache-control', asset.isImmutable ? 'public, max-age=31536000, immutable' : 'public, max-age=0, must-revalidate');
  if (request.headers['if-none-match'] === asset.etag) return void response.writeHead(304).end();
  const isBrotli = asset.brotli !== undefined && /\bbr\b/.test(String(request.headers['accept-encoding']));
  const body = isBrotli && asset.brotli ? asset.brotli : asset.body;
  if (isBrotli) response.setHeader('content-encoding', 'br');
  response.writeHead(200, { 'content-type': asset.type, 'content-length': body.length });
  response.end(request.method === 'HEAD' ? undefined : body);
}
