import { parse } from 'csv-parse/sync';
import { describe, expect } from 'vitest';
import type { Db } from '#db/client.ts';
import type { Account } from '#domain/account.ts';
import { NotFound } from '#domain/failure.ts';
import { type AskedExport, makeExport, readExport } from '#features/administration/export.ts';
import { readExportQuery, ticked } from '#http/export-query.ts';
import { dictionaries } from '#i18n/index.ts';
import { test } from '../support/database.ts';
import { aNetwork } from '../support/factories.ts';
import { aFile, anAccount } from '../support/files.ts';
import { openEntry } from '../support/zip.ts';

const now = new Date('2026-11-28T10:00:00Z');
const words = dictionaries.fr.review.exports;
const nothing = { form: '', state: '', network: '', from: '', to: '' };
const asked = (given: Partial<AskedExport> = {}): AskedExport => ({
  kind: 'requests',
  format: 'csv',
  columns: ['reference', 'collective'],
  filter: nothing,
  ...given,
});

async function exported(db: Db, account: Account, wanted: AskedExport): Promise<Buffer> {
  const made = await makeExport(db, account, wanted, { locale: 'fr', now });
  if (!made.ok) throw new Error(made.refusal);
  const parts: Uint8Array[] = [];
  for await (const part of made.bytes) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}
const trail = (db: Db) =>
  db.selectFrom('audit').select(['accountId', 'act', 'subjectKind', 'subjectId', 'networkId', 'facts']).orderBy('id').execute();

const formulas = ['=HYPERLINK("http://evil.example","x")', '+1+1', '-2+3', '@SUM(A1)', '\tTab', '\rReturn'];

describe('a text is never a formula', () => {
  test('in CSV it has an apostrophe before it, and the rest is as it was typed', async ({ db }) => {
    const reviewer = await anAccount(db, 'reviewer');
    for (const name of [...formulas, 'A "quoted", name\nin two lines', '<b>bold</b>']) await aFile(db, { sent: { name } });

    const bytes = await exported(db, reviewer, asked({ columns: ['collective', 'round'] }));

    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(bytes.toString()).toContain('\r\n');
    const [head, ...rows] = parse(bytes, { bom: true }) as string[][];
    expect(head).toEqual([words.columns.collective, words.columns.round]);
    expect(rows.map(([name]) => name).toSorted()).toEqual(
      [...formulas.map((name) => `'${name}`), 'A "quoted", name\nin two lines', '<b>bold</b>'].toSorted(),
    );
    expect(new Set(rows.map(([, round]) => round))).toEqual(new Set(['1']));
  });

  test('nor where a spreadsheet that takes semicolons begins a cell inside of one', async ({ db }) => {
    const reviewer = await anAccount(db, 'reviewer');
    await aFile(db, { sent: { name: 'Vélos;=1+1', sentence: 'One\n@SUM(A1) – two; - three' } });

    const bytes = await exported(db, reviewer, asked({ columns: ['collective', 'sentence'] }));

    expect(bytes.toString().split('\r\n')[1]).toBe(`"Vélos;'=1+1","One\n'@SUM(A1) – two; - three"`);
  });

  test('in XLSX it is a cell of text, while numbers and days are what they are', async ({ db }) => {
    const reviewer = await anAccount(db, 'reviewer');
    await aFile(db, { sent: { name: '=1+1' }, submittedAt: new Date('2026-05-04T23:30:00Z') });

    const bytes = await exported(db, reviewer, asked({ format: 'xlsx', columns: ['collective', 'sent-on', 'round'] }));

    const sheet = await openEntry(bytes, 'xl/worksheets/sheet1.xml');
    const strings = await openEntry(bytes, 'xl/sharedStrings.xml');
    expect(sheet).not.toContain('<f>');
    expect(strings).toContain('=1+1');
    // The fifth of May in Paris, as spreadsheets count days.
    expect(
      [...sheet.matchAll(/<c r="(\w+)"[^>]*?(?: t="(\w+)")?[^>]*><v>([^<]*)/g)].slice(3).map(([, at, , value]) => [at, value]),
    ).toEqual([
      ['A2', expect.any(String)],
      ['B2', '46147'],
      ['C2', '1'],
    ]);
  });

  test('in JSON it is as it was typed, under the same headings', async ({ db }) => {
    const reviewer = await anAccount(db, 'reviewer');
    const { reference } = await aFile(db, { sent: { name: '=1+1' } });

    const bytes = await exported(db, reviewer, asked({ format: 'json', columns: ['reference', 'collective', 'state', 'round'] }));

    expect(JSON.parse(bytes.toString())).toEqual([{ Référence: reference, État: 'Chez l’hébergeur', Collectif: '=1+1', Tour: 1 }]);
  });
});

describe('which rows and columns', () => {
  test('form, state, network and days leave what they say, and drafts and the bin are never in it', async ({ db }) => {
    const reviewer = await anAccount(db, 'reviewer');
    const network = await aNetwork(db);
    const ours = await aFile(db, { networkId: network.id, submittedAt: new Date('2026-05-10T10:00:00Z') });
    await aFile(db, { networkId: network.id, submittedAt: new Date('2026-06-10T10:00:00Z') });
    await aFile(db, { networkId: network.id, submittedAt: new Date('2026-05-10T10:00:00Z'), state: 'declined' });
    await aFile(db, { submittedAt: new Date('2026-05-10T10:00:00Z') });
    await aFile(db, { networkId: network.id, state: 'draft', submittedAt: null });
    await aFile(db, { networkId: network.id, submittedAt: new Date('2026-05-10T10:00:00Z'), binnedAt: now });
    const filter = { form: 'community', state: 'with_steward', network: network.slug, from: '2026-05-10', to: '2026-05-10' };

    const rows = JSON.parse((await exported(db, reviewer, asked({ format: 'json', columns: ['reference'], filter }))).toString());

    expect(rows).toEqual([{ Référence: ours.reference }]);
    expect((await readExport(db, reviewer, asked({ filter }))).count).toBe(1);
    expect((await readExport(db, reviewer, asked())).count).toBe(4);
  });

  test('each kind can be taken with every one of its columns', async ({ db }) => {
    const admin = await anAccount(db, 'admin');
    await aFile(db);

    for (const kind of ['requests', 'arrangements', 'services', 'vouches', 'networks', 'communities'] as const) {
      const { asked: usual } = readExportQuery(new URLSearchParams({ kind }));
      const columns = Object.keys(words.columns);
      await exported(db, admin, { ...usual, columns, format: 'json', filter: { ...nothing, from: '2026-01-01' } });
      expect(ticked(usual)).not.toContain('contact');
    }
    expect((await trail(db)).map(({ subjectId }) => subjectId)).toEqual([
      'requests',
      'arrangements',
      'services',
      'vouches',
      'networks',
      'communities',
    ]);
  });

  test('contact details leave only where their column is ticked', async ({ db }) => {
    const reviewer = await anAccount(db, 'reviewer');
    const { owner } = await aFile(db);
    const { asked: usual } = readExportQuery(new URLSearchParams());

    const plain = (await exported(db, reviewer, { ...usual, columns: ticked(usual) })).toString();
    const guarded = (await exported(db, reviewer, asked({ columns: ['owner-email', 'for-hoster'] }))).toString();

    expect(plain).not.toMatch(/@example\.org|hoster alone/);
    expect(guarded).toContain(`"${owner}","A word for the hoster alone"`);
  });
});

describe('what is refused, and what is kept', () => {
  test('the trail keeps who took what, and nothing of what it said', async ({ db }) => {
    const reviewer = await anAccount(db, 'reviewer');
    const network = await aNetwork(db);
    await aFile(db, { networkId: network.id, sent: { name: 'Les Ruches' } });

    await exported(db, reviewer, asked({ columns: ['collective', 'owner-email'], filter: { ...nothing, network: network.slug } }));

    expect(await trail(db)).toEqual([
      {
        accountId: reviewer.id,
        act: 'export',
        subjectKind: 'export',
        subjectId: 'requests',
        networkId: network.id,
        facts: { format: 'csv', columns: ['collective', 'owner-email'], rows: 1 },
      },
    ]);
  });

  test('a steward hears that there is no such page, and nothing is written', async ({ db }) => {
    const steward = await anAccount(db, 'steward', { networks: [await aNetwork(db)] });

    await expect(readExport(db, steward, asked())).rejects.toThrow(NotFound);
    await expect(makeExport(db, steward, asked(), { locale: 'fr', now })).rejects.toThrow(NotFound);
    expect(await trail(db)).toEqual([]);
  });

  test('without a column that is known, or with a network that is not, there is no file and no line', async ({ db }) => {
    const admin = await anAccount(db, 'admin');
    const make = (given: Partial<AskedExport>) => makeExport(db, admin, asked(given), { locale: 'fr', now });

    expect(await make({ columns: [] })).toEqual({ ok: false, field: 'column', refusal: 'no-column' });
    expect(await make({ columns: ['password_hash', '"; drop table account; --'] })).toEqual({
      ok: false,
      field: 'column',
      refusal: 'no-column',
    });
    expect(await make({ filter: { ...nothing, network: 'nowhere' } })).toEqual({ ok: false, field: 'network', refusal: 'unknown-network' });
    expect(await trail(db)).toEqual([]);
  });

  test('garbage in the address is told apart, and does not count', () => {
    const address = 'kind=accounts&form=x&state=%27&network=a&from=2026-02-30&to=yesterday&column=email&column=reference&format=exe';

    const { asked: read, problems } = readExportQuery(new URLSearchParams(address));

    expect(read).toEqual({ kind: 'requests', format: 'csv', columns: ['reference'], filter: { ...nothing, network: 'a' } });
    expect(problems.map(({ field }) => field).toSorted()).toEqual(['column', 'form', 'format', 'from', 'kind', 'state', 'to']);
  });
});
