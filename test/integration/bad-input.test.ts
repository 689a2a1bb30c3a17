import http from 'node:http';
import fc from 'fast-check';
import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect } from '#db/client.ts';
import { startEmbedded } from '#db/embedded.ts';
import type { DB } from '#db/schema.ts';
import { pages } from '#domain/questions.ts';
import { formToken } from '#features/applications/drafting/form-token.ts';
import { openDraft } from '#features/applications/draft.ts';
import { submit } from '#features/applications/drafting/submit.ts';
import { createLink, purposes, tokenOf } from '#features/links.ts';
import { paths } from '#i18n/paths.ts';
import { readSecrets, type Secrets } from '#secrets.ts';
import { anything, mark, nasty } from '../support/bad-input.ts';
import { type Portal, startPortal } from '../support/portal.ts';
import { aReadyDraft } from '../support/requests.ts';

let portal: Portal;
let db: Kysely<DB>;
let secrets: Secrets;
beforeAll(async () => {
  portal = await startPortal({ EXAMPLE: 'no', WORKER: 'off', SMTP_URL: 'smtp://127.0.0.1:9', LOG_LEVEL: 'trace' });
  db = connect((await startEmbedded(portal.dataDir)).url, { max: 2 });
  secrets = readSecrets(portal.dataDir);
}, 120_000);
afterAll(async () => {
  await db.destroy();
  await portal.close();
});

interface Answer {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: string;
}

/** Asks over HTTP as no browser would: the address and the body as they are. */
const ask = (
  method: 'GET' | 'HEAD' | 'POST',
  address: string,
  { body = '', cookie = '', type = 'application/x-www-form-urlencoded' } = {},
) =>
  new Promise<Answer>((resolve, reject) => {
    const headers = {
      origin: portal.url,
      cookie,
      accept: 'text/html',
      ...(method === 'POST' && { 'content-type': type, 'content-length': Buffer.byteLength(body) }),
    };
    const request = http.request(portal.url, { method, path: address, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
    });
    request.once('error', reject).end(body);
  });

const post = (address: string, fields: Record<string, string>, cookie = '') =>
  ask('POST', address, { body: new URLSearchParams(fields).toString(), cookie });

let cases = 0;

/** What holds of every answer, whatever was asked. */
function expectSound({ status, headers, body }: Answer): void {
  cases += 1;
  expect(status).toBeLessThan(500);
  // In an attribute, a sign that begins a tag is a sign like another.
  expect(body.replaceAll(/="[^"]*"/g, '')).not.toMatch(/<(script|b)>zqxmark|<img src=x|<\/textarea><b/);
  expect(JSON.stringify(headers)).not.toContain('evil.example');
  expect(Object.keys(headers)).not.toContain('bcc');
}

/** A digest of everything that the database holds; of counted attempts nothing, since a refusal counts one. */
async function digest(without: readonly string[] = []): Promise<Record<string, string>> {
  const { rows } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname in ('public', 'graphile_worker') order by 1`.execute(db);
  const sums: Record<string, string> = {};
  for (const { name } of rows.filter((row) => !without.includes(row.name))) {
    const { rows: found } = await sql<{ sum: string }>`
      select coalesce(md5(string_agg(line::text, '|' order by line::text)), '') as sum from ${sql.raw(name)} as line`.execute(db);
    sums[name] = found[0]?.sum ?? '';
  }
  return sums;
}

const counted = ['public.attempt'];
const runs = { numRuns: 12 };

/** An empty draft in this browser. */
async function aBrowser(form: 'community' | 'network'): Promise<{ id: string; cookie: string }> {
  const now = new Date();
  const { id } = await aReadyDraft(db, secrets.links, now);
  await db.updateTable('application').set({ form }).where('id', '=', id).execute();
  const link = await createLink(db, secrets.links, { purpose: 'draft', applicationId: id, now });
  return { id, cookie: `draft=${tokenOf(secrets.links, link)}` };
}

/** A request that was sent, with a link of every purpose to it. */
async function aSentRequest(): Promise<{ id: string; tokens: Record<string, string> }> {
  const now = new Date();
  const { id, token } = await aReadyDraft(db, secrets.links, now);
  const draft = await openDraft(db, token, now);
  if (!draft) throw new Error('no draft');
  await submit(db, secrets, draft, now);
  const people = await db.selectFrom('person').select(['id', 'role']).where('applicationId', '=', id).execute();
  const tokens: Record<string, string> = {};
  for (const purpose of purposes) {
    const personId = people.find(({ role }) => role === (purpose === 'second-person' ? 'second' : 'owner'))?.id ?? '';
    tokens[purpose] = tokenOf(secrets.links, await createLink(db, secrets.links, { purpose, applicationId: id, personId, now }));
  }
  return { id, tokens };
}

const everyPage = (['community', 'network'] as const).flatMap((form) => pages[form].map((page) => ({ form, page, slug: page.slug })));

test.each(everyPage)('the page “$slug” of the form of a $form takes anything in any field', async ({ form, page, slug }) => {
  const { id, cookie } = await aBrowser(form);
  const asked = page.questions.map((question) => question.id);
  const fields = fc.record(Object.fromEntries(asked.map((name) => [name, anything])));
  const letters = await db.selectFrom('email').select('id').execute();

  await fc.assert(
    fc.asyncProperty(fields, fc.constantFrom('fr', 'en'), async (typed, locale) => {
      const answer = await post(paths.applyPage(locale, slug), { draft: id, asked: asked.join(' '), ...typed }, cookie);
      expectSound(answer);
      expect([303, 409, 413, 422]).toContain(answer.status);
      if (answer.status !== 422) return;
      expect(answer.body).toContain(`<html lang="${locale}"`);
      for (const [, error = ''] of answer.body.matchAll(/id="([\w-]+-error)"/g)) {
        expect(answer.body).toMatch(new RegExp(`aria-describedby="[^"]*\\b${error}\\b`));
      }
    }),
    runs,
  );

  const kept = await db.selectFrom('answer').select(['question', 'value']).where('applicationId', '=', id).execute();
  expect(kept.filter(({ value }) => JSON.stringify(value).length > 40_000)).toEqual([]);
  if (!asked.includes('owner-email')) expect(await db.selectFrom('email').select('id').execute()).toEqual(letters);
});

test.each(['0000-00-00', '2026-02-30', '2026-99-99'])('the day %s, which no calendar has, is told as it was typed', async (day) => {
  const { id, cookie } = await aBrowser('community');

  const answer = await post(paths.applyPage('fr', 'tools'), { draft: id, asked: 'tools date', tools: 'chat', date: day }, cookie);

  expect([answer.status, (await ask('GET', paths.applyCheck('fr'), { cookie })).status]).toEqual([422, 200]);
});

test('what is typed to begin, or to get links again, begins nothing and mails nothing', async () => {
  const before = await digest([...counted, 'graphile_worker._private_jobs', 'graphile_worker._private_job_queues']);
  const fresh = () => formToken(secrets.forms, new Date());

  await fc.assert(
    fc.asyncProperty(anything, fc.constantFrom('fr', 'en'), async (typed, locale) => {
      for (const fields of [
        { act: 'resend', email: typed },
        { form: typed, token: typed, name: typed, network: typed },
        { form: 'community', token: fresh(), 'network-name': typed, needs: typed },
        { form: 'community', token: fresh(), nickname: `${mark}${typed}` },
      ]) {
        const answer = await post(paths.apply(locale), fields);
        expectSound(answer);
        expect([303, 413, 422, 429]).toContain(answer.status);
        if (answer.status === 422) expect(answer.body).toContain('role="alert"');
      }
    }),
    { numRuns: 15 },
  );

  expect(await digest([...counted, 'graphile_worker._private_jobs', 'graphile_worker._private_job_queues'])).toEqual(before);
});

test('what is typed on the owner’s page that is no message leaves everything as it is', async () => {
  const { tokens } = await aSentRequest();
  const follow = paths.follow('en', tokens['follow'] ?? '');
  const before = await digest(counted);

  await fc.assert(
    fc.asyncProperty(anything, async (typed) => {
      const wrong = [
        { address: follow, fields: { act: 'yes', referral: typed } },
        { address: follow, fields: { act: 'undo', version: typed } },
        { address: follow, fields: { act: 'reopen', version: typed } },
        { address: follow, fields: { act: 'write', body: 'x'.repeat(4001) + typed } },
        { address: `${follow}/withdraw`, fields: { version: `${typed}.5` } },
        { address: `${follow}/data`, fields: { sure: typed, version: '0' } },
        { address: `${follow}/data`, fields: { sure: 'yes', version: `-${typed}1` } },
        { address: `${follow}/changes`, fields: { version: typed, words: typed } },
      ];
      for (const { address, fields } of wrong) {
        const answer = await post(address, fields);
        expectSound(answer);
        expect({ address, fields, status: [303, 404, 409, 413, 422].includes(answer.status) || answer.status }).toMatchObject({
          status: true,
        });
      }
    }),
    runs,
  );

  expect(await digest(counted)).toEqual(before);
});

test('a message may hold anything but control characters, and is shown as it was typed, harmless', async () => {
  const { id, tokens } = await aSentRequest();
  const address = paths.follow('en', tokens['follow'] ?? '');

  for (const family of ['html', 'sql', 'direction', 'emoji', 'control', 'header'] as const) {
    const [typed = ''] = fc.sample<string>(nasty[family], 1);
    expectSound(await post(address, { act: 'write', body: `${family} ${typed}` }));
  }

  expectSound(await ask('GET', address));
  const bodies = await db.selectFrom('message').select('body').where('applicationId', '=', id).where('author', '=', 'owner').execute();
  expect(bodies).toHaveLength(6);
  expect(bodies.filter(({ body }) => /[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/u.test(body))).toEqual([]);
});

const segments = [
  '%ff',
  '%E0%A4%A',
  '%ed%a0%80',
  '%0d%0aset-cookie:a=b',
  '%e2%80%ae',
  '..%2f..%2fetc%2fpasswd',
  '%3Cscript%3E',
  '%27%20or%201=1',
  '__proto__',
  'constructor',
  '0'.repeat(36),
  'x'.repeat(43),
  'x'.repeat(3000),
  '-1',
  'null',
  '%f0%9f%8c%b1',
  '%2500',
  '',
];
const queries = segments.flatMap((word) => [
  `?done=${word}`,
  `?sent=${word}&sent=${word}`,
  `?__proto__=${word}&from=${word}`,
  `?lost=${word}&more=${word}`,
]);

/** Every address under orientation, application, follow-up and confirmation, as a page that takes one word. */
const pagesOf: readonly ((word: string) => string)[] = [
  (word) => `/en/apply/${word}`,
  (word) => `/en/apply/save/${word}`,
  (word) => `/en/apply/resume/${word}`,
  (word) => `/en/follow/${word}`,
  (word) => `/en/follow/${word}/changes`,
  (word) => `/en/follow/${word}/data`,
  (word) => `/en/follow/${word}/data.json`,
  (word) => `/en/follow/${word}/withdraw`,
  (word) => `/en/confirm/${word}`,
  (word) => `/en/sign-in/${word}`,
  (word) => `/${word}/apply`,
  (word) => `/en/orientation/result?network=${word}&network=${word}&needs=${word}&size=${word}&themes=${word}&commune=${word}`,
  (word) => `/en/orientation?network=${word}&needs=${word}&${word}=${word}`,
];

test('no address with a strange word is a failure, and tokens that open nothing are answered alike', async () => {
  const before = await digest();

  for (const page of pagesOf) for (const word of segments) expectSound(await ask('GET', page(word)));

  expect(await digest()).toEqual(before);
});

test('a link of another purpose, one that ended and one that never was are answered alike', async () => {
  const { id, tokens } = await aSentRequest();
  const ended = (await aSentRequest()).tokens;
  await db.updateTable('link').set({ revokedAt: new Date() }).where('applicationId', '<>', id).execute();
  const others = { follow: 'draft', draft: 'follow', 'second-person': 'follow' };
  const pagesBehind = { follow: paths.follow, draft: paths.resume, 'second-person': paths.secondPerson };

  for (const purpose of ['follow', 'draft', 'second-person'] as const) {
    const asked = ['x'.repeat(43), tokens[others[purpose]] ?? '', ended[purpose] ?? ''].map((token) =>
      ask('GET', pagesBehind[purpose]('en', token)),
    );
    const answers = (await Promise.all(asked)).map(({ status, body }) => ({ status, body: body.replaceAll(/[\w-]{43}/g, '') }));
    expect(answers[0]?.status).toBe(404);
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  }
});

test('reading changes nothing, whatever is read and with whatever link', async () => {
  const { cookie } = await aBrowser('community');
  const { tokens } = await aSentRequest();
  const read = [
    paths.home,
    paths.orientation,
    paths.apply,
    paths.applyCheck,
    paths.applyLater,
    paths.applyErase,
    paths.applyErased,
    paths.applySubmitted,
    paths.signIn,
  ].map((at) => at('fr'));
  const forms = pages.community.flatMap(({ slug }) => [paths.applyPage('fr', slug), paths.applySave('fr', slug)]);
  const linked = [
    paths.resume,
    paths.follow,
    paths.followChanges,
    paths.followData,
    paths.followDataFile,
    paths.followWithdraw,
    paths.secondPerson,
    paths.signInLink,
    paths.setPassword,
    paths.invitation,
  ];
  const addresses = [...read, ...forms, ...linked.flatMap((at) => Object.values(tokens).map((token) => at('fr', token)))];
  const before = await digest();

  for (const address of addresses) expectSound(await ask('GET', address, { cookie }));
  for (const query of queries)
    for (const address of [paths.apply('fr'), paths.follow('fr', tokens['follow'] ?? '')])
      expectSound(await ask('GET', address + query, { cookie }));
  for (const address of addresses) expectSound(await ask('HEAD', address, { cookie }));

  expect(await digest()).toEqual(before);
});

test('who fills the field that people do not see is answered as everybody is, and nothing of it stays', async () => {
  const token = () => formToken(secrets.forms, new Date(Date.now() - 60_000));
  const drafts = () => db.selectFrom('application').select('id').execute();
  const real = await post(paths.apply('en'), { form: 'community', token: token() });
  const before = await drafts();

  const trapped = await post(paths.apply('en'), { form: 'community', token: token(), nickname: mark });

  const shape = ({ status, headers, body }: Answer) => ({
    status,
    location: headers.location,
    cookie: headers['set-cookie']?.[0]?.replace(/=[\w-]{43};/, '=…;'),
    names: Object.keys(headers),
    body,
  });
  expect(shape(trapped)).toEqual(shape(real));
  expect(await drafts()).toEqual(before);
});

test('who is too fast, or uses a form again elsewhere, reads why, and what was carried along is kept', async () => {
  const fast = await post(paths.apply('fr'), {
    form: 'community',
    token: formToken(secrets.forms, new Date()),
    'network-name': `${mark} & co`,
  });
  const token = formToken(secrets.forms, new Date(Date.now() - 60_000));
  const first = await post(paths.apply('fr'), { form: 'community', token });
  await db
    .updateTable('formUse')
    .set({ usedAt: new Date(Date.now() - 3_600_000) })
    .execute();
  const again = await post(paths.apply('fr'), { form: 'community', token, 'network-name': `${mark} & co` });

  expect([fast.status, first.status, again.status]).toEqual([422, 303, 422]);
  expect(fast.body).toContain('C’était très rapide');
  expect(again.body).toContain('Ce formulaire a déjà servi');
  for (const { body } of [fast, again]) expect(body).toContain(`value="${mark} `);
});

/** The middle of the times, in milliseconds, that two kinds of asking take when they take turns. */
async function inTurn(rounds: number, one: (round: number) => Promise<Answer>, other: (round: number) => Promise<Answer>) {
  const times: [number[], number[]] = [[], []];
  const answers: Answer[] = [];
  for (let round = -2; round < rounds; round += 1) {
    for (const [at, asking] of [one, other].entries()) {
      const from = performance.now();
      answers.push(await asking(round));
      if (round >= 0) times[at]?.push(performance.now() - from);
    }
  }
  const median = (all: number[]) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;
  return { known: median(times[0]), unknown: median(times[1]), answers };
}

test('neither words nor status nor time tell whether an address is known', async () => {
  const owners: string[] = [];
  for (let made = 0; made < 12; made += 1) owners.push((await aReadyDraft(db, secrets.links)).owner);
  const links = (email: string) => post(paths.apply('en'), { act: 'resend', email });

  const { known, unknown, answers } = await inTurn(
    10,
    (round) => links(owners[round + 2] ?? ''),
    (round) => links(`nobody-${round}-0000-4000-8000-000000000000@example.org`),
  );

  const said = answers.map(({ status, headers, body }) =>
    [status, Object.keys(headers).join(), body.replaceAll(/[\w.-]{20,}/g, '')].join('\n'),
  );
  expect(new Set(said).size).toBe(1);
  expect(known).toBeLessThan(2 * unknown + 4);
  expect(unknown).toBeLessThan(2 * known + 4);
});

test('beyond a limit the answer says when to try again', async () => {
  const answers: Answer[] = [];
  for (let count = 0; count < 45; count += 1)
    answers.push(await post(paths.apply('en'), { act: 'resend', email: `${mark}-${count}@example.org` }));
  const refused = answers.at(-1);

  expect(refused?.status).toBe(429);
  expect(Number(refused?.headers['retry-after'])).toBeGreaterThan(0);
  expect(refused?.body).toContain('Many requests come from your connection');
  expect(refused?.body).toContain(`value="${mark}-44@example.org"`);
});

test('nothing of what was typed stands in the log', () => {
  expect(
    portal
      .output()
      .split('\n')
      .filter((line) => line.includes(mark)),
  ).toEqual([]);
  expect(portal.output()).toContain('answered');
  expect(cases).toBeGreaterThan(900);
});
