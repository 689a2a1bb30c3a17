import { once } from 'node:events';
import type dns from 'node:dns';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openOutgoing, type Outgoing, readTargets } from '#features/outgoing.ts';

type Play = string | ((request: IncomingMessage, response: ServerResponse) => void);

/** A machine of somebody else: what it is asked for, and what it answers to each path, as text or by itself. */
export interface Remote {
  port: number;
  /** `/path`, or `host/path` where it plays several machines. */
  pages: Map<string, Play>;
  asked: { path: string; headers: http.IncomingHttpHeaders }[];
  /** How many requests each host had at once, at most. */
  atOnce: Map<string, number>;
  at: (path: string, host?: string) => string;
  /** A door through which every name of `example.net` leads to this machine. */
  outgoing: (limits?: NonNullable<Parameters<typeof openOutgoing>[1]>['limits']) => Outgoing;
  close: () => void;
}

const toHere = ((_host: string, _options: object, callback: (error: null, found: object[]) => void) =>
  callback(null, [{ address: '127.0.0.1', family: 4 }])) as unknown as typeof dns.lookup;

/** Starts such a machine on this one. A path that it does not know is answered with 404. */
export async function aRemote(): Promise<Remote> {
  const pages: Remote['pages'] = new Map();
  const asked: Remote['asked'] = [];
  const atOnce: Remote['atOnce'] = new Map();
  const open = new Map<string, number>();
  const server = http.createServer((request, response) => {
    const host = (request.headers.host ?? '').replace(/:\d+$/, '');
    const now = (open.get(host) ?? 0) + 1;
    open.set(host, now);
    atOnce.set(host, Math.max(atOnce.get(host) ?? 0, now));
    response.once('close', () => open.set(host, (open.get(host) ?? 1) - 1));
    const path = request.url ?? '/';
    asked.push({ path: `${host}${path}`, headers: request.headers });
    const play = pages.get(`${host}${path}`) ?? pages.get(path);
    if (play === undefined) response.writeHead(404).end();
    else if (typeof play === 'string') response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end(play);
    else play(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    pages,
    asked,
    atOnce,
    at: (path, host = 'home.example.net') => `http://${host}:${port}${path}`,
    outgoing: (limits = {}) => openOutgoing(readTargets('127.0.0.0/8') ?? [], { lookup: toHere, limits }),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** A property file from what it says. */
export const properties = (said: Readonly<Record<string, string>>): string =>
  Object.entries(said)
    .map(([key, value]) => `${key}=${value}\n`)
    .join('');

export const aFederation = (name: string, subs: readonly string[]) =>
  properties({ 'file.class': 'Federation', 'federation.name': name, ...children(subs) });

export const anOrganization = (name: string, said: Readonly<Record<string, string>> = {}, subs: readonly string[] = []) =>
  properties({ 'file.class': 'Organization', 'organization.name': name, ...said, ...children(subs) });

export const aServiceFile = (name: string, said: Readonly<Record<string, string>> = {}) =>
  properties({ 'file.class': 'Service', 'service.name': name, ...said });

const children = (subs: readonly string[]) => Object.fromEntries(subs.map((address, index) => [`subs.s${index}`, address]));
