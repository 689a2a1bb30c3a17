import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect } from '#db/client.ts';
import { homeElsewhere, startEmbedded } from '#db/embedded.ts';
import { aDraft, aRequest } from '../support/applicants.ts';
import { removeData, startPortal } from '../support/portal.ts';

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'terreau-commands-'));
});
afterAll(() => removeData(dataDir));

/** Runs `npm run terreau -- …` as a person would, and answers what it printed and ended with. */
async function terreau(...words: string[]) {
  const child = spawn(process.execPath, ['src/cli/main.ts', ...words], { env: { ...process.env, DATA_DIR: dataDir } });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { out, err, code };
}

test('help is there for all and for each, and is no failure', async () => {
  const all = await terreau('--help');
  const one = await terreau('invite', '--help');

  expect([all.code, one.code]).toEqual([0, 0]);
  expect(all.out).toMatch(/^usage: npm run terreau -- <command>/);
  expect(one.out).toMatch(/^usage: npm run terreau -- invite <email>/);
});

test('what is not understood ends with 2 and starts nothing', async () => {
  const codes = (await Promise.all([terreau('sing'), terreau('invite'), terreau('migrate', '--loud')])).map(({ code }) => code);

  expect(codes).toEqual([2, 2, 2]);
  expect(existsSync(path.join(dataDir, 'secrets.json'))).toBe(false);
});

test('an invitation prints its link, a refusal ends with 1, and no database is left running', async () => {
  const invited = await terreau('invite', 'Role@Example.org', '--role', 'reviewer', '--json');
  const refused = await terreau('invite', 'role@example.org', '--role', 'admin', '--json');

  const { ok, link } = JSON.parse(invited.out) as { ok: boolean; link: string };
  expect([invited.code, ok]).toEqual([0, true]);
  expect(link).toMatch(/^http:\/\/127\.0\.0\.1:4321\/fr\/invitation\/[\w-]{43}$/);
  expect([refused.code, JSON.parse(refused.out)]).toEqual([1, { ok: false, refusal: 'other-role' }]);
  const homes = [dataDir, homeElsewhere(dataDir)].map((home) => path.join(home, 'database', 'postmaster.pid'));
  expect(homes.filter((file) => existsSync(file))).toEqual([]);
});

test('who is invited before the first start keeps nobody from the example world', async () => {
  const removed = await terreau('example', 'remove', '--json');

  const { networks, applications } = (JSON.parse(removed.out) as { removed: Record<string, number> }).removed;
  expect([networks, applications].every((count) => (count ?? 0) > 0)).toBe(true);
});

test('a link that is printed in another shell leads to where the portal answers', async () => {
  const portal = await startPortal({ EXAMPLE: 'no' }, dataDir);

  const invited = await terreau('invite', 'elsewhere@example.org', '--role', 'reviewer', '--json').finally(() => portal.kill('SIGTERM'));

  expect((JSON.parse(invited.out) as { link: string }).link.startsWith(`${portal.url}/fr/invitation/`)).toBe(true);
});

test('two commands at once share one database, and the last one stops it', async () => {
  const both = await Promise.all([terreau('migrate', '--json'), terreau('invite', 'other@example.org', '--role', 'reviewer', '--json')]);

  expect(both.map(({ code }) => code)).toEqual([0, 0]);
  const homes = [dataDir, homeElsewhere(dataDir)].map((home) => path.join(home, 'database', 'postmaster.pid'));
  expect(homes.filter((file) => existsSync(file))).toEqual([]);
});

/** A request, a draft and another request in the database of the commands, as a restored backup would bring them. */
async function restored() {
  const server = await startEmbedded(dataDir);
  const db = connect(server.url, { max: 1 });
  const now = new Date();
  const [sent, kept] = [await aRequest(db, now), await aRequest(db, now)];
  const { draft } = await aDraft(db, now);
  return { db, server, sent: sent.file.id, kept: kept.file.id, draft: draft.file.id };
}

test('what a restored backup brought back is erased again by its list, counted, and nothing else', async () => {
  const { db, server, sent, kept, draft } = await restored();
  const list = path.join(dataDir, 'list.jsonl');
  const line = (id: string) => JSON.stringify({ id, at: new Date().toISOString() });
  await writeFile(list, [line(sent), line(draft), line('11111111-1111-4111-8111-111111111111'), '{"id":"cut o'].join('\n'));

  const first = await terreau('replay-erasures', list, '--json');
  const again = await terreau('replay-erasures', list);

  const ofThem = db.selectFrom('application').select(['id', 'state']).where('id', 'in', [sent, kept, draft]);
  const left = (await ofThem.execute()).map(({ id, state }) => `${id} ${state}`).sort();
  await db.destroy();
  await server.stopWhenAlone();
  expect([first.code, JSON.parse(first.out)]).toEqual([0, { ok: true, erased: 1, deleted: 1, alreadyGone: 1, unreadable: 1 }]);
  expect([again.code, again.out]).toEqual([0, 'Erased again: 0 requests, 0 drafts. Already gone: 3. Lines that could not be read: 1.\n']);
  expect(left).toEqual([`${sent} erased`, `${kept} in_review`].sort());
});

test('a list that is not there ends with 1, none and two with 2', async () => {
  const missing = await terreau('replay-erasures', path.join(dataDir, 'none.jsonl'), '--json');
  const codes = (await Promise.all([terreau('replay-erasures'), terreau('replay-erasures', 'a', 'b')])).map(({ code }) => code);

  expect([missing.code, JSON.parse(missing.out)]).toEqual([1, { ok: false, refusal: 'no-file' }]);
  expect(codes).toEqual([2, 2]);
});
