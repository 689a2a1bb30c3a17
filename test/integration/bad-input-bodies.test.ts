import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Locale } from '#domain/locale.ts';
import { paths } from '#i18n/paths.ts';
import { type Address, addresses } from '../support/addresses.ts';
import { anything, expectQuiet, expectSound, expectTold, type House, mark, nasty, houseForAll, runs, seen } from '../support/bad-input.ts';
import { anOffer, aWorld, type World } from '../support/world.ts';

let house: House;
let world: World;
houseForAll(async (opened) => {
  house = opened;
  world = await aWorld(house);
});

const boundary = 'b';
const multipart = `multipart/form-data; boundary=${boundary}`;
const part = (name: string, content: string, more = '') =>
  `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${more}\r\n\r\n${content}\r\n`;

/** A form in parts: texts, and files with whatever name and type. */
const inParts = (parts: readonly string[]) => ({ type: multipart, body: `${parts.join('')}--${boundary}--\r\n` });
const file = (name: string, filename: string, content = mark, type = 'text/plain') =>
  `--${boundary}\r\ncontent-disposition: form-data; name="${name}"; filename="${filename}"\r\ncontent-type: ${type}\r\n\r\n${content}\r\n`;

/** Bodies that no form of ours sends, whatever fields it has. */
const bodies: readonly { name: string; of: (fields: readonly string[]) => { type?: string; body: string }; isTooMuch?: boolean }[] = [
  { name: 'nothing', of: () => ({ body: '' }) },
  { name: 'JSON', of: () => ({ type: 'application/json', body: `{"act":"${mark}"}` }) },
  { name: 'a type that there is not', of: () => ({ type: `${mark}/\u00e9;;;`, body: mark }) },
  { name: 'broken off', of: () => ({ type: multipart, body: `--${boundary}\r\n${mark}` }) },
  { name: 'parts without a boundary', of: () => ({ type: 'multipart/form-data', body: mark }) },
  { name: 'files instead of texts', of: (fields) => inParts(fields.map((field) => file(field, `${mark}.txt`))) },
  { name: 'files without a name', of: (fields) => inParts(fields.map((field) => file(field, ''))) },
  { name: 'hundreds of parts', of: () => inParts(Array.from({ length: 400 }, (_, at) => part(`f${at}`, 'x'))) },
  { name: 'hundreds of files', of: () => inParts(Array.from({ length: 300 }, (_, at) => file('files', `${at}.txt`))) },
  { name: 'more fields than a form has', of: () => ({ body: Array.from({ length: 500 }, (_, at) => `f${at}=x`).join('&') }) },
  {
    name: 'broken percent signs and bytes',
    of: (fields) => ({ body: [...fields.map((field) => `${field}=%ff${mark}%c0%80`), 'x%E0%A4%A=%fe%ed%a0%80'].join('&') }),
  },
  {
    name: 'names of JavaScript',
    of: () => ({ body: '__proto__=x&constructor=y&toString=z&act=constructor&answer=__proto__&__proto__[act]=x' }),
  },
  {
    name: 'the same field many times',
    of: (fields) => ({ body: fields.flatMap((one) => [`${one}=a`, `${one}=yes`, `${one}=${mark}`]).join('&') }),
  },
  { name: 'a button twice in one word', of: (fields) => ({ body: fields.map((one) => `${one}=yes%0d%0ano`).join('&') }) },
  { name: 'more than a form can hold', of: () => ({ body: `a=${'b'.repeat(100_000)}` }), isTooMuch: true },
];

const posted = addresses.filter(({ fields }) => fields).map((address, at) => ({ ...address, name: `${address.page} (${at + 1})` }));
const judged = posted.filter(({ takes }) => takes !== 'press' && takes !== 'draft');
const drafts = posted.filter(({ takes }) => takes === 'draft');
/** What a draft keeps as it was typed, right or not: nothing else changes. */
const withoutDrafts = (digests: Record<string, string>) =>
  Object.fromEntries(Object.entries(digests).filter(([table]) => !['public.answer', 'public.application'].includes(table)));

/** Status of an answer to what is no answer: told, or no more there; never a success. */
const refusals = [403, 404, 409, 410, 413, 422, 429];
/** Where a refusal is for a program, or for somebody who is told on a page without a form. */
const isSaid = (address: Address, status: number) => status === 422 && !address.page.endsWith('.ts');

async function expectRefused(address: Address, locale: Locale, asked: { body: string; type?: string }): Promise<void> {
  const cookie = address.cookie?.(world) ?? '';
  const answer = await house.ask('POST', address.at(locale, world), { ...asked, cookie });
  expectSound(answer);
  expect({ page: address.page, asked, status: refusals.includes(answer.status) || answer.status }).toMatchObject({ status: true });
  if (isSaid(address, answer.status)) expectTold(answer, locale);
}

test.each(bodies)('what is posted as $name is refused in words, at every address, and nothing of it stays', async ({ of, isTooMuch }) => {
  const before = await house.digest();

  for (const address of judged) {
    if (isTooMuch && address.takes === 'files') continue;
    for (const locale of ['fr', 'en'] as const) await expectRefused(address, locale, of(address.fields ?? []));
    await house.forgetCounts();
  }

  expect(await house.digest()).toEqual(before);
  for (const { at, cookie, fields } of drafts) {
    const answer = await house.ask('POST', at('fr', world), { ...of(fields ?? []), cookie: cookie?.(world) ?? '' });
    expectSound(answer);
    expect([303, 410, ...refusals]).toContain(answer.status);
  }
  expect(withoutDrafts(await house.digest())).toEqual(withoutDrafts(before));
});

test.each(judged)('whatever is typed at $name is refused beside its field, and nothing of it stays', async (address) => {
  const before = await house.digest();
  const ways = [{ says: {}, fields: address.fields ?? [] }, ...(address.buttons ?? [])];
  // Twelve signs are a password, whatever they are.
  const given = (field: string) =>
    field === 'password' ? anything.map((text) => (text.length > 200 ? text : text.slice(0, 11))) : anything;

  for (const { says, fields } of ways) {
    const typed = fc.record(Object.fromEntries(fields.map((field) => [field, given(field)])));
    await fc.assert(
      fc.asyncProperty(typed, fc.constantFrom('fr' as const, 'en' as const), async (words, locale) => {
        await expectRefused(address, locale, { body: new URLSearchParams({ ...says, ...words }).toString() });
      }),
      runs(says === ways[0]?.says ? 20 : 12),
    );
    await house.forgetCounts();
  }

  expect(await house.digest()).toEqual(before);
});

test.each(posted.filter(({ takes }) => takes === 'press'))(
  'a press at $name is one, whatever comes along, and nothing of that stays',
  async (address) => {
    const marked = async () => JSON.stringify(await house.db.selectFrom('answer').select('value').execute()).split(mark).length;
    const before = await marked();

    for (const { of } of bodies.filter(({ isTooMuch }) => !isTooMuch)) {
      const answer = await house.ask('POST', address.at('fr', world), { ...of([mark]), cookie: address.cookie?.(world) ?? '' });
      expectSound(answer);
      expect([303, 403]).toContain(answer.status);
    }
    expect(await marked()).toBe(before);
  },
);

const follow = () => paths.follow('fr', world.offer.follow);
const message = (body: string, files: readonly string[]) => inParts([part('act', 'write'), part('body', body), ...files]);
const wrongFiles: readonly { name: string; files: readonly string[] }[] = [
  { name: 'a program', files: [file('files', `${mark}.exe`, 'MZ\u0090\u0000', 'application/pdf')] },
  { name: 'a page that runs scripts', files: [file('files', 'a.html', '<script>1</script>', 'text/html')] },
  { name: 'a picture that draws scripts', files: [file('files', 'a.svg', '<svg onload="x()"/>', 'image/svg+xml')] },
  { name: 'another thing under a good name', files: [file('files', 'a.pdf', 'PK\u0003\u0004 not a document', 'application/pdf')] },
  { name: 'nothing', files: [file('files', 'a.txt', '')] },
  { name: 'too much', files: [file('files', 'a.txt', 'a'.repeat(6_000_000))] },
  { name: 'too many', files: Array.from({ length: 12 }, (_, at) => file('files', `${at}.txt`, `words ${at}`)) },
];

test.each(wrongFiles)(
  'with a file that is $name no message is kept; the words come back, and why stands beside the field',
  async ({ files }) => {
    const before = await house.digest();

    const answer = await house.ask('POST', follow(), message(`Typed ${mark} "words"`, files));

    expectSound(answer);
    expect(answer.status).toBe(422);
    expectTold(answer, 'fr');
    expect(answer.body).toContain('id="files-error"');
    expect(answer.body).toMatch(/<textarea[^>]*name="body"[^>]*>Typed zqxmark [^<]*words[^<]*<\/textarea>/);
    expect(await house.digest()).toEqual(before);
  },
);

test('a name of a file that breaks headers or leads elsewhere is kept as a name, or refused', async () => {
  await fc.assert(
    fc.asyncProperty(anything, async (typed) => {
      const name = typed.replaceAll(/["\r\n]|evil.example/g, '').slice(0, 300);
      const answer = await house.ask('POST', follow(), message(`Words ${seen()}`, [file('files', `${name}.txt`, 'plain words')]));
      expectSound(answer);
      expect([303, 422]).toContain(answer.status);
      await house.forgetCounts();
    }),
    runs(15),
  );

  const kept = await house.db.selectFrom('attachment').select(['id', 'name']).execute();
  expect(kept.filter(({ name }) => /[\p{Cc}/\\\u202a-\u202e\u2066-\u2069]/u.test(name) || name.length > 255)).toEqual([]);
  for (const { id } of kept) {
    const given = await house.ask('GET', paths.followFile('fr', world.offer.follow, id));
    expectSound(given);
    expect(given.status).toBe(200);
    expect(given.headers['content-disposition']).toMatch(/^attachment/);
  }
});

test('what is typed on the owner’s page that is no message leaves everything as it is', async () => {
  const page = paths.follow('en', world.offer.follow);
  const before = await house.digest();

  await fc.assert(
    fc.asyncProperty(anything, async (typed) => {
      const wrong = [
        { address: page, fields: { act: 'yes', referral: typed } },
        { address: page, fields: { act: 'undo', version: typed } },
        { address: page, fields: { act: 'reopen', version: typed } },
        { address: page, fields: { act: 'write', body: 'x'.repeat(4001) + typed } },
        { address: `${page}/withdraw`, fields: { version: `${typed}.5` } },
        { address: `${page}/data`, fields: { sure: typed, version: '0' } },
        { address: `${page}/data`, fields: { sure: 'yes', version: `-${typed}1` } },
        { address: `${page}/changes`, fields: { version: typed, words: typed } },
      ];
      for (const { address, fields } of wrong) {
        const answer = await house.post(address, fields);
        expectSound(answer);
        expect({ address, fields, status: [303, 404, 409, 413, 422].includes(answer.status) || answer.status }).toMatchObject({
          status: true,
        });
      }
    }),
    runs(12),
  );

  expect(await house.digest()).toEqual(before);
});

test('a message may hold anything but control characters, and is shown as it was typed, harmless', async () => {
  const { id, follow: token } = await anOffer(house);
  const address = paths.follow('en', token);

  for (const family of ['html', 'sql', 'direction', 'emoji', 'control', 'header'] as const) {
    const [typed = ''] = fc.sample<string>(nasty[family], 1);
    expectSound(await house.post(address, { act: 'write', body: `${family} ${typed}` }));
  }

  expectSound(await house.ask('GET', address));
  const bodies = await house.db
    .selectFrom('message')
    .select('body')
    .where('applicationId', '=', id)
    .where('author', '=', 'owner')
    .execute();
  expect(bodies).toHaveLength(6);
  expect(bodies.filter(({ body }) => /[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/u.test(body))).toEqual([]);
});

test('nothing of what was typed stands in the log, and no address', () => {
  expectQuiet(house);
  expect(seen()).toBeGreaterThan(900);
});
