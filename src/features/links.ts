import { createHash, createHmac, randomUUID } from 'node:crypto';
import type { Db } from '#db/client.ts';
import { insertLinks, linkByHash, standingLink, standingReplyLink } from '#db/links.ts';
import { opinionDays } from '#domain/opinion.ts';
import { offerDays } from '#domain/together.ts';

export const purposes = [
  'set-password',
  'sign-in',
  'invitation',
  'draft',
  'follow',
  'second-person',
  'editor',
  'referral',
  'reply',
  'transfer',
  'opinion',
  'record',
] as const;
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
  reply: 730 * day,
  transfer: offerDays * day,
  opinion: opinionDays.open * day,
  record: 60 * day,
};

/** Whose link it is: an account's, that of a person in a request, or that of the people of a record. */
export interface Holder {
  accountId?: string;
  applicationId?: string;
  personId?: string;
  recordKind?: 'network' | 'community';
  recordId?: string;
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
    const token = purpose === 'reply' ? mailTokenOf(secret, id) : tokenOf(secret, id);
    return { id, tokenHash: hash(token), purpose, expiresAt, createdAt: now, ...holder };
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

/** The token of a link that stands in a mail address: 160 bits in hexadecimal, since mail servers may change the case of letters. */
export const mailTokenOf = (secret: string, linkId: string): string =>
  createHmac('sha256', secret).update(`reply:${linkId}`).digest('hex').slice(0, 40);

/** The token with which this person of a request, or this account, answers letters about it: one for all letters. */
export async function replyToken(db: Db, secret: string, holder: Holder & { applicationId: string; now: Date }): Promise<string> {
  const standing = await standingReplyLink(db, holder);
  return mailTokenOf(secret, standing?.id ?? (await createLink(db, secret, { purpose: 'reply', ...holder })));
}

/** The link behind a token of this purpose: found and usable, or why it is not. Reading it changes nothing. */
export async function findLink(db: Db, token: string, purpose: Purpose, now: Date) {
  const link = token.length === (purpose === 'reply' ? 40 : 43) ? await linkByHash(db, hash(token)) : undefined;
  if (!link || link.purpose !== purpose || link.revokedAt) return { ok: false, refusal: 'unknown-link' } as const;
  if (link.expiresAt <= now) return { ok: false, refusal: 'expired-link', link } as const;
  return { ok: true, link } as const;
}

const hash = (token: string) => createHash('sha256').update(token).digest('hex');
