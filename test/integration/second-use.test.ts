import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { paths } from '#i18n/paths.ts';
import { expectQuiet, expectSound, type House, openHouse } from '../support/bad-input.ts';
import { aReadyBrowser, aResumeToken, anOffer, aWaiting, aWelcomed, aWorld } from '../support/world.ts';

let house: House;
beforeAll(async () => {
  // With the worker, so that letters are tried and their addresses could get into the log.
  house = await openHouse({ WORKER: 'inline' });
}, 120_000);
afterAll(() => house.close());
beforeEach(() => house.forgetCounts());

/** What could be doubled by a second use: every row of these, by what it is. */
async function rows() {
  const { db } = house;
  const tables = ['application', 'message', 'snapshot', 'transfer', 'satisfaction', 'stillNeeded'] as const;
  const count = async (table: (typeof tables)[number]) =>
    (
      await db
        .selectFrom(table)
        .select(({ fn }) => fn.countAll<string>().as('many'))
        .executeTakeFirst()
    )?.many;
  const letters = await db.selectFrom('email').select(['id', 'template', 'recipient']).orderBy('id').execute();
  const events = await db.selectFrom('event').select(['act', 'applicationId']).orderBy('id').execute();
  const people = await db.selectFrom('person').select(['id', 'role', 'confirmedAt', 'refusedAt']).orderBy('id').execute();
  return { letters, events, people, counts: await Promise.all(tables.map(count)) };
}

interface Act {
  name: string;
  /** Makes what is needed, and answers what is posted, where and from which browser. */
  make: () => Promise<{ address: string; fields: Record<string, string>; cookie?: string }>;
  /** How the first and the second use are answered: where to, or with which status. */
  first: RegExp;
  second: RegExp;
}

const acts: readonly Act[] = [
  {
    name: 'sending a request',
    make: async () => ({ address: paths.applyCheck('fr'), fields: { act: 'submit' }, cookie: (await aReadyBrowser(house)).cookie }),
    first: /^303 \/fr\/apply\/submitted$/,
    second: /^303 \/fr\/apply\/submitted$/,
  },
  {
    name: 'confirming an address',
    make: async () => ({ address: paths.resume('fr', (await aResumeToken(house, false)).token), fields: { act: 'open' } }),
    first: /^303 \/fr\/apply\/check$/,
    second: /^303 \/fr\/apply\/check$/,
  },
  {
    name: 'the yes of a second person',
    make: async () => ({ address: paths.secondPerson('en', (await anOffer(house)).second), fields: { answer: 'yes' } }),
    first: /^303 \/en\/confirm\//,
    second: /^303 \/en\/confirm\//,
  },
  {
    name: 'the no of a second person',
    make: async () => ({ address: paths.secondPerson('en', (await anOffer(house)).second), fields: { answer: 'no' } }),
    first: /^303 \/en\/confirm\//,
    second: /^303 \/en\/confirm\//,
  },
  {
    name: 'the yes of an editor',
    make: async () => ({ address: paths.secondPerson('en', (await anOffer(house)).editor), fields: { answer: 'yes' } }),
    first: /^303 \/en\/follow\//,
    second: /^303 \/en\/follow\//,
  },
  {
    name: 'taking a request over',
    make: async () => ({ address: paths.transfer('fr', (await anOffer(house)).transfer), fields: { answer: 'yes' } }),
    first: /^303 \/fr\/follow\//,
    second: /^410 Cette proposition a déjà été acceptée/,
  },
  {
    name: 'saying no to a transfer',
    make: async () => ({ address: paths.transfer('fr', (await anOffer(house)).transfer), fields: { answer: 'no' } }),
    first: /^303 \/fr\/transfer\//,
    second: /^410 Vous avez déjà dit non/,
  },
  {
    name: 'erasing a draft',
    make: async () => ({ address: paths.applyErase('fr'), fields: {}, cookie: (await aReadyBrowser(house)).cookie }),
    first: /^303 \/fr\/apply\/erased$/,
    second: /^303 \/fr\/apply\?lost=yes#lost$/,
  },
  {
    name: 'erasing a request',
    make: async () => {
      const { id, follow } = await anOffer(house);
      const { version } = await house.db.selectFrom('application').select('version').where('id', '=', id).executeTakeFirstOrThrow();
      return { address: paths.followData('fr', follow), fields: { sure: 'yes', version: String(version) } };
    },
    first: /^303 \/fr\/apply\/erased$/,
    second: /^404 /,
  },
  {
    name: 'withdrawing a request',
    make: async () => {
      const { id, follow } = await anOffer(house);
      const { version } = await house.db.selectFrom('application').select('version').where('id', '=', id).executeTakeFirstOrThrow();
      return { address: paths.followWithdraw('fr', follow), fields: { version: String(version) } };
    },
    first: /^303 .*\?done=withdrawn$/,
    second: /^409 /,
  },
  {
    name: 'an opinion',
    make: async () => ({ address: paths.followOpinion('fr', (await aWelcomed(house)).token), fields: { clear: 'yes', easier: 'Less.' } }),
    first: /^303 .*\/opinion$/,
    second: /^303 .*\/opinion$/,
  },
  {
    name: 'the yes to a place',
    make: async () => {
      const { token, question } = await aWaiting(house);
      return { address: paths.follow('fr', token), fields: { act: 'still-yes', question } };
    },
    first: /^303 .*done=place-taken/,
    second: /^409 /,
  },
  {
    name: 'the no to a place',
    make: async () => {
      const { token, question } = await aWaiting(house);
      return { address: paths.follow('fr', token), fields: { act: 'still-no', question } };
    },
    first: /^303 .*done=withdrawn/,
    second: /^409 /,
  },
  {
    name: 'beginning an amendment',
    make: async () => ({ address: paths.followChange('fr', (await aWelcomed(house)).token), fields: {} }),
    first: /^303 \/fr\/apply\/change$/,
    second: /^303 \/fr\/apply\/check$/,
  },
  {
    name: 'a message',
    make: async () => ({ address: paths.follow('fr', (await anOffer(house)).follow), fields: { act: 'write', body: 'The same words.' } }),
    first: /^303 .*done=sent/,
    second: /^303 .*done=sent/,
  },
  {
    name: 'sending changes again',
    make: async () => {
      const { changing } = await aWorld(house);
      const { id, version } = await house.db
        .selectFrom('application')
        .select(['id', 'version'])
        .where('id', '=', changing.file.id)
        .executeTakeFirstOrThrow();
      const fields = { draft: id, version: String(version), asked: 'name themes website', name: 'The new Orchard', words: 'Done.' };
      return { address: paths.followChanges('fr', changing.token), fields };
    },
    first: /^303 .*done=re-sent/,
    second: /^303 \/fr\/follow\/[\w-]+$/,
  },
];

test.each(acts)('$name twice is answered as kindly as once, and nothing is doubled', async ({ make, first, second }) => {
  const { address, fields, cookie } = await make();
  const use = async () => {
    const answer = await house.post(address, fields, cookie);
    expectSound(answer);
    const [, title = ''] = /<h1[^>]*>\s*([^<]*)/.exec(answer.body) ?? [];
    return `${answer.status} ${answer.headers.location ?? title}`;
  };

  expect(await use()).toMatch(first);
  const once = await rows();
  expect(await use()).toMatch(second);
  await Promise.all([use(), use()]);

  expect(await rows()).toEqual(once);
});

test.each(acts)('$name from two tabs at once happens once', async ({ make }) => {
  const { address, fields, cookie } = await make();
  const before = await rows();

  const answers = await Promise.all([1, 2, 3].map(() => house.post(address, fields, cookie)));

  answers.forEach(expectSound);
  expect(answers.filter(({ status }) => status === 303).length).toBeGreaterThan(0);
  const after = await rows();
  const acted = after.events.slice(before.events.length).map(({ act }) => act);
  expect(acted).toEqual([...new Set(acted)]);
  const letters = after.letters.filter(({ id }) => before.letters.every((one) => one.id !== id));
  const said = letters.map(({ template, recipient }) => `${template} → ${recipient}`);
  expect(said).toEqual([...new Set(said)]);
});

test('no address of a letter that could not leave stands in the log, and no token', () => expectQuiet(house));
