import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { refusalOf, visitorOf } from '../../src/server/guard.ts';

/** The two things of a request that tell where it comes from. */
const from = (remoteAddress: string, forwarded?: string) =>
  ({ socket: { remoteAddress }, headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded } }) as unknown as IncomingMessage;

test('whoever changes the free half of an IPv6 address stays the same visitor', () => {
  const visitor = (address: string) => visitorOf(from(address), false);

  expect(visitor('2001:db8:1:2:aaaa::1')).toBe(visitor('2001:db8:1:2:bbbb:1:2:3'));
  expect(visitor('2001:db8::1')).toBe(visitor('2001:db8:0:0:9::7'));
  expect(visitor('2001:db8:1:2::1')).not.toBe(visitor('2001:db8:1:3::1'));
  expect(visitor('192.0.2.1')).toBe('192.0.2.1');
  expect(visitor('::ffff:192.0.2.1')).not.toBe(visitor('::ffff:192.0.2.2'));
});

test('what a visitor claims of their address is not believed', () => {
  expect(visitorOf(from('192.0.2.1', '203.0.113.9'), true)).toBe('192.0.2.1');
  expect(visitorOf(from('127.0.0.1', '203.0.113.9'), false)).toBe('127.0.0.1');
  expect(visitorOf(from('127.0.0.1', '203.0.113.9, 192.0.2.7'), true)).toBe('192.0.2.7');
});

test('only where files are taken does a large body come in', () => {
  const refused = (pathname: string, megabytes: number) => {
    const headers = { 'sec-fetch-site': 'same-origin', 'content-length': String(megabytes * 1024 * 1024) };
    const request = { method: 'POST', headers, socket: {} } as unknown as IncomingMessage;
    return refusalOf(request, pathname, { siteUrl: 'https://tools.example.org', isPublic: false }) === 413;
  };

  expect(refused('/fr/follow/token', 15)).toBe(false);
  expect(refused('/en/review/applications/id', 15)).toBe(false);
  expect(refused('/fr/follow/token', 16)).toBe(true);
  expect(refused('/fr/follow/token/data', 1)).toBe(true);
  expect(refused('/fr/follow/token/changes', 1)).toBe(true);
  expect(refused('/fr/apply/check', 1)).toBe(true);
  expect(refused('/fr/review/records/networks/id/logo', 2)).toBe(false);
  expect(refused('/fr/review/records/networks/id/logo', 3)).toBe(true);
});
