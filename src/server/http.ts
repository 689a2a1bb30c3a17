import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import http from 'node:http';
import type { Logger } from 'pino';
import { isLocale, type Locale } from '#domain/locale.ts';
import { paths } from '#i18n/paths.ts';
import { type Asset, answer } from './assets.ts';
import { isFromThisMachine, isSafe, refusalOf, securityHeaders, visitorOf } from './guard.ts';
import { hold, isPublic, type PageCache, pageOf } from './page-cache.ts';
import { createRates } from './rates.ts';

/** What Astro's built handler takes: the locals are the fourth argument. */
export type PageHandler = (
  request: http.IncomingMessage,
  response: http.ServerResponse,
  next: (error?: unknown) => void,
  locals: object,
) => Promise<void> | void;

/** What the server answers with; files and locals are asked for at each request, since they can change. */
export interface Parts {
  files: () => Map<string, Asset>;
  pages: PageCache;
  handler: PageHandler;
  locals: () => { settings: { siteUrl: string; isMailReal: boolean; isLoopback: boolean; chatWebhookUrl: string | undefined } };
  log: Logger;
  siteUrl: string;
  isBehindProxy: boolean;
}

interface Turn {
  request: http.IncomingMessage;
  response: http.ServerResponse;
  pathname: string;
  locals: Locals;
}

interface Locals {
  log: Logger;
  /** The language of the address, for an answer that no page gives. */
  locale: Locale | undefined;
  /** The pattern of the page that answers; the middleware writes it, the log reads it. */
  route: string;
  visitor: string;
}

const counter = new AsyncLocalStorage<{ queries: number }>();

/** Counts one query for the request that is being answered. */
export function countQuery(): void {
  const count = counter.getStore();
  if (count) count.queries += 1;
}

/** An HTTP server with limits, and nothing behind it yet: give it a listener made by `answerWith`. */
export function createServer(): http.Server {
  return http.createServer({ requestTimeout: 120_000, headersTimeout: 10_000, keepAliveTimeout: 10_000, maxHeaderSize: 16 * 1024 });
}

/** Answers requests: built files and kept pages from memory, everything else from Astro, with the same headers and limits on all. */
export function answerWith(parts: Parts): http.RequestListener {
  const { siteUrl, log } = parts;
  const rates = createRates();
  const headers: [string, string][] = Object.entries(securityHeaders);
  if (siteUrl.startsWith('https:')) headers.push(['strict-transport-security', 'max-age=31536000']);
  return (request, response) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    tellCharset(response);
    const url = URL.parse(request.url ?? '', 'http://localhost');
    const turn = begin(parts, request, response, url?.pathname ?? '');
    // No name, word or token has a NUL, and the database takes none.
    if (!url || /%00/.test(url.href)) return refuse(parts, turn, 400);
    const { pathname } = turn;
    const status = refusalOf(request, pathname, { siteUrl, isPublic: isPublic(pathname) || parts.files().has(pathname) });
    if (status) return refuse(parts, turn, status);
    if (isForPrograms(pathname) && !rates.count(turn.locals.visitor, response)) return tooMany(response);
    if (/^\/[^/].*\/$/.test(pathname)) return void response.writeHead(308, { location: pathname.replace(/\/+$/, '') + url.search }).end();
    respond(parts, turn).catch((error: unknown) => {
      log.error({ requestId: response.getHeader('x-request-id'), err: error }, 'a request failed');
      if (!response.headersSent) refuse(parts, turn, 500);
      else response.destroy();
    });
  };
}

/** Whether programs ask here over and over. */
const isForPrograms = (pathname: string) => pathname.startsWith('/api/v1/');

/** Says when to come back: RFC 9457, for every site. */
function tooMany(response: http.ServerResponse): void {
  const seconds = Number(response.getHeader('retry-after'));
  const told = { type: 'about:blank', title: 'Too many requests', status: 429, detail: `Ask again in ${seconds} seconds.` };
  response
    .writeHead(429, {
      'content-type': 'application/problem+json; charset=utf-8',
      'access-control-allow-origin': '*',
      'cache-control': 'no-store',
    })
    .end(JSON.stringify(told));
}

/** Names the request, and writes one line of log when it has ended: no address, no query, nothing of a person. */
function begin({ log, isBehindProxy }: Parts, request: http.IncomingMessage, response: http.ServerResponse, pathname: string): Turn {
  const requestId = randomUUID();
  response.setHeader('x-request-id', requestId);
  const segment = pathname.split('/')[1];
  const locale = isLocale(segment) ? segment : undefined;
  const locals = { log: log.child({ requestId }), locale, route: 'none', visitor: visitorOf(request, isBehindProxy) };
  const { method } = request;
  const startMs = performance.now();
  response.once('close', () => {
    const ms = Math.round((performance.now() - startMs) * 10) / 10;
    const line = { requestId, method, route: locals.route, status: response.statusCode, ms };
    if (locals.route === 'file') log.debug(line, 'answered');
    else log.info(line, response.writableFinished ? 'answered' : 'broken off');
  });
  return { request, response, pathname, locals };
}

async function respond(parts: Parts, turn: Turn): Promise<void> {
  const { request, response, pathname } = turn;
  if (isSafe(request)) {
    const kept = parts.files().get(pathname) ?? parts.pages.get(request.url ?? '');
    if (kept) {
      turn.locals.route = kept.route;
      return answer(request, response, kept);
    }
  }
  response.setHeader('cache-control', 'no-store');
  if (isSafe(request) && isPublic(pathname)) return respondToEveryone(parts, turn);
  if (!pathname.endsWith('/orientation') && pathname !== '/') response.setHeader('x-robots-tag', 'noindex');
  return isOfTheTeam(pathname) ? measure(response, () => render(parts, turn)) : render(parts, turn);
}

/** Whether only who signed in reads what is at this address. */
const isOfTheTeam = (pathname: string) => /^\/(fr|en)\/review(\/|$)/.test(pathname);

/** Tells what rendering took, in the header that is for measuring. */
function measure(response: http.ServerResponse, work: () => Promise<void>): Promise<void> {
  const startMs = performance.now();
  const count = { queries: 0 };
  const { writeHead } = response;
  response.writeHead = ((...told: Parameters<typeof writeHead>) => {
    response.setHeader('server-timing', timing(startMs, count.queries));
    return writeHead.apply(response, told);
  }) as typeof writeHead;
  return counter.run(count, work);
}

const timing = (startMs: number, queries: number) => `render;dur=${(performance.now() - startMs).toFixed(2)}, queries;dur=${queries}`;

/** Renders a public page once, without cookies, and keeps it. The header of its time is for measuring, and says nothing of anybody. */
async function respondToEveryone(parts: Parts, turn: Turn): Promise<void> {
  const { request, response, locals } = turn;
  const { method, url = '' } = request;
  const moment = parts.pages.moment();
  const startMs = performance.now();
  const count = { queries: 0 };
  delete request.headers.cookie;
  delete request.headers['accept-language'];
  request.method = 'GET';
  const held = await counter.run(count, () => hold(response, () => render(parts, turn)));
  request.method = method;
  if (!held) return;
  response.setHeader('server-timing', timing(startMs, count.queries));
  const page = await pageOf(held, locals.route);
  parts.pages.keep(url, page, moment);
  answer(request, response, page);
}

async function render(parts: Parts, turn: Turn): Promise<void> {
  const { request, response, locals } = turn;
  const { settings, ...rest } = parts.locals();
  const isLoopback = settings.isLoopback && isFromThisMachine(request);
  const own = Object.assign(locals, rest, { settings: { ...settings, isLoopback } });
  let isUnknown = false;
  await parts.handler(request, response, () => (isUnknown = true), own);
  if (!isUnknown) return;
  request.url = '/404';
  await parts.handler(request, response, () => refuse(parts, turn, 404), own);
}

/** Turns away with a page in the language of the address for whoever reads pages, else with a word. */
function refuse({ files }: Parts, { request, response, pathname, locals }: Turn, status: number): void {
  response.setHeader('cache-control', 'no-store');
  if (status === 405) response.setHeader('allow', 'GET, HEAD, POST');
  if (status === 411 || status === 413) response.setHeader('connection', 'close');
  const isForPeople = !pathname.startsWith('/api/') && request.headers.accept?.includes('text/html');
  const page = isForPeople ? files().get(paths.refused(locals.locale ?? 'fr', status)) : undefined;
  const end = () => {
    if (page) return answer(request, response, { ...page, headers: { ...page.headers, 'cache-control': 'no-store' } }, status);
    response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(http.STATUS_CODES[status]);
  };
  // A browser that is still sending does not see what it is answered: what is not much too large is let run out first.
  if (!page || status !== 413 || Number(request.headers['content-length']) > drainedMax) return end();
  request.resume().once('end', end);
}

const drainedMax = 32 * 1024 * 1024;

/** Adds the charset that Astro leaves out. */
function tellCharset(response: http.ServerResponse): void {
  const { writeHead } = response;
  response.writeHead = ((status: number, ...rest: (string | http.OutgoingHttpHeaders)[]) => {
    const headers = rest.at(-1);
    if (typeof headers === 'object' && headers['content-type'] === 'text/html') headers['content-type'] = 'text/html; charset=utf-8';
    return Reflect.apply(writeHead, response, [status, ...rest]);
  }) as typeof writeHead;
}
