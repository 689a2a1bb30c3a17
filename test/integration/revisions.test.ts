import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Db } from '#db/client.ts';
import type { Account } from '#domain/account.ts';
import { NotFound, NotTheirs } from '#domain/failure.ts';
import type { FormValues } from '#domain/form-values.ts';
import { actOnRecord } from '#features/records/act.ts';
import { readRecord } from '#features/records/read.ts';
import { test } from '../support/database.ts';
import { aCommunity, aNetwork } from '../support/factories.ts';
import { anAccount, now } from '../support/files.ts';

const act = (db: Db, account: Account, id: string, values: FormValues, at = now) =>
  actOnRecord(db, { account, now: at }, { kind: 'communities', id }, values);
/** Posts the form as it was opened, with some fields typed anew. */
async function save(db: Db, account: Account, id: string, given: FormValues) {
  const { values, version } = await readRecord(db, account, 'communities', id);
  return act(db, account, id, { act: 'save', version: String(version), ...values, ...given });
}
const sentenceOf = async (db: Db, id: string) =>
  (await db.selectFrom('community').select('sentence').where('id', '=', id).executeTakeFirstOrThrow()).sentence;

describe('a save', () => {
  test('that ticks no theme where there was none is no change', async ({ db }) => {
    const hoster = await anAccount(db, 'reviewer');
    const { id } = await aCommunity(db);
    const { values, version } = await readRecord(db, hoster, 'communities', id);
    const { themes: _, ...posted } = values;

    expect(await act(db, hoster, id, { act: 'save', version: String(version), ...posted })).toEqual({ ok: true, done: 'nothing-new' });
  });

  test('that took a record out of the directory is not undone once its consent was taken back', async ({ db }) => {
    const steward = await anAccount(db, 'reviewer');
    const { id } = await aCommunity(db);
    await save(db, steward, id, { visibility: 'unlisted' });
    const revision = (await readRecord(db, steward, 'communities', id)).revisions[0]?.id ?? '';
    await save(db, steward, id, { listingConsentAt: '' });

    expect(await act(db, steward, id, { act: 'undo', revision })).toEqual({ ok: false, refusal: 'changed-since' });
    await save(db, steward, id, { listingConsentAt: now.toISOString().slice(0, 10) });
    expect(await act(db, steward, id, { act: 'undo', revision })).toEqual({ ok: true, done: 'undone' });
  });

  test('that is undone is a revision of its own, with what stood there, and can itself be undone', async ({ db }) => {
    const hoster = await anAccount(db, 'reviewer');
    const { id } = await aCommunity(db, { sentence: 'Un.' });
    const at = (hour: number) => new Date(Date.UTC(2026, 10, 24, hour));
    const edit = async (sentence: string, hour: number) => {
      const { values, version } = await readRecord(db, hoster, 'communities', id);
      return act(db, hoster, id, { act: 'save', version: String(version), ...values, sentence }, at(hour));
    };
    const newest = async () => (await readRecord(db, hoster, 'communities', id)).revisions[0];
    const undo = (revision: string, hour: number) => act(db, hoster, id, { act: 'undo', revision }, at(hour));
    await edit('Deux.', 1);
    const first = await newest();
    await edit('Trois.', 2);
    const second = await newest();

    expect(await undo(second?.id ?? '', 3)).toEqual({ ok: true, done: 'undone' });
    const undoing = await newest();
    expect(undoing).toMatchObject({ fields: ['sentence'], before: { sentence: 'Trois.' }, undoesId: second?.id, account: 'A reviewer' });
    expect(await sentenceOf(db, id)).toBe('Deux.');

    expect(await undo(undoing?.id ?? '', 4)).toEqual({ ok: true, done: 'undone' });
    expect(await sentenceOf(db, id)).toBe('Trois.');
    expect(await undo(first?.id ?? '', 5)).toEqual({ ok: false, refusal: 'changed-since' });
    expect(await undo(second?.id ?? '', 6)).toEqual({ ok: true, done: 'undone' });
    expect(await undo(first?.id ?? '', 7)).toEqual({ ok: true, done: 'undone' });
    expect(await sentenceOf(db, id)).toBe('Un.');
  });

  test('cannot be undone where it made the record, nor by a steward of another network', async ({ db }) => {
    const [mine, other] = [await aNetwork(db), await aNetwork(db)];
    const { id } = await aCommunity(db, { networks: [mine], sentence: 'Un.' });
    const steward = await anAccount(db, 'steward', { networks: [mine] });
    await save(db, steward, id, { sentence: 'Deux.' });
    const { id: revision } = await db.selectFrom('revision').select('id').executeTakeFirstOrThrow();
    const made = randomUUID();
    const row = { kind: 'community', recordId: id, role: 'hoster', fields: ['created'], before: '{}' };
    await db
      .insertInto('revision')
      .values({ id: made, ...row })
      .execute();

    await expect(act(db, steward, id, { act: 'undo', revision: made })).rejects.toThrow(NotFound);
    await expect(act(db, await anAccount(db, 'steward', { networks: [other] }), id, { act: 'undo', revision })).rejects.toThrow(NotTheirs);
  });

  test('is not undone over what was changed since', async ({ db }) => {
    const hoster = await anAccount(db, 'reviewer');
    const { id } = await aCommunity(db, { sentence: 'Un.' });
    await save(db, hoster, id, { sentence: 'Deux.' });
    const [first] = await db.selectFrom('revision').select('id').execute();
    const { values, version } = await readRecord(db, hoster, 'communities', id);
    await act(db, hoster, id, { act: 'save', version: String(version), ...values, sentence: 'Trois.' }, new Date('2026-11-24T10:00:00Z'));

    expect(await act(db, hoster, id, { act: 'undo', revision: first?.id ?? '' })).toEqual({
      ok: false,
      refusal: 'changed-since',
    });
  });
});
