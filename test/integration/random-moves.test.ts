import fc from 'fast-check';
import { expect } from 'vitest';
import type { Db } from '#db/client.ts';
import { type Guard, guards, type Move, type MoveName, moves, type State } from '#domain/application.ts';
import { test } from '../support/database.ts';
import { aHouseOf, type House, type Step, steps, tryStep } from '../support/random-moves.ts';

/** More of them, of another seed: RUNS=500 SEED=7 npm run test:unit -- test/integration/random-moves.test.ts */
const numRuns = Number(process.env['RUNS'] ?? 25);
const seed = Number(process.env['SEED'] ?? 2026);

const everybodys = new Set(['done', 'hidden', 'errors', 'wrong-state', 'not-yours', 'overtaken']);
// Of acts that move nothing: leases, letters, places, links and messages.
const ofOtherActs = new Set(['letter-left', 'letter-waits', 'already-held', 'invalid', 'too-long', 'last-contact', 'empty']);

const tableHas = (name: string): name is MoveName => Object.hasOwn(moves, name);

const eventsOf = (db: Db, id: string) => db.selectFrom('event').selectAll().where('applicationId', '=', id).orderBy('id').execute();
const fileOf = (db: Db, id: string) => db.selectFrom('application').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const decisionsOf = (db: Db, id: string) =>
  db.selectFrom('decision').select(['round', 'outcome']).where('applicationId', '=', id).where('outcome', '<>', 'waitlisted').execute();
const verdictsOf = (db: Db, id: string) =>
  db
    .selectFrom('email')
    .select(['round', 'recipient', 'template'])
    .where('applicationId', '=', id)
    .where('template', 'in', ['accepted', 'oriented', 'declined'])
    .where('state', '<>', 'discarded')
    .execute();

/** Walks one sequence, and after every step holds what stands against the table. Answers the moves that were made. */
async function walk(house: House, sequence: readonly Step[]): Promise<string[]> {
  const { db, id } = house;
  const made: string[] = [];
  let [before, history] = [await fileOf(db, id), await eventsOf(db, id)];
  for (const step of sequence) {
    const came = await tryStep(house, step);
    const [file, told] = [await fileOf(db, id), await eventsOf(db, id)];
    expect(told.slice(0, history.length), 'an event is lost or changed').toEqual(history);
    const added = told.slice(history.length);
    if (came !== 'done') {
      expect(added, `refused (${came}), and yet told`).toEqual([]);
      expect({ ...file, updatedAt: null }, `refused (${came}), and yet changed`).toEqual({ ...before, updatedAt: null });
      expect(everybodys.has(came) || ofOtherActs.has(came) || guards.includes(came as Guard), `an unknown refusal: ${came}`).toBe(true);
    }
    made.push(...holdAgainstTable(before.state, file.state, added));
    await holdDecisions(house);
    [before, history] = [file, told];
  }
  return made;
}

/** Every change of state is a move of the table, made by who may; several only where the clock had much to do. */
function holdAgainstTable(from: State, to: State, added: readonly Awaited<ReturnType<typeof eventsOf>>[number][]): string[] {
  const movesMade = added.filter(({ act, toState }) => tableHas(act) && toState !== null);
  let at = from;
  for (const { act, actor, fromState, toState } of movesMade) {
    const row: Move | undefined = tableHas(act) ? moves[act] : undefined;
    expect(row, `${act} is no move`).toBeDefined();
    expect(fromState, `${act} began elsewhere`).toBe(at);
    expect(row?.from, `${act} from ${at}`).toContain(at);
    expect(row?.by, `${act} by ${actor}`).toContain(actor);
    if (row?.to !== 'where it came from') expect(toState).toBe(row?.to);
    at = (toState ?? at) as State;
  }
  expect(to, 'a state that no event tells of').toBe(at);
  return movesMade.map(({ act }) => act);
}

async function holdDecisions({ db, id }: House): Promise<void> {
  const rounds = (await decisionsOf(db, id)).map(({ round }) => round);
  expect(new Set(rounds).size, 'two decisions of one round').toBe(rounds.length);
  const letters = (await verdictsOf(db, id)).map(({ round, recipient }) => `${round} ${recipient}`);
  expect(new Set(letters).size, 'two letters of decision of one round to one person').toBe(letters.length);
}

test('whatever people, the clock and the post try in whatever order, a request stays in the table and history tells all of it', async ({
  db,
}) => {
  const seen = new Set<string>();
  const walks = fc.asyncProperty(fc.constantFrom('community', 'network'), fc.boolean(), steps, async (form, hasNetwork, sequence) => {
    for (const name of await walk(await aHouseOf(db, form, hasNetwork), sequence)) seen.add(name);
  });

  await fc.assert(walks, { numRuns, seed });

  // The walk is worth something: most of what can happen after the sending did happen.
  expect([...seen].sort()).toEqual(
    expect.arrayContaining(['accept', 'decline', 'orient', 'wait-list', 'pass-on', 're-send', 'withdraw', 'undo-withdrawal']),
  );
  expect(seen.size).toBeGreaterThan(11);
}, 600_000);
