import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formToken } from '#features/form-token.ts';
import { paths } from '#i18n/paths.ts';
import { secrets } from '../support/applicants.ts';
import { type Answer, anything, expectQuiet, expectSound, type House, mark, houseForAll, runs } from '../support/bad-input.ts';
import { aReadyDraft } from '../support/requests.ts';

let house: House;
houseForAll((opened) => {
  house = opened;
});

/** When a form is shown that is sent too fast, however slow this machine is. */
const inAMinute = () => new Date(Date.now() + 60_000);

/** Everything that the house holds but what it has to look up: whether an address is known is a job, and no part of the answer. */
const withoutJobs = async () =>
  Object.fromEntries(Object.entries(await house.digest()).filter(([table]) => !table.startsWith('graphile_worker._private_job')));

test('what is typed to begin, or to get links again, begins nothing and mails nothing', async () => {
  const before = await withoutJobs();
  const fresh = () => formToken(secrets.forms, inAMinute());

  await fc.assert(
    fc.asyncProperty(anything, fc.constantFrom('fr', 'en'), async (typed, locale) => {
      for (const fields of [
        { act: 'resend', email: typed },
        { form: typed, token: typed, name: typed, network: typed },
        { form: 'community', token: fresh(), 'network-name': typed, needs: typed },
        { form: 'community', token: fresh(), nickname: `${mark}${typed}` },
      ]) {
        const answer = await house.post(paths.apply(locale), fields);
        expectSound(answer);
        expect([303, 413, 422, 429]).toContain(answer.status);
        if (answer.status === 422) expect(answer.body).toContain('role="alert"');
      }
    }),
    runs(15),
  );

  expect(await withoutJobs()).toEqual(before);
});

test('who fills the field that people do not see is answered as everybody is, and nothing of it stays', async () => {
  const token = () => formToken(secrets.forms, new Date(Date.now() - 60_000));
  const drafts = () => house.db.selectFrom('application').select('id').execute();
  const real = await house.post(paths.apply('en'), { form: 'community', token: token() });
  const before = await drafts();

  const trapped = await house.post(paths.apply('en'), { form: 'community', token: token(), nickname: mark });

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
  for (let made = 0; made < 12; made += 1) owners.push((await aReadyDraft(house.db, secrets.links)).owner);
  const links = (email: string) => house.post(paths.apply('en'), { act: 'resend', email });

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
    answers.push(await house.post(paths.apply('en'), { act: 'resend', email: `${mark}-${count}@example.org` }));
  const refused = answers.at(-1);

  expect(refused?.status).toBe(429);
  expect(Number(refused?.headers['retry-after'])).toBeGreaterThan(0);
  expect(refused?.body).toContain('Many requests come from your connection');
  expect(refused?.body).toContain(`value="${mark}-44@example.org"`);
});

test('nothing of what was typed stands in the log, and no address', () => expectQuiet(house));
