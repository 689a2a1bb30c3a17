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
  touchSession,
} from '#db/accounts.ts';
import type { Db } from '#db/client.ts';
import type { Account, Stage } from '#domain/account.ts';

/** A header of the answer: the session cookie, set or taken away. */
export type SessionCookie = string;

// A session ends after 12 hours without a page, and after 7 days in any case: a shared laptop in a third place is common.
const idle = new TimeSpan(12, 'h');
const lifeMaxMs = 7 * 24 * 60 * 60 * 1000;
// Who is half way in has half an hour: a password that was typed and left does not wait for whoever comes next.
const halfWayMaxMs = 30 * 60 * 1000;

type SessionRow = Awaited<ReturnType<typeof sessionsOf>>[number];

/** What is kept of a session beside whose it is. */
interface Kept {
  createdAt: Date;
  stage: Stage;
  provedAt: Date | null;
  browser: string;
}

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<Kept>;
    DatabaseSessionAttributes: Kept;
  }
}

const toSession = ({ id, accountId, expiresAt, createdAt, stage, provedAt, browser }: SessionRow): DatabaseSession => ({
  id,
  userId: accountId,
  expiresAt,
  attributes: { createdAt, stage: stage as Stage, provedAt, browser },
});

const adapter = (db: Db): Adapter => ({
  getSessionAndUser: async (id) => {
    const row = await sessionByHash(db, id);
    return row ? [toSession(row), { id: row.accountId, attributes: {} }] : [null, null];
  },
  getUserSessions: async (accountId) => (await sessionsOf(db, accountId)).map(toSession),
  setSession: async ({ id, userId, expiresAt, attributes }) => {
    await insertSession(db, { id, accountId: userId, expiresAt, seenAt: attributes.createdAt, ...attributes });
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
    getSessionAttributes: ({ createdAt, stage, provedAt }) => ({ createdAt, stage, provedAt }),
  });

const hash = (token: string) => createHash('sha256').update(token).digest('hex');

/** Where the session is kept: the database, and the cookie that the portal's address allows. */
export interface SessionPlace {
  db: Db;
  settings: { siteUrl: string };
}

/** A session as it begins: how far it goes, and which browser it is in, in two words for its owner to know it by. */
export interface Beginning {
  stage?: Stage;
  browser?: string;
}

/** Starts a session under a fresh token, ends the one that the browser brought, and answers the cookie to send. */
export async function startSession(
  { db, settings }: SessionPlace,
  accountId: string,
  cookieHeader: string | null,
  { stage = 'in', browser = '' }: Beginning = {},
): Promise<SessionCookie> {
  const lucia = luciaOf(db, settings.siteUrl);
  const brought = lucia.readSessionCookie(cookieHeader ?? '');
  if (brought) await lucia.invalidateSession(hash(brought));
  const token = randomBytes(32).toString('base64url');
  const createdAt = new Date();
  const attributes = { createdAt, stage, provedAt: stage === 'in' ? createdAt : null, browser: browser.slice(0, 80) };
  await lucia.createSession(accountId, attributes, { sessionId: hash(token) });
  await lucia.deleteExpiredSessions();
  return lucia.createSessionCookie(token).serialize();
}

/** A session that was read: whose it is, how far it goes, and the cookie to send again when it was prolonged. */
export interface ReadSession {
  id: string;
  account: Account;
  stage: Stage;
  provedAt: Date | null;
  cookie: SessionCookie | undefined;
}

/** Who the browser's cookie belongs to; nothing where it is none, or where the session has ended. */
export async function readSession(
  { db, settings }: SessionPlace,
  cookieHeader: string | null,
  now: Date,
): Promise<ReadSession | undefined> {
  const lucia = luciaOf(db, settings.siteUrl);
  const token = lucia.readSessionCookie(cookieHeader ?? '');
  if (!token) return undefined;
  const { session } = await lucia.validateSession(hash(token));
  if (!session) return undefined;
  const account = await openAccountById(db, session.userId);
  const { id: sessionId, stage, provedAt } = session;
  const age = now.getTime() - session.createdAt.getTime();
  if (!account || age > (stage === 'in' ? lifeMaxMs : halfWayMaxMs)) {
    await lucia.invalidateSession(sessionId);
    return undefined;
  }
  if (stage === 'in') await Promise.all([touchAccount(db, account.id, now), touchSession(db, sessionId, now)]);
  const { id, name, email, role, locale, networks } = account;
  const signedIn = { id, name, email, role, locale, networkIds: networks.map((network) => network.id) };
  const cookie = session.fresh ? lucia.createSessionCookie(token).serialize() : undefined;
  return { id: sessionId, account: signedIn, stage, provedAt, cookie };
}

/** Ends the session of the browser's cookie, and answers the cookie that takes it away. */
export async function endSession({ db, settings }: SessionPlace, cookieHeader: string | null): Promise<SessionCookie> {
  const lucia = luciaOf(db, settings.siteUrl);
  const token = lucia.readSessionCookie(cookieHeader ?? '');
  if (token) await lucia.invalidateSession(hash(token));
  return lucia.createBlankSessionCookie().serialize();
}
