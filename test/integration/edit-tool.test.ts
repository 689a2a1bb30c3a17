import { expect } from 'vitest';
import type { Db } from '#db/client.ts';
import { NotFound } from '#domain/failure.ts';
import { editTool, readToolsToEdit } from '#features/offer/edit-tool.ts';
import { readTool } from '#features/offer/read.ts';
import { syncTools } from '#features/offer/sync-tools.ts';
import { test } from '../support/database.ts';
import { anAccount } from '../support/files.ts';

const now = new Date('2026-11-28T10:00:00Z');
const figures = { load: 'full', regime: 'client', capacity: 40, symbolicCents: 7000, realCostCents: null } as const;
const save = { act: 'save', tool: 'chat', version: 1, figures } as const;
const shown = async (db: Db) => {
  const { tool } = await readTool(db, 'chat');
  return [tool.load, tool.regime, tool.symbolicCents, tool.realCostCents];
};

test('what an administrator writes is what the offer shows, after a start too, and the trail says what became what', async ({ db }) => {
  await syncTools(db);
  const admin = await anAccount(db, 'admin');

  expect(await editTool(db, admin, save, now)).toEqual({ ok: true });
  await syncTools(db);

  expect(await shown(db)).toEqual(['full', 'client', 7000, null]);
  const [chat] = (await readToolsToEdit(db, admin)).filter(({ slug }) => slug === 'chat');
  expect([chat?.capacity, chat?.version, chat?.editor, chat?.editedAt]).toEqual([40, 2, 'A admin', now]);
  expect(await db.selectFrom('audit').select(['act', 'accountId', 'subjectId', 'facts']).execute()).toEqual([
    {
      act: 'edit-tool',
      accountId: admin.id,
      subjectId: 'chat',
      facts: { before: { load: 'open', regime: 'member', capacity: null, symbolicCents: 6000, realCostCents: 48000 }, after: figures },
    },
  ]);
});

test('the figures of the content can be put back, and then follow it again', async ({ db }) => {
  await syncTools(db);
  const admin = await anAccount(db, 'admin');
  await editTool(db, admin, save, now);

  expect(await editTool(db, admin, { act: 'put-back', tool: 'chat', version: 2 }, now)).toEqual({ ok: true });

  expect(await shown(db)).toEqual(['open', 'member', 6000, 48000]);
  await db.updateTable('tool').set({ load: 'limited' }).where('slug', '=', 'chat').execute();
  await syncTools(db);
  expect((await shown(db))[0]).toBe('open');
});

test('of two who edit at once, the second is told, and writes nothing', async ({ db }) => {
  await syncTools(db);
  const [one, two] = [await anAccount(db, 'admin'), await anAccount(db, 'admin')];

  const results = await Promise.all([editTool(db, one, save, now), editTool(db, two, save, now)]);

  expect(results.toSorted((a, b) => Number(b.ok) - Number(a.ok))).toEqual([{ ok: true }, { ok: false, refusal: 'overtaken' }]);
  expect(await db.selectFrom('audit').select('act').execute()).toEqual([{ act: 'edit-tool' }]);
});

test('others hear that there is no such page, and a tool that is not in the content cannot be written', async ({ db }) => {
  await syncTools(db);
  for (const role of ['reviewer', 'steward'] as const) {
    const account = await anAccount(db, role);
    await expect(readToolsToEdit(db, account)).rejects.toThrow(NotFound);
    await expect(editTool(db, account, save, now)).rejects.toThrow(NotFound);
  }
  await expect(editTool(db, await anAccount(db, 'admin'), { ...save, tool: 'constructor' }, now)).rejects.toThrow(NotFound);

  expect((await shown(db))[0]).toBe('open');
});
