import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Locale, locales } from '#domain/locale.ts';
import { purposes } from '#features/links.ts';
import { addresses, pagesUnderApplication } from '../support/addresses.ts';
import { type Answer, anything, expectQuiet, expectSound, type House, houseForAll, runs, seen } from '../support/bad-input.ts';
import { aLinkFor, aWorld, type World } from '../support/world.ts';

let house: House;
let world: World;
houseForAll(async (opened) => {
  house = opened;
  world = await aWorld(house);
});

const unknown = 'x'.repeat(43);
const named = addresses.map((address, at) => ({ ...address, name: `${address.page} (${at + 1})` }));

/** A step of an address as a program writes it: bytes that are none, what leads elsewhere, what is much too long, and whatever is typed. */
const word = fc.oneof(
  fc.constantFrom('%ff', '%E0%A4%A', '%ed%a0%80', '%0d%0aset-cookie:a=b', '%e2%80%ae', '..%2f..%2fetc%2fpasswd', '%2500', '%00', '-1'),
  fc.constantFrom('__proto__', 'constructor', 'null', '0'.repeat(36), unknown, 'x'.repeat(3000), '', '.', '..', '%2e%2e'),
  anything.map((typed) => encodeURIComponent(typed.toWellFormed()).slice(0, 2000)),
  fc.stringMatching(/^[\w-]{43}$/),
);
const key = fc.constantFrom(
  'done',
  'sent',
  'from',
  'more',
  'lost',
  'renewed',
  'said',
  'network',
  'needs',
  'size',
  'commune',
  'themes',
  'next',
  'ended',
  '__proto__',
  'a',
);
const query = fc.array(fc.tuple(key, word), { maxLength: 6 }).map((pairs) => pairs.map(([name, value]) => `${name}=${value}`).join('&'));
const locale = fc.constantFrom(...locales);
const fine = [200, 303, 308, 400, 404, 405, 410, 414, 422, 431];

const expectPage = (answer: Answer) => {
  expectSound(answer);
  expect(fine).toContain(answer.status);
};

test('every page under the application is in the table of addresses', () => {
  expect(pagesUnderApplication().filter((file) => addresses.every(({ page }) => page !== file))).toEqual([]);
  expect(addresses.filter(({ page }) => !pagesUnderApplication().includes(page))).toEqual([]);
});

test.each(named.filter((address) => address.word))(
  'no word where $name takes one is a failure, and none changes anything',
  async (address) => {
    const before = await house.digest();

    await fc.assert(
      fc.asyncProperty(locale, word, query, async (inLocale, step, asked) => {
        expectPage(await house.ask('GET', `${address.word?.(inLocale, step)}?${asked}`, { cookie: address.cookie?.(world) ?? '' }));
      }),
      runs(20),
    );

    expect(await house.digest()).toEqual(before);
  },
);

test.each(named)('$name with a good link takes any query, and changes nothing', async (address) => {
  const before = await house.digest();

  await fc.assert(
    fc.asyncProperty(locale, query, async (inLocale, asked) => {
      expectPage(await house.ask('GET', `${address.at(inLocale, world)}?${asked}`, { cookie: address.cookie?.(world) ?? '' }));
    }),
    runs(12),
  );
  for (const inLocale of locales) {
    const [get, head] = [await sent('GET', inLocale), await sent('HEAD', inLocale)];
    expect([head.status, head.body]).toEqual([get.status, '']);
  }

  expect(await house.digest()).toEqual(before);

  async function sent(method: 'GET' | 'HEAD', inLocale: Locale) {
    const answer = await house.ask(method, address.at(inLocale, world), { cookie: address.cookie?.(world) ?? '' });
    expectPage(answer);
    return answer;
  }
});

test('a language that there is not leads nowhere, and changes nothing', async () => {
  const before = await house.digest();

  await fc.assert(
    fc.asyncProperty(word, fc.constantFrom('apply', 'follow/x', 'sign-in', 'orientation/result'), async (step, page) => {
      expectPage(await house.ask('GET', `/${step}/${page}`));
    }),
    runs(40),
  );

  expect(await house.digest()).toEqual(before);
});

/** Which purposes open something behind an address; every other link is none there. */
const openedBy: readonly { room: string; by: readonly string[] }[] = [
  { room: 'follow/', by: ['follow'] },
  { room: 'apply/resume/', by: ['draft'] },
  { room: 'confirm/', by: ['second-person', 'editor'] },
  { room: 'transfer/', by: ['transfer'] },
  { room: 'opinion/', by: ['opinion'] },
  { room: 'still-right/', by: ['record'] },
  { room: 'sign-in/', by: ['sign-in'] },
  { room: 'set-password/', by: ['set-password'] },
  { room: 'invitation/', by: ['invitation'] },
];
const behindLinks = named.flatMap(({ page, word: at, name }) => {
  const by = openedBy.find(({ room }) => page.startsWith(room))?.by;
  return at && by && !page.includes('[id]') ? [{ at, by, name }] : [];
});
const bare = ({ status, body }: Answer) => ({ status, body: body.replaceAll(/[\w-]{43}/g, '…') });

test.each(behindLinks)('$name opens for its purpose alone; revoked, expired and other links lead nowhere, kindly', async ({ at, by }) => {
  const old = new Date('2020-01-01T00:00:00Z');
  const revoked = { revokedAt: new Date() };
  const links = await Promise.all(
    purposes.map(async (purpose) => {
      const [good, ended, expired] = [await link(purpose), await link(purpose), await link(purpose, old)];
      await house.db.updateTable('link').set(revoked).where('id', '=', ended.id).execute();
      return { purpose, good: good.token, ended: ended.token, expired: expired.token };
    }),
  );
  const before = await house.digest();

  for (const inLocale of locales) {
    const none = bare(await ask(inLocale, unknown));
    for (const { purpose, good, ended, expired } of links) {
      expect({ purpose, ...bare(await ask(inLocale, ended)) }).toEqual({ purpose, ...none });
      const late = await ask(inLocale, expired);
      if (by.includes(purpose)) expect([303, 404, 405, 410]).toContain(late.status);
      else expect({ purpose, ...bare(late) }).toEqual({ purpose, ...none });
      const opened = await ask(inLocale, good);
      if (!by.includes(purpose)) expect({ purpose, ...bare(opened) }).toEqual({ purpose, ...none });
    }
    for (const { good, ended, expired } of links)
      for (const token of [good, ended, expired]) expectPage(await house.ask('HEAD', at(inLocale, token)));
  }

  expect(await house.digest()).toEqual(before);

  function link(purpose: (typeof purposes)[number], now = new Date()) {
    return aLinkFor(house, purpose, world.offer.id, now);
  }

  async function ask(inLocale: Locale, token: string) {
    const answer = await house.ask('GET', at(inLocale, token));
    expectPage(answer);
    return answer;
  }
});

test('nothing of what was asked stands in the log', () => {
  expectQuiet(house);
  expect(seen()).toBeGreaterThan(1500);
});
