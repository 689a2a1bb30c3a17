import { expect, test } from 'vitest';
import { saveAnswers } from '#db/answers.ts';
import { proposeReferral } from '#features/applications/deciding/refer.ts';
import { handOver, prepareDraft } from '#features/applications/drafting/prepare.ts';
import { createLink, tokenOf } from '#features/links.ts';
import { paths } from '#i18n/paths.ts';
import { completeAnswers, opened, secrets } from '../support/applicants.ts';
import { expectQuiet, expectSound, type House, houseForAll } from '../support/bad-input.ts';
import { aNetwork } from '../support/factories.ts';
import { anAccount as aReader, atDesk } from '../support/files.ts';
import { newestToken } from '../support/together.ts';
import { aReadyBrowser, aResumeToken, aSession, anOffer, aWaiting, aWelcomed, aWorld } from '../support/world.ts';

let house: House;
// With the worker, so that letters are tried and their addresses could get into the log.
houseForAll(
  (opened) => {
    house = opened;
  },
  { WORKER: 'inline' },
);

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

const personOf = (applicationId: string, role: string) =>
  house.db.selectFrom('person').select('id').where('applicationId', '=', applicationId).where('role', '=', role).executeTakeFirstOrThrow();

/** A proposal of the hoster that another network carries this request; answers its id. */
async function aReferral(applicationId: string): Promise<string> {
  const network = await aNetwork(house.db);
  await aReader(house.db, 'steward', { networks: [network] });
  await house.db.updateTable('account').set({ lastActedAt: new Date() }).execute();
  const desk = await atDesk(house.db, await aReader(house.db, 'admin'), applicationId, new Date());
  const proposed = await proposeReferral(house.db, desk, { network: network.id, reason: 'Nearer.' });
  if (!proposed.ok) throw new Error(proposed.refusal);
  const referrals = house.db.selectFrom('referral').select('id').where('applicationId', '=', applicationId);
  return (await referrals.executeTakeFirstOrThrow()).id;
}

/** A request that its owner withdrew a moment ago; answers the token of their page. */
async function aWithdrawn(): Promise<string> {
  const { id, follow } = await anOffer(house);
  const { version } = await house.db.selectFrom('application').select('version').where('id', '=', id).executeTakeFirstOrThrow();
  await house.post(paths.followWithdraw('fr', follow), { version: String(version) });
  return follow;
}

/** A draft that was prepared and handed over; answers the token in the letter. */
async function aPrepared(): Promise<string> {
  const { db } = house;
  const { account } = await aSession(house);
  const now = new Date();
  const kept = await prepareDraft(db, secrets, account, { form: 'community', locale: 'fr', now });
  const { file } = await opened(db, kept, now);
  await saveAnswers(db, file.id, completeAnswers, now);
  await handOver(db, secrets, await opened(db, kept, now), { name: 'Role One', email: 'one@example.org', now });
  return newestToken(db, file.id, 'draft', (await personOf(file.id, 'owner')).id);
}

async function forAccount(purpose: 'sign-in' | 'set-password' | 'invitation'): Promise<string> {
  const { account } = await aSession(house);
  return tokenOf(secrets.links, await createLink(house.db, secrets.links, { purpose, accountId: account.id, now: new Date() }));
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
  ...(['yes', 'no'] as const).map((act) => ({
    name: `the ${act} to another network`,
    make: async () => {
      const { id, follow } = await anOffer(house);
      return { address: paths.follow('fr', follow), fields: { act, referral: await aReferral(id) } };
    },
    first: /^303 .*done=chosen/,
    second: /^409 /,
  })),
  {
    name: 'taking a withdrawal back',
    make: async () => ({ address: paths.follow('fr', await aWithdrawn()), fields: { act: 'undo' } }),
    first: /^303 .*done=undone/,
    second: /^409 /,
  },
  {
    name: 'opening a request again',
    make: async () => ({ address: paths.follow('fr', await aWithdrawn()), fields: { act: 'reopen' } }),
    first: /^303 .*done=reopened/,
    second: /^409 /,
  },
  {
    name: 'ending every link and having a new one',
    make: async () => ({ address: paths.followLinks('fr', (await anOffer(house)).follow), fields: { act: 'renew-link' } }),
    first: /^303 \/fr\/apply\?renewed=1$/,
    second: /^404 /,
  },
  {
    name: 'asking somebody to write along',
    make: async () => ({
      address: paths.followTogether('fr', (await anOffer(house)).follow),
      fields: { act: 'invite', 'editor-email': 'another@example.org' },
    }),
    first: /^303 .*done=invite$/,
    second: /^422 /,
  },
  {
    name: 'taking away who writes along',
    make: async () => {
      const { id, follow } = await anOffer(house);
      const { id: person } = await personOf(id, 'editor');
      return { address: paths.followTogether('fr', follow), fields: { act: 'remove', person } };
    },
    first: /^303 .*done=remove$/,
    second: /^422 /,
  },
  {
    name: 'taking an offer back',
    make: async () => ({ address: paths.followTogether('fr', (await anOffer(house)).follow), fields: { act: 'take-back' } }),
    first: /^303 .*done=take-back$/,
    second: /^422 /,
  },
  {
    name: 'offering to pass a request on',
    make: async () => {
      const { follow } = await anOffer(house);
      await house.post(paths.followTogether('fr', follow), { act: 'take-back' });
      return { address: paths.followTogether('fr', follow), fields: { act: 'offer', to: 'other', 'heir-email': 'next@example.org' } };
    },
    first: /^303 .*done=offer$/,
    second: /^422 /,
  },
  {
    name: 'claiming a draft that was prepared',
    make: async () => ({ address: paths.resume('fr', await aPrepared()), fields: { act: 'open' } }),
    first: /^303 \/fr\/apply\/check$/,
    second: /^303 \/fr\/apply\/check$/,
  },
  {
    name: 'signing in by a link',
    make: async () => ({ address: paths.signInLink('fr', await forAccount('sign-in')), fields: {} }),
    first: /^(200|303) /,
    second: /^410 /,
  },
  ...(['set-password', 'invitation'] as const).map((purpose) => ({
    name: `setting a password by a link of the purpose ${purpose}`,
    make: async () => ({
      address: { 'set-password': paths.setPassword, invitation: paths.invitation }[purpose]('fr', await forAccount(purpose)),
      fields: { name: 'Role Nine', password: 'four unrelated words make one' },
    }),
    first: /^(200|303) /,
    second: /^410 /,
  })),
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
