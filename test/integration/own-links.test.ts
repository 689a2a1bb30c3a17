import { expect } from 'vitest';
import type { Db } from '#db/client.ts';
import { openDraft } from '#features/applications/draft.ts';
import { follow } from '#features/applications/following/follow.ts';
import { mailLinkOf, mailOwnLink } from '#features/applications/following/own-links.ts';
import { createLink, tokenOf } from '#features/links.ts';
import { tellOwner } from '#features/applications/telling/tell-owner.ts';
import { aRequest, lettersOf, secrets } from '../support/applicants.ts';
import { test } from '../support/database.ts';
import { actsOf, anAccount, atDesk } from '../support/files.ts';

const now = new Date('2026-11-23T10:00:00Z');
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

/** The token in the newest letter of this kind. */
async function tokenIn(db: Db, template: string): Promise<string> {
  const letter = await db
    .selectFrom('email')
    .select('body')
    .where('template', '=', template)
    .orderBy('createdAt', 'desc')
    .executeTakeFirstOrThrow();
  return tokenOf(secrets.links, /\{token:([^}]+)\}/.exec(JSON.stringify(letter.body))?.[1] ?? '');
}

test('the owner has the same link sent again, to their own address, three times an hour', async ({ db }) => {
  const { file, token } = await aRequest(db, now);
  const send = (minutes: number) => mailOwnLink(db, secrets, { token, act: 'send-link', now: later(minutes) });

  for (const minutes of [1, 2, 3]) expect(await send(minutes)).toEqual({ ok: true });
  expect(await send(4)).toEqual({ ok: false, refusal: 'too-many' });
  expect(await send(62)).toEqual({ ok: true });

  expect(await tokenIn(db, 'your-links')).toBe(token);
  expect((await lettersOf(db, file.id)).filter((letter) => letter === 'your-links → one@example.org')).toHaveLength(4);
});

test('when the owner changes the link, every old one and every browser is shut out, and the new one opens', async ({ db }) => {
  const { file, token } = await aRequest(db, now);
  const browser = tokenOf(secrets.links, await createLink(db, secrets.links, { purpose: 'draft', applicationId: file.id, now }));
  expect(await openDraft(db, browser, now)).toBeDefined();

  expect(await mailOwnLink(db, secrets, { token, act: 'renew-link', now: later(1) })).toEqual({ ok: true });

  await expect(follow(db, token, later(2))).rejects.toThrow();
  expect(await openDraft(db, browser, later(2))).toBeUndefined();
  const fresh = await tokenIn(db, 'your-links');
  expect((await follow(db, fresh, later(2))).file.id).toBe(file.id);
  await expect(mailOwnLink(db, secrets, { token, act: 'renew-link', now: later(3) })).rejects.toThrow();
});

test('a letter that has not left yet leads to the new link, and the link of the second person stays', async ({ db }) => {
  const { file, token } = await aRequest(db, now);
  const facts = { hoster: 'House', reference: 'T-1', body: '' };
  await tellOwner(db, secrets.links, file, 'wait-listed', (path) => ({ path, ...facts }), { eventId: 1, now });

  await mailOwnLink(db, secrets, { token, act: 'renew-link', now: later(1) });

  expect(await tokenIn(db, 'wait-listed')).toBe(await tokenIn(db, 'your-links'));
  const second = await db.selectFrom('link').select('revokedAt').where('purpose', '=', 'second-person').executeTakeFirstOrThrow();
  expect(second.revokedAt).toBeNull();
});

test('a reviewer does the same from the file, with history; a steward cannot', async ({ db }) => {
  const { file, token } = await aRequest(db, now);
  const reviewer = await anAccount(db, 'reviewer');

  expect(await mailLinkOf(db, await atDesk(db, reviewer, file.id, later(1)), 'send-link')).toEqual({ ok: true });
  expect(await mailLinkOf(db, await atDesk(db, reviewer, file.id, later(2)), 'renew-link')).toEqual({ ok: true });

  expect((await actsOf(db, file.id)).slice(-2)).toEqual(['send-link', 'renew-link']);
  await expect(follow(db, token, later(3))).rejects.toThrow();
  await expect(mailLinkOf(db, await atDesk(db, await anAccount(db, 'steward'), file.id, later(3)), 'send-link')).rejects.toThrow();
});
