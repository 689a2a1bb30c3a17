import type { Db } from '#db/client.ts';
import { stewardsOfNetwork } from '#db/networks.ts';
import { isLive, isOrphaned } from '#domain/care.ts';
import { Forbidden } from '#domain/failure.ts';
import type { Locale } from '#domain/locale.ts';
import { site } from '#editorial/site.ts';
import type { Secrets } from '#secrets.ts';
import { invite } from '../accounts/invite.ts';
import { proveAgain } from '../accounts/prove-again.ts';
import type { ReadSession } from '../accounts/sessions.ts';
import { mayStill } from '../rates.ts';
import { type Desk, openNetwork } from './open.ts';

/** Who answers for a network, and whether this account may invite another. */
export async function readStewards(db: Db, { account, now }: Desk, slug: string) {
  const network = await openNetwork(db, account, slug);
  const stewards = (await stewardsOfNetwork(db, network.id)).map((one) => ({
    ...one,
    isLive: isLive(one, now),
    isMe: one.id === account.id,
  }));
  const live = stewards.filter((one) => one.isLive).length;
  return { network, stewards, isOrphaned: isOrphaned(live), live, mayInvite: mayInvite({ account }, network.id) };
}

const mayInvite = ({ account }: Pick<Desk, 'account'>, networkId: string) =>
  account.role === 'admin' || account.networkIds.includes(networkId);

export type Invited = { ok: true } | { ok: false; field: 'email' | 'proof'; refusal: string };

/**
 * Invites another steward of a network, by mail: its stewards and administrators may, once they have shown that it is them. Of an
 * address that has another place in the portal, or had one, a steward hears only that it is for the hoster to see to.
 */
export async function inviteSteward(
  db: Db,
  secrets: Secrets,
  session: ReadSession,
  { slug, email, proof, locale, now }: { slug: string; email: string; proof: string; locale: Locale; now: Date },
): Promise<Invited> {
  const { account } = session;
  const network = await openNetwork(db, account, slug);
  if (!mayInvite({ account }, network.id)) throw new Forbidden();
  const proved = await proveAgain(db, secrets, session, { values: { proof }, now });
  if (!proved.ok) return { ...proved, field: 'proof' };
  if (!(await mayStill(db, secrets.rates, 'invite-steward', { about: account.id, now })))
    return { ok: false, field: 'email', refusal: 'too-many-invitations' };
  return db.transaction().execute(async (tx): Promise<Invited> => {
    const asked = { email, role: 'steward', network: slug, locale } as const;
    const invited = await invite(tx, asked, { linkSecret: secrets.links, hoster: site.name, now, by: account.id });
    return invited.ok ? { ok: true } : { ok: false, field: 'email', refusal: 'for-the-hoster' };
  });
}
