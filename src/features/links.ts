import { createHash, createHmac, randomUUID } from 'node:crypto';
import type { Db } from '#db/client.ts';
import { insertLinks, linkByHash, standingLink } from '#db/links.ts';

export const purposes = ['set-password', 'sign-in', 'invitation', 'draft', 'follow', 'second-person', 'editor', 'referral'] as const;
export type Purpose = (typeof purposes)[number];

const day = 24 * 60 * 60 * 1000;
const lifeMs: Record<Purpose, number> = {
  'set-password': 2 * day,
  'sign-in': day / 24,
  invitation: 14 * day,
  draft: 90 * day,
  follow: 730 * day,
  'second-person': 60 * day,
  editor: 60 * day,
  referral: 45 * day,
};

/** Whose link it is: an account's, or that of a person in a request. */
export interface Holder {
  accountId?: string;
  applicationId?: string;
  personId?: string;
}

/** A link to be made: what it is for, since when, and whose it is. */
type NewLink = { purpose: Purpose; now: Date } & Holder;

/**
 * Makes links and answers their ids, in order. The token is derived from the id with the portal's secret when the letter
 * leaves, so neither the table of links nor the outbox holds one.
 */
export async function createLinks(db: Db, secret: string, links: readonly NewLink[]): Promise<string[]> {
  const rows = links.map(({ purpose, now, ...holder }) => {
    const id = randomUUID();
    const expiresAt = new Date(now.getTime() + lifeMs[purpose]);
    return { id, tokenHash: hash(tokenOf(secret, id)), purpose, expiresAt, createdAt: now, ...holder };
  });
  if (rows.length > 0) await insertLinks(db, rows);
  return rows.map(({ id }) => id);
}

/** Makes one link and answers its id. */
export async function createLink(db: Db, secret: string, link: NewLink): Promise<string> {
  const [id = ''] = await createLinks(db, secret, [link]);
  return id;
}

/** The link with which a person of a request reads their follow-up page: one for all letters, made when there is none. */
export async function followLink(db: Db, secret: string, person: { applicationId: string; personId: string; now: Date }): Promise<string> {
  const standing = await standingLink(db, { purpose: 'follow', ...person });
  return standing?.id ?? createLink(db, secret, { purpose: 'follow', ...person });
}

/** The token of a link, 256 bits in base64url. */
export const tokenOf = (secret: string, linkId: string): string =>
  createHmac('sha256', secret).update(`link:${linkId}`).digest('base64url');

/** The link behind a token of this purpose: found and usable, or why it is not. Reading it changes nothing. */
export async function findLink(db: Db, token: string, purpose: Purpose, now: Date) {
  const link = token.length === 43 ? await linkByHash(db, hash(token)) : undefined;
  if (!link || link.purpose !== purpose || link.revokedAt) return { ok: false, refusal: 'unknown-link' } as const;
  if (link.expiresAt <= now) return { ok: false, refusal: 'expired-link', link } as const;
  return { ok: true, link } as const;
}

const hash = (token: string) => createHash('sha256').update(token).digest('hex');
