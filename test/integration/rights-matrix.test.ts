import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { deskActNames } from '#domain/desk.ts';
import {
  arrangementForm,
  bulkForm,
  filterForm,
  intakeForm,
  jobForm,
  letterForm,
  lettersForm,
  ownAccountForm,
  personForm,
  sourceForm,
  templateForm,
  toolForm,
  webhookForm,
} from '#http/review-forms.ts';
import { type House, houseForAll } from '../support/bad-input.ts';
import { deskSituations } from '../support/rights-desk.ts';
import { acts } from '../support/rights-acts.ts';
import { places } from '../support/rights-places.ts';
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

/** The forms of the area by what they act on; the acts on a request are those of the desk. */
const forms: Record<string, z.ZodType> = {
  arrangement: arrangementForm,
  filter: filterForm,
  intake: intakeForm,
  job: jobForm,
  letter: letterForm,
  letters: lettersForm,
  'own account': ownAccountForm,
  person: personForm,
  requests: bulkForm,
  source: sourceForm,
  template: templateForm,
  tool: toolForm,
  webhook: webhookForm,
};

/** Every act that a form can hold: a schema tells it in each of its branches. https://json-schema.org/draft/2020-12 */
function actsOf(form: z.ZodType): string[] {
  const schema = z.toJSONSchema(form, { io: 'input', unrepresentable: 'any' });
  return [schema, ...(schema.oneOf ?? []), ...(schema.anyOf ?? [])].flatMap(({ properties }) => {
    const act = properties?.['act'];
    if (typeof act !== 'object') return [];
    return [act.const, ...(act.enum ?? [])].filter((name) => typeof name === 'string');
  });
}

/** Every act that a form names on the pages of networks and records. */
const namedOnPages = (rooms: readonly string[]): string[] =>
  rooms.flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.astro'))
      .flatMap((file) =>
        [...readFileSync(`${room}/${file}`, 'utf8').matchAll(/name="act" value="([a-z-]+)"/g)].map(([, act]) => act ?? ''),
      ),
  );

test('every act that a form of the protected area can hold is in the matrix', () => {
  const held = Object.entries(forms).flatMap(([what, form]) => actsOf(form).map((act) => `${what}: ${act}`));
  const named = namedOnPages(['src/components/records', 'src/components/networks']);
  const inMatrix = Object.keys(acts);

  expect(held.length).toBeGreaterThan(40);
  expect(held.filter((act) => !inMatrix.includes(act))).toEqual([]);
  expect(named).toContain('confirm-all');
  expect(named.filter((act) => !inMatrix.some((name) => name.endsWith(`: ${act}`)))).toEqual([]);
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
}, 480_000);
