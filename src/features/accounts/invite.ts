import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
import { networkBySlug } from '#db/records.ts';
import { accountByEmail, hasAdmin, insertAccount, insertStewardship, revokeLinks } from '#db/staff.ts';
import { roles } from '#domain/account.ts';
import { locales } from '#domain/locale.ts';
import { createLink, tokenOf } from '#features/links.ts';
import { compose } from '#features/mail/compose.ts';
import { note } from '#features/trail.ts';
import { paths, tokenPlaceholder } from '#i18n/paths.ts';

/** Whom to invite, and as what; a steward is one of a network. */
export const invitation = z.object({
  email: z.email().toLowerCase(),
  role: z.enum(roles),
  network: z.string().optional(),
  locale: z.enum(locales).default('fr'),
});

interface Portal {
  linkSecret: string;
  hoster: string;
  now: Date;
  /** The administrator who invites; nobody from the command line, or where a decision does. */
  by?: string;
}

/**
 * Invites somebody to the protected area, with a letter; again, their older invitation ends. Answers the token of the link, for
 * whoever invites from the command line. Refused for an account of another role, a closed one, and a network that is not there.
 */
export function invite(
  db: Db,
  { email, role, network: slug, locale }: z.output<typeof invitation>,
  { linkSecret, hoster, now, by }: Portal,
) {
  return whole(db, async (tx) => {
    if ((role === 'steward') !== (slug !== undefined)) return { ok: false, refusal: 'network-is-for-stewards' } as const;
    const network = slug === undefined ? undefined : await networkBySlug(tx, slug);
    if (slug !== undefined && !network) return { ok: false, refusal: 'unknown-network' } as const;
    // Of two who invite the same person at once, one makes the account, and both find it.
    await insertAccount(tx, { id: randomUUID(), email, name: '', role, locale, createdAt: now });
    const account = await accountByEmail(tx, email);
    if (!account || account.closedAt) return { ok: false, refusal: 'closed-account' } as const;
    if (account.role !== role) return { ok: false, refusal: 'other-role' } as const;
    const accountId = account.id;
    if (network) await insertStewardship(tx, accountId, network.id, now);
    await revokeLinks(tx, accountId, 'invitation', now);
    const linkId = await createLink(tx, linkSecret, { purpose: 'invitation', now, accountId });
    const facts = { path: paths.invitation(locale, tokenPlaceholder(linkId)), hoster, role, network: network?.name };
    await compose(tx, 'invitation', facts, { to: email, locale, accountId });
    const subject = { kind: 'account', id: accountId };
    await note(tx, 'invite', { accountId: by ?? null, subject, networkId: network?.id, facts: { role }, now });
    return { ok: true, path: paths.invitation(locale, tokenOf(linkSecret, linkId)) } as const;
  });
}

/**
 * The path with which the first administrator sets a password; nothing once one has. Each call makes a new link and ends the
 * older ones, so that only the newest line of a terminal opens the portal.
 */
export function firstAdminPath(db: Db, email: string, { linkSecret, now }: Omit<Portal, 'hoster' | 'by'>): Promise<string | undefined> {
  return db.transaction().execute(async (tx) => {
    if (await hasAdmin(tx)) return undefined;
    const account = await accountByEmail(tx, email);
    if (account && account.role !== 'admin') return undefined;
    const accountId = account?.id ?? randomUUID();
    if (!account) await insertAccount(tx, { id: accountId, email, name: '', role: 'admin', locale: 'fr', createdAt: now });
    await revokeLinks(tx, accountId, 'set-password', now);
    const linkId = await createLink(tx, linkSecret, { purpose: 'set-password', now, accountId });
    return paths.setPassword('fr', tokenOf(linkSecret, linkId));
  });
}

/** Runs `work` in one transaction: the caller's, where there is one. */
const whole = <Result>(db: Db, work: (tx: Db) => Promise<Result>): Promise<Result> =>
  db.isTransaction ? work(db) : db.transaction().execute(work);
