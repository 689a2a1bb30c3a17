import Bowser from 'bowser';
import { openAccountById } from '#db/accounts.ts';
import { totpSecretOf } from '#db/second-factor.ts';
import { type Stage, stageOf } from '#domain/account.ts';
import { NotFound } from '#domain/failure.ts';
import type { Secrets } from '#secrets.ts';
import { note, own } from '../trail.ts';
import { proveByCode, type Proved, setUpSecondFactor } from './second-factor.ts';
import { type Beginning, readSession, type ReadSession, type SessionCookie, type SessionPlace, startSession } from './sessions.ts';

/** What a browser says of itself, as its owner knows it: "Firefox, Linux". */
export function browserOf(agent: string | null): string {
  if (!agent) return '';
  const { browser, os } = Bowser.parse(agent.slice(0, 1000));
  return [browser.name, os.name].filter(Boolean).join(', ');
}

/** The request that signs in, and when. */
interface Entering {
  headers: Headers;
  now: Date;
}

const cookieOf = ({ headers }: Entering) => headers.get('cookie');

/**
 * Lets in who has shown a password or used a link: as far as their role and second factor allow. Answers the cookie and how far
 * that is.
 */
export async function enter(place: SessionPlace, accountId: string, entering: Entering): Promise<{ cookie: SessionCookie; stage: Stage }> {
  const account = await openAccountById(place.db, accountId);
  if (!account) throw new NotFound();
  const hasSecondFactor = (await totpSecretOf(place.db, accountId)) !== undefined;
  const stage = stageOf({ role: account.role, hasSecondFactor });
  const browser = browserOf(entering.headers.get('user-agent'));
  return { stage, cookie: await begin(place, accountId, entering, { stage, browser }) };
}

/** Starts a session; one that goes all the way in leaves a line in the audit trail, with the browser as its owner knows it. */
const begin = (
  place: SessionPlace,
  accountId: string,
  entering: Entering,
  { stage = 'in', browser = '' }: Beginning,
): Promise<SessionCookie> =>
  place.db.transaction().execute(async (tx) => {
    if (stage === 'in') await note(tx, 'sign-in', { ...own(accountId), facts: { browser }, now: entering.now });
    return startSession({ ...place, db: tx }, accountId, cookieOf(entering), { stage, browser });
  });

/** The session of somebody who is half way in; nothing for others, nor where what they were to set up was set up meanwhile. */
export async function halfWay(place: SessionPlace, entering: Entering, stage: Exclude<Stage, 'in'>): Promise<ReadSession | undefined> {
  const session = await readSession(place, cookieOf(entering), entering.now);
  if (session?.stage !== stage) return undefined;
  return stage === 'set-up' && (await totpSecretOf(place.db, session.account.id)) !== undefined ? undefined : session;
}

/** Goes all the way in, under a fresh session. */
const goIn = (place: SessionPlace, { account }: ReadSession, entering: Entering): Promise<SessionCookie> =>
  begin(place, account.id, entering, { browser: browserOf(entering.headers.get('user-agent')) });

/** Lets in who shows their code, or a recovery code. */
export async function enterByCode(
  place: SessionPlace,
  secrets: Secrets,
  session: ReadSession,
  { code, ...entering }: Entering & { code: string },
): Promise<Proved & { cookie?: SessionCookie }> {
  const proved = await proveByCode(place.db, secrets, { accountId: session.account.id, code, now: entering.now });
  return proved.ok ? { ...proved, cookie: await goIn(place, session, entering) } : proved;
}

/** Lets in who sets up their second factor; answers the recovery codes, which are shown this once. */
export async function enterBySettingUp(
  place: SessionPlace,
  secrets: Secrets,
  session: ReadSession,
  { code, ...entering }: Entering & { code: string },
) {
  const proof = { accountId: session.account.id, sessionId: session.id, code, now: entering.now };
  const set = await setUpSecondFactor(place.db, secrets, proof);
  return set.ok ? { ...set, cookie: await goIn(place, session, entering) } : set;
}

/** Lets in without a second factor, where the portal is only tried out on one machine. */
export const enterForTrial = (place: SessionPlace, session: ReadSession, entering: Entering): Promise<SessionCookie> =>
  goIn(place, session, entering);
