import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { homeElsewhere } from '#db/embedded.ts';
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
