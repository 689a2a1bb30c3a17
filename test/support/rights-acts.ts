import { randomUUID } from 'node:crypto';
import { insertRevision } from '#db/arrangements.ts';
import type { Db } from '#db/client.ts';
import { markOfLetter } from '#db/outbox.ts';
import { paths } from '#i18n/paths.ts';
import { aCommunity, aService } from './factories.ts';
import { aFile, anAccount } from './files.ts';
import { aFailedJob } from './jobs.ts';
import { livingActs } from './rights-living.ts';
import { aLetter, aRecord, recordPath } from './rights-places.ts';
import { sourceActs } from './rights-sources.ts';
import type { Situation, Yard } from './rights.ts';

const versionOf = async ({ db }: Yard, id: string) =>
  String((await db.selectFrom('community').select('version').where('id', '=', id).executeTakeFirstOrThrow()).version);

/** A record that a visitor would put right. */
async function aSuggested(yard: Yard) {
  const { id } = await aRecord(yard);
  const suggestion = randomUUID();
  const said = { kind: 'community', recordId: id, at: new Date(), proposed: JSON.stringify({ sentence: 'Bees, on Mondays.' }) } as const;
  await yard.db
    .insertInto('suggestion')
    .values({ id: suggestion, ...said })
    .execute();
  return { id, suggestion };
}

const figures = { load: 'limited', regime: 'member', capacity: '12', symbolicCents: '60', realCostCents: '480' };

async function aToolToEdit({ db }: Yard) {
  const { version } = await db.selectFrom('tool').select('version').where('slug', '=', 'chat').executeTakeFirstOrThrow();
  return { tool: 'chat', version: String(version) };
}

/** A letter that can be let go: its decision is told by another. */
async function aSpareLetter({ db }: Yard) {
  const { id: applicationId } = await aFile(db);
  const letter = {
    id: randomUUID(),
    applicationId,
    template: 'reopened',
    recipient: 'one@example.org',
    subject: 'Again',
    locale: 'en',
  } as const;
  const body = JSON.stringify({ greeting: 'Hello,', paragraphs: ['We read it again.'], whom: 'The team.' });
  const waiting = { mode: 'outbox', state: 'draft', messageId: letter.id } as const;
  await db
    .insertInto('email')
    .values({ ...letter, ...waiting, body })
    .execute();
  return { id: letter.id, path: paths.email('en', letter.id), mark: (await markOfLetter(db, letter.id)) ?? '' };
}

/** A request that somebody reads, as a form of the queue names it. */
async function aReadFile(db: Db, networkId: string, readerId: string | undefined): Promise<string> {
  const claim = { claimedBy: readerId ?? null, claimedUntil: new Date(Date.now() + 600_000) };
  const { id } = await aFile(db, { networkId, state: 'in_review', stateSince: new Date(), ...claim });
  return `${id}.1`;
}

/** Every act on these pages, each where whoever may could do it. */
export const acts: Record<string, Situation> = {
  ...livingActs,
  ...sourceActs,
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
  'letter: discard': async (yard) => {
    const { path, mark } = await aSpareLetter(yard);
    return { path, fields: { act: 'discard', mark } };
  },
  'letters: send': async (yard) => {
    const { path, fields } = await aLetter(yard);
    return { path: paths.emails('en'), fields: { act: 'send', letters: `${path.split('/').at(-1)} ${fields.mark}` } };
  },
  'letters: discard': async (yard) => {
    const { id, mark } = await aSpareLetter(yard);
    return { path: paths.emails('en'), fields: { act: 'discard', letters: `${id} ${mark}` } };
  },
  'letters: regenerate': async (yard) => {
    const { path, fields } = await aLetter(yard);
    return { path: paths.emails('en'), fields: { act: 'regenerate', letters: `${path.split('/').at(-1)} ${fields.mark}` } };
  },
  'letters: regenerate-old': async () => ({ path: paths.emails('en'), fields: { act: 'regenerate-old' } }),
  'template: preview': async () => ({
    path: paths.template('en', 'withdrawn'),
    fields: { act: 'preview', version: '0', subject: 'Yes, {{name}}', text: 'Until {{until}}.' },
  }),
  'template: save': async ({ db }) => {
    await db.deleteFrom('letterWording').execute();
    const fields = { act: 'save', version: '0', subject: 'Yes, {{name}}', text: 'Until {{until}}.' };
    return { path: paths.template('en', 'withdrawn'), fields };
  },
  'template: put-back': async ({ db }) => {
    await db.deleteFrom('letterWording').execute();
    const words = { subject: 'Yes', body: 'Until {{until}}.', defaultMark: 'f'.repeat(32), changedAt: new Date() };
    await db
      .insertInto('letterWording')
      .values({ template: 'withdrawn', variant: 'any', locale: 'fr', ...words })
      .execute();
    return { path: paths.template('en', 'withdrawn'), fields: { act: 'put-back', version: '1' } };
  },
  'requests: claim': async ({ db, home }) => ({
    path: paths.review('en'),
    fields: { act: 'claim', file: `${(await aFile(db, { networkId: home.id, state: 'in_review', stateSince: new Date() })).id}.1` },
  }),
  'requests: release': async ({ db, home }, { account }) => ({
    path: paths.review('en'),
    fields: { act: 'release', file: await aReadFile(db, home.id, account?.id) },
  }),
  'requests: take-over': async ({ db, home }) => ({
    path: paths.review('en'),
    fields: { act: 'take-over', file: await aReadFile(db, home.id, (await anAccount(db, 'reviewer')).id) },
  }),
  'draft: prepare': async () => ({ path: paths.newDraft('en'), fields: { form: 'community' } }),
  'chat room: try-chat': async () => ({ path: paths.administration('en'), fields: { act: 'try-chat' } }),
  'filter: save': async () => ({
    path: paths.savedFilters('en', '?tab=all&form=network'),
    fields: { act: 'save', name: `Networks ${randomUUID()}`.slice(0, 60) },
  }),
  'filter: remove': async () => ({ path: paths.savedFilters('en'), fields: { act: 'remove', filter: randomUUID() } }),
  'job: retry': async ({ db }) => ({ path: paths.jobs('en'), fields: { act: 'retry', job: await aFailedJob(db) } }),
  'job: retry-all': async ({ db }) => {
    await aFailedJob(db);
    return { path: paths.jobs('en'), fields: { act: 'retry-all' } };
  },
  'job: give-up': async ({ db }) => ({ path: paths.jobs('en'), fields: { act: 'give-up', job: await aFailedJob(db), sure: 'yes' } }),
  'tool: save': async (yard) => ({ path: paths.tools('en'), fields: { act: 'save', ...(await aToolToEdit(yard)), ...figures } }),
  'tool: put-back': async (yard) => ({ path: paths.tools('en'), fields: { act: 'put-back', ...(await aToolToEdit(yard)) } }),
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
  'own account: end-session': async () => ({ path: paths.ownAccount('en'), fields: { act: 'end-session', session: 'f'.repeat(64) } }),
  'own account: password': async () => ({
    path: paths.ownAccount('en'),
    fields: { act: 'password', password: `Sentence ${randomUUID()}` },
  }),
  'own account: recovery-codes': async () => ({ path: paths.ownAccount('en'), fields: { act: 'recovery-codes' } }),
  'own account: another telephone': async () => ({ path: paths.ownSecondFactor('en'), fields: { code: '000000' } }),
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
  'record: undo': async (yard) => {
    const { id } = await aRecord(yard);
    const revision = { id: randomUUID(), kind: 'community', recordId: id, role: 'steward', fields: ['sentence'] };
    await insertRevision(yard.db, { ...revision, before: JSON.stringify({ sentence: 'Before.' }) });
    return { path: recordPath(id), fields: { act: 'undo', revision: revision.id } };
  },
  'record: ask-listing': async (yard) => {
    const { id } = await aCommunity(yard.db, { networks: [yard.home], visibility: 'unlisted', contact: 'bees@example.org' });
    return { path: recordPath(id), fields: { act: 'ask-listing' } };
  },
  'record: take-suggestion': async (yard) => {
    const { id, suggestion } = await aSuggested(yard);
    return { path: recordPath(id), fields: { act: 'take-suggestion', suggestion, take: 'sentence', version: await versionOf(yard, id) } };
  },
  'record: close-suggestion': async (yard) => {
    const { id, suggestion } = await aSuggested(yard);
    return { path: recordPath(id), fields: { act: 'close-suggestion', suggestion, version: await versionOf(yard, id) } };
  },
  'record: logo': async (yard) => ({ path: paths.recordLogo('en', 'communities', (await aRecord(yard)).id), fields: { alt: 'Bees' } }),
  'record: withdraw': async (yard) => ({ path: recordPath((await aRecord(yard)).id), fields: { act: 'withdraw', sure: 'yes' } }),
  'record: join': async (yard) => ({ path: recordPath((await aRecord(yard)).id), fields: { act: 'join', network: yard.third.id } }),
  'record: leave': async (yard) => {
    const { id } = await aCommunity(yard.db, { networks: [yard.home, yard.third] });
    return { path: recordPath(id), fields: { act: 'leave', network: yard.home.id } };
  },
  'record: confirm-membership': async (yard) => {
    const { id } = await aCommunity(yard.db, { networks: [yard.home] });
    await yard.db.updateTable('membership').set({ confirmedAt: null, isPrimary: false }).where('communityId', '=', id).execute();
    return { path: recordPath(id), fields: { act: 'confirm-membership', network: yard.home.id } };
  },
  'record: make-primary': async (yard) => ({
    path: recordPath((await aRecord(yard)).id),
    fields: { act: 'make-primary', network: yard.home.id },
  }),
  'record: hosting': async (yard) => ({ path: recordPath((await aRecord(yard)).id), fields: { act: 'hosting' } }),
  'record: save a service': async (yard) => {
    const community = await aRecord(yard);
    const { id } = await aService(yard.db, { holder: { community } });
    const { version } = await yard.db.selectFrom('service').select('version').where('id', '=', id).executeTakeFirstOrThrow();
    const fields = { act: 'save', version: String(version), name: 'The chat', regime: 'member' };
    return { path: paths.record('en', 'services', id), fields };
  },
};
