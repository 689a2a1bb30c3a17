import { randomUUID } from 'node:crypto';
import { markOfLetter } from '#db/outbox.ts';
import { paths } from '#i18n/paths.ts';
import { aCommunity, aService } from './factories.ts';
import { aFile, anAccount } from './files.ts';
import { anArrangement, livingActs, livingPlaces } from './rights-living.ts';
import { aFailedJob } from './jobs.ts';

import type { Situation, Yard } from './rights.ts';

async function aLetter(yard: Yard) {
  const { letterId } = await anArrangement(yard, false);
  return { path: paths.email('en', letterId), fields: { mark: (await markOfLetter(yard.db, letterId)) ?? '' } };
}

const aRecord = async ({ db, home }: Yard) => aCommunity(db, { networks: [home] });
const recordPath = (id: string) => paths.record('en', 'communities', id);
const versionOf = async ({ db }: Yard, id: string) =>
  String((await db.selectFrom('community').select('version').where('id', '=', id).executeTakeFirstOrThrow()).version);

const figures = { load: 'limited', regime: 'member', capacity: '12', symbolicCents: '60', realCostCents: '480' };

async function aToolToEdit({ db }: Yard) {
  const { version } = await db.selectFrom('tool').select('version').where('slug', '=', 'chat').executeTakeFirstOrThrow();
  return { tool: 'chat', version: String(version) };
}

/** Every page of the protected area, each with something behind it. */
export const places: Record<string, Situation> = {
  ...livingPlaces,
  'index.astro': async () => ({ path: paths.review('en') }),
  'applications/[id].astro': async ({ db, home }) => ({ path: paths.file('en', (await aFile(db, { networkId: home.id })).id) }),
  'applications/[id]/erased.astro': async ({ db, home }) => {
    const { id } = await aFile(db, { networkId: home.id, state: 'erased' });
    await db.insertInto('event').values({ applicationId: id, act: 'erase', actor: 'system', facts: '{}' }).execute();
    return { path: paths.erasedFile('en', id) };
  },
  'applications/[id]/files/[file].ts': async ({ db, home }) => {
    const { id } = await aFile(db, { networkId: home.id });
    const messageId = randomUUID();
    await db.insertInto('message').values({ id: messageId, applicationId: id, author: 'owner', body: 'Here.', at: new Date() }).execute();
    const fileId = randomUUID();
    const words = { name: 'a.txt', kind: 'txt', bytes: Buffer.from('words'), size: 5, sha256: 'f'.repeat(64), position: 1 } as const;
    await db
      .insertInto('attachment')
      .values({ id: fileId, applicationId: id, messageId, ...words })
      .execute();
    return { path: paths.fileOfThread('en', id, fileId) };
  },
  'drafts/new.astro': async () => ({ path: paths.newDraft('en') }),
  'emails/index.astro': async () => ({ path: paths.emails('en') }),
  'applications/[id]/reading.ts': async ({ db, home }, { account }) => {
    const claimed = { state: 'in_review', claimedBy: account?.id ?? null, claimedUntil: new Date(Date.now() + 600_000) } as const;
    return { path: `${paths.file('en', (await aFile(db, { networkId: home.id, ...claimed })).id)}/reading`, fields: {} };
  },
  'emails/[id]/message.ts': async (yard) => ({ path: `${(await aLetter(yard)).path}/message` }),
  'templates/index.astro': async () => ({ path: paths.templates('en') }),
  'templates/[name].astro': async () => ({ path: paths.template('en', 'accepted') }),
  'emails/[id].astro': async (yard) => ({ path: (await aLetter(yard)).path }),
  'account/index.astro': async () => ({ path: paths.ownAccount('en') }),
  'account/second-factor.astro': async () => ({ path: paths.ownSecondFactor('en') }),
  'administration.astro': async () => ({ path: paths.administration('en') }),
  'audit.astro': async () => ({ path: paths.audit('en') }),
  'jobs.astro': async () => ({ path: paths.jobs('en') }),
  'tools.astro': async () => ({ path: paths.tools('en') }),
  'export.astro': async () => ({ path: paths.exports('en') }),
  'people/index.astro': async () => ({ path: paths.people('en') }),
  'people/[id].astro': async ({ db }) => ({ path: paths.person('en', (await anAccount(db, 'reviewer')).id) }),
  'records/index.astro': async () => ({ path: paths.records('en') }),
  'records/[kind]/new.astro': async ({ home }) => ({ path: paths.newRecord('en', 'communities', `networks:${home.id}`) }),
  'records/[kind]/[id]/index.astro': async (yard) => ({ path: recordPath((await aRecord(yard)).id) }),
  'records/[kind]/[id]/logo.astro': async (yard) => ({ path: paths.recordLogo('en', 'communities', (await aRecord(yard)).id) }),
  'intake.astro': async () => ({ path: paths.intake('en') }),
  'orientation.astro': async () => ({ path: paths.orientationTable('en') }),
  'satisfaction.astro': async () => ({ path: paths.satisfaction('en') }),
};

/** Every act on these pages, each where whoever may could do it. */
export const acts: Record<string, Situation> = {
  ...livingActs,
  'letter: edit': async (yard) => {
    const { path, fields } = await aLetter(yard);
    return { path, fields: { ...fields, act: 'edit', subject: 'Yes', greeting: 'Hello,', text: 'You are welcome.' } };
  },
  'letter: send': async (yard) => {
    const { path, fields } = await aLetter(yard);
    return { path, fields: { ...fields, act: 'send' } };
  },
  'letter: regenerate': async (yard) => {
    const { path, fields } = await aLetter(yard);
    return { path, fields: { ...fields, act: 'regenerate' } };
  },
  'letter: discard': async ({ db }) => {
    const { id } = await aFile(db);
    const letter = {
      id: randomUUID(),
      applicationId: id,
      template: 'reopened',
      recipient: 'one@example.org',
      subject: 'Again',
      locale: 'en',
    } as const;
    const body = { greeting: 'Hello,', paragraphs: ['We read it again.'], whom: 'The team.' };
    await db
      .insertInto('email')
      .values({ ...letter, body: JSON.stringify(body), mode: 'outbox', state: 'draft', messageId: letter.id })
      .execute();
    return { path: paths.email('en', letter.id), fields: { act: 'discard', mark: (await markOfLetter(db, letter.id)) ?? '' } };
  },
  'letters: send several': async (yard) => {
    const { path, fields } = await aLetter(yard);
    return { path: paths.emails('en'), fields: { act: 'send', letters: `${path.split('/').at(-1)} ${fields.mark}` } };
  },
  'template: save': async ({ db }) => {
    await db.deleteFrom('letterWording').execute();
    const fields = { act: 'save', version: '0', subject: 'Yes, {{name}}', text: 'Until {{until}}.' };
    return { path: paths.template('en', 'withdrawn'), fields };
  },
  'requests: claim several': async ({ db, home }) => ({
    path: paths.review('en'),
    fields: { act: 'claim', file: `${(await aFile(db, { networkId: home.id, state: 'in_review', stateSince: new Date() })).id}.1` },
  }),
  'draft: prepare': async () => ({ path: paths.newDraft('en'), fields: { form: 'community' } }),
  'chat room: try': async () => ({ path: paths.administration('en'), fields: { act: 'try-chat' } }),
  'job: retry': async ({ db }) => ({ path: paths.jobs('en'), fields: { act: 'retry', job: await aFailedJob(db) } }),
  'job: give up': async ({ db }) => ({ path: paths.jobs('en'), fields: { act: 'give-up', job: await aFailedJob(db), sure: 'yes' } }),
  'tool: save': async (yard) => ({ path: paths.tools('en'), fields: { act: 'save', ...(await aToolToEdit(yard)), ...figures } }),
  'tool: put back': async (yard) => ({ path: paths.tools('en'), fields: { act: 'put-back', ...(await aToolToEdit(yard)) } }),
  'export: download': async () => ({ path: paths.exports('en'), fields: { kind: 'networks', column: 'name', format: 'csv' } }),
  'people: invite': async () => ({
    path: paths.people('en'),
    fields: { email: `${randomUUID()}@example.org`, role: 'reviewer', network: '' },
  }),
  'person: role': async ({ db }) => ({
    path: paths.person('en', (await anAccount(db, 'reviewer')).id),
    fields: { act: 'role', role: 'admin' },
  }),
  'person: close': async ({ db }) => ({ path: paths.person('en', (await anAccount(db, 'reviewer')).id), fields: { act: 'close' } }),
  'person: reset-factor': async ({ db }) => {
    const { id } = await anAccount(db, 'reviewer');
    await db.updateTable('account').set({ totpSecret: 'kept' }).where('id', '=', id).execute();
    return { path: paths.person('en', id), fields: { act: 'reset-factor' } };
  },
  'intake: pause': async ({ db }) => {
    await db.deleteFrom('intakePause').execute();
    return { path: paths.intake('en'), fields: { act: 'pause', version: '0', textFr: 'Complet.', textEn: 'Full.', untilOn: '' } };
  },
  'intake: resume': async () => ({ path: paths.intake('en'), fields: { act: 'resume' } }),
  'own account: name': async () => ({ path: paths.ownAccount('en'), fields: { act: 'name', name: 'A name', locale: 'en' } }),
  'own account: notifications': async () => ({ path: paths.ownAccount('en'), fields: { act: 'notifications', request: 'daily' } }),
  'record: create': async ({ home }) => ({
    path: paths.newRecord('en', 'communities', `networks:${home.id}`),
    fields: { name: `Les Ruches ${randomUUID()}`, sentence: 'Bees.', lang: 'fr', visibility: 'unlisted' },
  }),
  'record: save': async (yard) => {
    const { id } = await aRecord(yard);
    return { path: recordPath(id), fields: { act: 'save', version: await versionOf(yard, id), name: `New name ${id}`, sentence: 'Bees.' } };
  },
  'record: confirm': async (yard) => {
    const { id } = await aRecord(yard);
    return { path: recordPath(id), fields: { act: 'confirm', version: await versionOf(yard, id) } };
  },
  'record: withdraw': async (yard) => ({ path: recordPath((await aRecord(yard)).id), fields: { act: 'withdraw', sure: 'yes' } }),
  'record: join': async (yard) => ({ path: recordPath((await aRecord(yard)).id), fields: { act: 'join', network: yard.third.id } }),
  'record: hosting': async (yard) => ({ path: recordPath((await aRecord(yard)).id), fields: { act: 'hosting' } }),
  'record: save a service': async (yard) => {
    const community = await aRecord(yard);
    const { id } = await aService(yard.db, { holder: { community } });
    const { version } = await yard.db.selectFrom('service').select('version').where('id', '=', id).executeTakeFirstOrThrow();
    const fields = { act: 'save', version: String(version), name: 'The chat', regime: 'member' };
    return { path: paths.record('en', 'services', id), fields };
  },
};
