import { createHash, randomBytes } from 'node:crypto';
import { type Adapter, type DatabaseSession, Lucia, TimeSpan } from 'lucia';
import {
  deleteExpiredSessions,
  deleteSession,
  deleteSessionsOf,
  extendSession,
  insertSession,
  openAccountById,
  sessionByHash,
  sessionsOf,
  touchAccount,
} from '#db/accounts.ts';
import type { Db } from '#db/client.ts';
import type { Account } from '#domain/account.ts';

/** A header of the answer: the session cookie, set or taken away. */
export type SessionCookie = string;

// A session ends after 12 hours without a page, and after 7 days in any case: a shared laptop in a third place is common.
const idle = new TimeSpan(12, 'h');
const lifeMaxMs = 7 * 24 * 60 * 60 * 1000;

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<{ createdAt: Date }>;
    DatabaseSessionAttributes: { createdAt: Date };
  }
}

const toSession = (row: { id: string; accountId: string; createdAt: Date; expiresAt: Date }): DatabaseSession => ({
  id: row.id,
  userId: row.accountId,
  expiresAt: row.expiresAt,
  attributes: { createdAt: row.createdAt },
});

const adapter = (db: Db): Adapter => ({
  getSessionAndUser: async (id) => {
    const row = await sessionByHash(db, id);
    return row ? [toSession(row), { id: row.accountId, attributes: {} }] : [null, null];
  },
  getUserSessions: async (accountId) => (await sessionsOf(db, accountId)).map(toSession),
  setSession: async ({ id, userId, expiresAt, attributes }) => {
    await insertSession(db, { id, accountId: userId, expiresAt, createdAt: attributes.createdAt });
  },
  updateSessionExpiration: async (id, expiresAt) => void (await extendSession(db, id, expiresAt)),
  deleteSession: async (id) => void (await deleteSession(db, id)),
  deleteUserSessions: async (accountId) => void (await deleteSessionsOf(db, accountId)),
  deleteExpiredSessions: async () => void (await deleteExpiredSessions(db)),
});

const isSecure = (siteUrl: string) => siteUrl.startsWith('https:');

/** Lucia, told to hold hashes: what it calls a session's id is the SHA-256 of the token that the cookie carries. */
const luciaOf = (db: Db, siteUrl: string) =>
  new Lucia(adapter(db), {
    sessionExpiresIn: idle,
    sessionCookie: {
      name: isSecure(siteUrl) ? '__Host-session' : 'session',
      attributes: { secure: isSecure(siteUrl), sameSite: 'lax' },
    },
    getSessionAttributes: ({ createdAt }) => ({ createdAt }),
  });

const hash = (token: string) => createHash('sha256').update(token).digest('hex');

/** Where the session is kept: the database, and the cookie that the portal's address allows. */
export interface SessionPlace {
  db: Db;
  settings: { siteUrl: string };
}

/** Starts a session under a fresh token, ends the one that the browser brought, and answers the cookie to send. */
export async function startSession({ db, settings }: SessionPlace, accountId: string, cookieHeader: string | null): Promise<SessionCookie> {
  const lucia = luciaOf(db, settings.siteUrl);
  const brought = lucia.readSessionCookie(cookieHeader ?? '');
  if (brought) await lucia.invalidateSession(hash(brought));
  const token = randomBytes(32).toString('base64url');
  await lucia.createSession(accountId, { createdAt: new Date() }, { sessionId: hash(token) });
  await lucia.deleteExpiredSessions();
  return lucia.createSessionCookie(token).serialize();
}

/** Who the browser's cookie belongs to, and the cookie to send again when the session was prolonged. */
export async function readSession(
  { db, settings }: SessionPlace,
  cookieHeader: string | null,
  now: Date,
): Promise<{ account: Account; cookie: SessionCookie | undefined } | undefined> {
  const lucia = luciaOf(db, settings.siteUrl);
  const token = lucia.readSessionCookie(cookieHeader ?? '');
  if (!token) return undefined;
  const { session } = await lucia.validateSession(hash(token));
  if (!session) return undefined;
  const account = await openAccountById(db, session.userId);
  const isTooOld = now.getTime() - session.createdAt.getTime() > lifeMaxMs;
  if (!account || isTooOld) {
    await lucia.invalidateSession(session.id);
    return undefined;
  }
  await touchAccount(db, account.id, now);
  const { id, name, email, role, locale, networks } = account;
  const signedIn = { id, name, email, role, locale, networkIds: networks.map((network) => network.id) };
  return { account: signedIn, cookie: session.fresh ? lucia.createSessionCookie(token).serialize() : undefined };
}

/** Ends the session of the browser's cookie, and answers the cookie that takes it away. */
export async function endSession({ db, settings }: SessionPlace, cookieHeader: string | null): Promise<SessionCookie> {
  const lucia = luciaOf(db, settings.siteUrl);
  const token = lucia.readSessionCookie(cookieHeader ?? '');
  if (token) await lucia.invalidateSession(hash(token));
  return lucia.createBlankSessionCookie().serialize();
}
