import type { IncomingMessage } from 'node:http';
import { BlockList, isIPv6 } from 'node:net';
import { attachmentLimits } from '#domain/attachment.ts';

/** On every answer, whatever it is. */
export const securityHeaders = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
    "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
};

/** A request that asks, and changes nothing. */
export const isSafe = ({ method }: IncomingMessage): boolean => method === 'GET' || method === 'HEAD';

const bodyMax = 64 * 1024;
const uploadMax = 2 * 1024 * 1024;
// More than a message takes, so that the page can say so beside its field and keep the words.
const filesMax = attachmentLimits.filesMax * attachmentLimits.fileMaxBytes + 256 * 1024;

/** The addresses that take more than words: pages of a thread take the files of a message, the others of the protected area a logo. */
const larger: readonly { where: RegExp; max: number }[] = [
  { where: /^\/(fr|en)\/follow\/[^/]+$/, max: filesMax },
  { where: /^\/(fr|en)\/review\/applications\/[^/]+$/, max: filesMax },
  { where: /^\/(fr|en)\/review\//, max: uploadMax },
];

/** Where programs report, by a token of their own: they are none of our pages, and no browser brings anything along for them. */
const forPrograms = /^\/api\/deployments\/[\w-]+$/;

/** The status with which a request is turned away before anything reads it; nothing for one that may come in. */
export function refusalOf(
  request: IncomingMessage,
  pathname: string,
  { siteUrl, isPublic }: { siteUrl: string; isPublic: boolean },
): number | undefined {
  if (isSafe(request)) return undefined;
  const isForPrograms = forPrograms.test(pathname);
  if (request.method !== 'POST' || isPublic || (pathname.startsWith('/api/') && !isForPrograms)) return 405;
  if (!isForPrograms && !isFromHere(request, siteUrl)) return 403;
  const length = request.headers['content-length'];
  // A body of unknown length could have any; browsers always tell it.
  if (length === undefined) return 411;
  return Number(length) > (larger.find(({ where }) => where.test(pathname))?.max ?? bodyMax) ? 413 : undefined;
}

/** Whether an unsafe request was made by one of our own pages: by what the browser says of it, or else by its origin. */
function isFromHere({ headers }: IncomingMessage, siteUrl: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site) return site === 'same-origin';
  const { origin, host } = headers;
  return origin === new URL(siteUrl).origin || origin === `http://${host}` || origin === `https://${host}`;
}

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8);
loopback.addAddress('::1', 'ipv6');
const nearby = new BlockList();
for (const [net, bits] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  nearby.addSubnet(net, bits);
nearby.addAddress('::1', 'ipv6');
nearby.addSubnet('fc00::', 7, 'ipv6');

const isIn = (list: BlockList, address: string) => list.check(address, address.includes(':') ? 'ipv6' : 'ipv4');

/** Whether this name or address means the machine itself. */
export const isLoopbackName = (name: string): boolean =>
  name === 'localhost' || (/^[\d.]+$|:/.test(name) && isIn(loopback, name.replace(/[[\]]/g, '')));

/**
 * The address of whoever asks. Behind a proxy, which a `SITE_URL` and a nearby peer tell of, it is the last one that the proxy saw;
 * what visitors claim before it is not believed.
 */
export function visitorOf(request: IncomingMessage, isBehindProxy: boolean): string {
  const peer = request.socket.remoteAddress ?? '';
  const seen = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .at(-1)
    ?.trim();
  return lineOf(isBehindProxy && seen && isIn(nearby, peer.replace(/^::ffff:/, '')) ? seen : peer);
}

/** Of an IPv6 address the half that a connection is given: whoever has it can take any other half at each request. */
function lineOf(address: string): string {
  if (!isIPv6(address) || /^::ffff:/i.test(address)) return address;
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? [];
  const parts = (half: string) => half.split(':').filter((part) => part !== '');
  const last = parts(tail ?? '');
  const gap = tail === undefined ? 0 : Math.max(0, 8 - parts(head).length - last.length);
  return [...parts(head), ...Array<string>(gap).fill('0'), ...last].slice(0, 4).join(':').toLowerCase();
}

/** Whether the request was made on this machine, and not handed on by a proxy that is on it. */
export function isFromThisMachine({ headers, socket }: IncomingMessage): boolean {
  const isForwarded = ['x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'forwarded', 'via'].some((name) => name in headers);
  const name = (headers.host ?? '').replace(/:\d+$/, '').replace(/[[\]]/g, '');
  return !isForwarded && isLoopbackName(name) && isIn(loopback, (socket.remoteAddress ?? '').replace(/^::ffff:/, ''));
}
