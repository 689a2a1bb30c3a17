import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { type House, houseForAll } from '../support/bad-input.ts';
import { places } from '../support/rights-places.ts';
import { aYard, type Doer, theDoers, type Yard } from '../support/rights.ts';

let house: House;
let yard: Yard;
let admin: Doer | undefined;
houseForAll(async (opened) => {
  house = opened;
  yard = await aYard(house);
  admin = (await theDoers(house, yard)).find(({ name }) => name === 'admin');
});

const hostile = '<img src=x onerror=zqxmark()> ';

/** Drawn up by the portal in Markdown, with what people said escaped already: test/integration/agreement.test.ts. */
const drawnUp = ['agreement', 'charter'];

/** Puts HTML before every text of several words that the database holds, in columns and in JSON; answers which columns took it. */
async function spoil(): Promise<string[]> {
  const { rows } = await sql<{ table: string; column: string; type: string }>`
    select columns.table_name as "table", columns.column_name as "column", columns.data_type as "type"
    from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_schema = 'public' and table_type = 'BASE TABLE' and data_type in ('text', 'jsonb') and is_generated = 'NEVER'
      and table_name <> all(${drawnUp}::text[])
    order by 1, 2`.execute(house.db);
  const taken: string[] = [];
  for (const { table, column, type } of rows) {
    const name = sql.ref(column);
    const change =
      type === 'text'
        ? sql`update ${sql.table(table)} set ${name} = ${hostile} || ${name} where ${name} like '% %' and ${name} not like '<img%'`
        : sql`update ${sql.table(table)}
            set ${name} = regexp_replace(${name}::text, '(: |\\[|, )"([^"\\\\<]* [^"\\\\]*)"', ${`\\1"${hostile}\\2"`}, 'g')::jsonb
            where ${name}::text not like '%<img%'`;
    // What is a word of the domain, or history, takes nothing.
    const { numAffectedRows = 0n } = await change.execute(house.db).catch(() => ({ numAffectedRows: 0n }));
    if (numAffectedRows > 0n) taken.push(`${table}.${column}`);
  }
  return taken;
}

test('HTML in every text is text on every page of the protected area', async () => {
  const taken = new Set<string>();
  const shown: string[] = [];
  for (const [name, prepare] of Object.entries(places)) {
    if (!admin) throw new Error('nobody came in');
    const { path, fields } = await prepare(yard, admin);
    if (fields) continue;
    for (const column of await spoil()) taken.add(column);
    const { status, headers, body } = await house.ask('GET', path, admin);
    expect(status, name).toBe(200);
    if (!String(headers['content-type']).startsWith('text/html')) continue;
    // Inside of a quoted attribute it is no tag.
    expect(body.replaceAll(/="[^"]*"/g, ''), name).not.toContain('<img src=x');
    if (body.includes('&lt;img src=x')) shown.push(name);
  }

  expect([...taken]).toEqual(expect.arrayContaining(['snapshot.answers', 'network.name', 'community.name', 'email.subject', 'email.body']));
  expect(shown).toEqual(expect.arrayContaining(['applications/[id].astro', 'arrangements/[id].astro', 'index.astro', 'emails/[id].astro']));
  expect(shown.length).toBeGreaterThan(15);
}, 240_000);
