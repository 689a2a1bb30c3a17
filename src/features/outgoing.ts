import dns, { type LookupAddress } from 'node:dns';
import http, { type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { pipeline, type Transform } from 'node:stream';
import zlib from 'node:zlib';
import ipaddr from 'ipaddr.js';

/** Why nothing was asked, or no answer was read, as a word. */
export type OutgoingRefusal =
  | 'not-an-address'
  | 'with-password'
  | 'private-address'
  | 'not-https'
  | 'other-port'
  | 'unknown-host'
  | 'unreachable'
  | 'bad-certificate'
  | 'too-slow'
  | 'too-big'
  | 'bad-compression'
  | 'redirects';

/** What `ALLOW_PRIVATE_TARGETS` names: a host with its port, or every address of a network. */
export type Targets = readonly ({ host: string; port: string } | { network: [ipaddr.IPv4 | ipaddr.IPv6, number] })[];

export interface Asked {
  address: string;
  method?: 'GET' | 'POST';
  headers?: Readonly<Record<string, string>>;
  body?: string;
  /** How often one is led elsewhere at most. */
  redirectsMax?: number;
  /** How much may come at most, decompressed. */
  bodyMaxBytes?: number;
  /** Lets the answer come compressed: what swells beyond measure is refused while it does. */
  isCompressible?: boolean;
}

export type Answered =
  { ok: true; status: number; headers: IncomingHttpHeaders; body: Buffer; address: string } | { ok: false; refusal: OutgoingRefusal };

/** The one door through which the portal asks anything of other machines. */
export interface Outgoing {
  /** What is wrong with an address before anything is looked up; nothing where it may be tried. */
  refuse: (address: string) => OutgoingRefusal | undefined;
  ask: (asked: Asked) => Promise<Answered>;
}

const usualLimits = { connectMs: 3000, headersMs: 5000, wholeMs: 15_000, bodyMaxBytes: 2 * 1024 * 1024 };

class Refused extends Error {
  override name = 'Refused';
  readonly refusal: OutgoingRefusal;
  constructor(refusal: OutgoingRefusal) {
    super(refusal);
    this.refusal = refusal;
  }
}

/** Reads a list of hosts with their ports and of networks, as in "127.0.0.1:9000, deploy.lan:8080, 10.0.0.0/8"; nothing where one is neither. */
export function readTargets(text: string): Targets | undefined {
  const words = text.split(/[\s,]+/).filter((word) => word !== '');
  const targets = words.map((word) => {
    if (ipaddr.isValidCIDR(word)) return { network: ipaddr.parseCIDR(word) };
    const url = /^[^/@?#]+:\d{1,5}$/.test(word) ? URL.parse(`http://${word}/`) : null;
    return url && { host: bare(url), port: url.port || '80' };
  });
  return targets.some((target) => target === null) ? undefined : targets.filter((target) => target !== null);
}

const bare = ({ hostname }: URL) => hostname.replace(/^\[|\]$/g, '');
const portOf = ({ port, protocol }: URL) => port || (protocol === 'https:' ? '443' : '80');

const isNamed = (url: URL, targets: Targets) =>
  targets.some((target) => 'host' in target && target.host === bare(url) && target.port === portOf(url));

const isInNetwork = (address: string, targets: Targets) => {
  // An IPv4 address that is dressed up as IPv6 is what it maps to.
  const read = ipaddr.process(address);
  return targets.some((target) => 'network' in target && target.network[0].kind() === read.kind() && read.match(target.network));
};

/** Whether an address is one of the public internet. Every special range of the IANA registries is not, nor what maps or tunnels IPv4. */
export const isPublicAddress = (address: string): boolean => ipaddr.isValid(address) && ipaddr.parse(address).range() === 'unicast';

// RFC 6761, RFC 6762, RFC 7686, RFC 8375, and what clouds and containers call their inside.
const insideNames = /(^|\.)(localhost|local|internal|test|invalid|example|onion|svc|home\.arpa)$/;

/** What an address that leads to the public internet must be: https on its usual port. */
const publicRule = (url: URL): OutgoingRefusal | undefined =>
  url.protocol === 'https:' ? (url.port === '' ? undefined : 'other-port') : 'not-https';

function refuseUrl(address: string, targets: Targets): OutgoingRefusal | undefined {
  const url = URL.parse(address);
  if (!url || !/^https?:$/.test(url.protocol) || address.length > 2000) return 'not-an-address';
  if (url.username || url.password) return 'with-password';
  if (isNamed(url, targets)) return undefined;
  const host = bare(url);
  if (isIP(host)) return isInNetwork(host, targets) ? undefined : isPublicAddress(host) ? publicRule(url) : 'private-address';
  if (!host.includes('.') || host.endsWith('.') || insideNames.test(host)) return 'private-address';
  // A name may still turn out to lead into a network that was named.
  return targets.some((target) => 'network' in target) ? undefined : publicRule(url);
}

/**
 * Looks a host up as a connection is made, and lets it through only where every answer may be reached: what was public a moment ago
 * can be private now.
 */
const guardedLookup =
  (url: URL, targets: Targets, lookup: typeof dns.lookup): LookupFunction =>
  (host, options, callback) =>
    lookup(host, { ...options, all: true }, (error, found: LookupAddress[]) => {
      if (error) return callback(error, []);
      const refusals = found.map(({ address }) => {
        if (isNamed(url, targets) || isInNetwork(address, targets)) return undefined;
        return isPublicAddress(address) ? publicRule(url) : 'private-address';
      });
      const refusal = found.length === 0 ? 'unknown-host' : refusals.find((one) => one !== undefined);
      if (refusal) return callback(new Refused(refusal), []);
      const [first = { address: '', family: 4 }] = found;
      return options.all ? callback(null, found) : callback(null, first.address, first.family);
    });

const certificateFaults = /^(CERT_|ERR_TLS_CERT|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/;

function refusalOf(error: unknown): OutgoingRefusal {
  if (error instanceof Refused) return error.refusal;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'unknown-host';
  return certificateFaults.test(code) ? 'bad-certificate' : 'unreachable';
}

interface Way {
  targets: Targets;
  lookup: typeof dns.lookup;
  limits: typeof usualLimits;
  signal: AbortSignal;
}

/** Makes one request, follows nothing, and answers its response with the head read. */
function once(
  url: URL,
  { method = 'GET', headers, body, isCompressible = false }: Asked,
  { targets, lookup, limits, signal }: Way,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const late = (ms: number) => setTimeout(() => request.destroy(new Refused('too-slow')), ms);
    const request = (url.protocol === 'https:' ? https : http).request(url, {
      method,
      headers: {
        'user-agent': 'Terreau',
        'accept-encoding': isCompressible ? 'gzip, br' : 'identity',
        ...headers,
        ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }),
      },
      agent: false,
      lookup: guardedLookup(url, targets, lookup),
      signal,
    });
    const timers = [late(limits.connectMs), late(limits.headersMs)];
    request.once('socket', (socket) => socket.once('connect', () => clearTimeout(timers[0])));
    request.once('close', () => timers.forEach(clearTimeout));
    request.once('error', reject);
    request.once('response', (response) => {
      timers.forEach(clearTimeout);
      resolve(response);
    });
    request.end(body);
  });
}

// Text of one kind shrinks to a tenth or so; what swells a hundredfold was made to, and a little of it may.
const swellMax = 100;
const swellFrom = 64 * 1024;

/** The stream that undoes a compression; null where there is none, nothing where it is one that we do not read. */
function decompressor(encoding: string): Transform | null | undefined {
  if (encoding === '' || encoding === 'identity') return null;
  return encoding === 'gzip' || encoding === 'x-gzip' ? zlib.createGunzip() : encoding === 'br' ? zlib.createBrotliDecompress() : undefined;
}

async function readBody(response: IncomingMessage, { isCompressible }: Asked, bytesMax: number): Promise<Buffer> {
  const encoding = isCompressible ? (response.headers['content-encoding'] ?? '').trim().toLowerCase() : '';
  const inflate = decompressor(encoding);
  if (inflate === undefined) throw new Refused('bad-compression');
  let arrived = 0;
  response.on('data', (chunk: Buffer) => (arrived += chunk.length));
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    // What breaks off on its way breaks what reads it, and what reads too much stops what comes.
    const stream = inflate ? pipeline(response, inflate, () => {}) : response;
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > bytesMax || (size > swellFrom && size > arrived * swellMax)) throw new Refused('too-big');
      chunks.push(chunk);
    }
  } catch (error) {
    const isBroken = error instanceof Error && 'code' in error && /^(Z_|ERR_)/.test(String(error.code));
    throw isBroken && inflate && !(error instanceof Refused) ? new Refused('bad-compression') : error;
  } finally {
    response.destroy();
    inflate?.destroy();
  }
  return Buffer.concat(chunks);
}

/** Where a response leads instead; nothing where it is an answer. What was posted is posted on only where the status says so: RFC 9110, 15.4. */
function onward({ statusCode = 0, headers: { location } }: IncomingMessage, method: string): string | undefined {
  if (!location || ![301, 302, 303, 307, 308].includes(statusCode)) return undefined;
  if (method !== 'GET' && statusCode < 307) throw new Refused('redirects');
  return location;
}

async function follow(asked: Asked, way: Way): Promise<Answered> {
  let { address } = asked;
  for (let redirects = 0; ; redirects += 1) {
    const refusal = refuseUrl(address, way.targets);
    if (refusal) return { ok: false, refusal };
    const url = new URL(address);
    const response = await once(url, asked, way);
    const location = onward(response, asked.method ?? 'GET');
    if (location === undefined) {
      const body = await readBody(response, asked, asked.bodyMaxBytes ?? way.limits.bodyMaxBytes);
      return { ok: true, status: response.statusCode ?? 0, headers: response.headers, body, address };
    }
    response.destroy();
    const next = URL.parse(location, url);
    if (!next || redirects >= (asked.redirectsMax ?? 3)) return { ok: false, refusal: 'redirects' };
    if (url.protocol === 'https:' && next.protocol === 'http:') return { ok: false, refusal: 'not-https' };
    address = next.href;
  }
}

/**
 * Opens the door. Only https addresses of the public internet are asked, on their usual port, and what `targets` names beside them; each
 * name is judged as the connection to it is made, each redirect anew. Connecting, the head, the whole, and the size of an answer have limits.
 */
export function openOutgoing(
  targets: Targets,
  { lookup = dns.lookup, limits = {} }: { lookup?: typeof dns.lookup; limits?: Partial<typeof usualLimits> } = {},
): Outgoing {
  const within = { ...usualLimits, ...limits };
  return {
    refuse: (address) => refuseUrl(address, targets),
    ask: async (asked) => {
      const signal = AbortSignal.timeout(within.wholeMs);
      try {
        return await follow(asked, { targets, lookup, limits: within, signal });
      } catch (error) {
        return { ok: false, refusal: signal.aborted ? 'too-slow' : refusalOf(error) };
      }
    },
  };
}
