import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { deskActNames } from '#domain/desk.ts';
import { type House, houseForAll } from '../support/bad-input.ts';
import { deskSituations } from '../support/rights-desk.ts';
import { acts, places } from '../support/rights-places.ts';
import { aYard, type Doer, doers, type Situation, theDoers, verdictOf, type Yard } from '../support/rights.ts';

let house: House;
let yard: Yard;
let everybody: Doer[];
houseForAll(async (opened) => {
  house = opened;
  yard = await aYard(house);
  everybody = await theDoers(house, yard);
});

/** How much was done and written so far, by anybody. */
const traces = async () => ({
  events: await countOf('event'),
  letters: await countOf('email'),
  revisions: await countOf('revision'),
});
const countOf = async (table: 'event' | 'email' | 'revision') =>
  (
    await house.db
      .selectFrom(table)
      .select((row) => row.fn.countAll<string>().as('count'))
      .executeTakeFirstOrThrow()
  ).count;

/** One table of the matrix: a line for each situation, a column for each who tries, each on a situation of their own. */
async function tableOf(title: string, situations: Readonly<Record<string, Situation>>): Promise<string> {
  const lines = [`## ${title}`, '', `| | ${doers.join(' | ')} |`, `|---|${doers.map(() => '---|').join('')}`];
  for (const [name, prepare] of Object.entries(situations)) {
    const cells: string[] = [];
    for (const doer of everybody) {
      const tried = await prepare(yard, doer);
      const before = await traces();
      const answer = tried.fields ? await house.post(tried.path, tried.fields, doer.cookie) : await house.ask('GET', tried.path, doer);
      const verdict = verdictOf(tried, answer);
      if (verdict !== 'does') expect(await traces(), `${name} by ${doer.name}: ${verdict}, and yet something was done`).toEqual(before);
      cells.push(verdict);
    }
    lines.push(`| ${name} | ${cells.join(' | ')} |`);
  }
  return lines.join('\n');
}

test('every page of the protected area is in the matrix, and every act of the desk', () => {
  const files = readdirSync('src/pages/[locale]/review', { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(astro|ts)$/.test(file),
  );

  expect(Object.keys(places).toSorted()).toEqual(files.toSorted());
  expect(Object.keys(deskSituations).toSorted()).toEqual(deskActNames.toSorted());
});

test('who may read and do what is what the printed matrix says', async () => {
  const legend =
    '“door”: led to sign in. “unknown”: told that there is no such thing. “no”: told that it is not theirs. “refused”: told why it cannot be done. “elsewhere”: led to another page.';
  const tables = [
    await tableOf('Pages', places),
    await tableOf('Acts on a request', deskSituations),
    await tableOf('Acts on everything else', acts),
  ];

  await expect(['# Who may read and do what', legend, ...tables, ''].join('\n\n')).toMatchFileSnapshot('./rights-matrix.md');
}, 240_000);
