import type { Db } from '#db/client.ts';
import { newestEmails } from '#db/emails.ts';
import type { LetterName } from './letters.ts';
import { type Addressing, type RenderedLetter, renderLetter } from './render.ts';

interface Portal {
  db: Db;
  settings: { siteUrl: string; isMailReal: boolean; isLoopback: boolean };
  secrets: { links: string };
}

/** Whether this is a trial: there is no mail server, and the portal is seen from its own machine. */
export const isTrial = ({ settings }: Pick<Portal, 'settings'>): boolean =>
  // Behind a proxy the portal listens on the loopback too, but strangers read its pages.
  !settings.isMailReal && settings.isLoopback && ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(settings.siteUrl).hostname);

/** How the hoster's people read letters of others: with links that work in a trial, where nobody else can open them; else without the keys. */
export const addressingForReaders = (portal: Pick<Portal, 'settings' | 'secrets'>): Addressing => ({
  siteUrl: portal.settings.siteUrl,
  linkSecret: isTrial(portal) ? portal.secrets.links : undefined,
});

const lettersMax = 4;

/**
 * The letters of this kind, newest first, for the page that says "look into your mailbox": those to one address, or those of a
 * request. Only in a trial; else none, since a letter holds a key.
 */
export async function trialLetters(
  portal: Portal,
  template: LetterName,
  about: { recipient: string } | { applicationId: string },
): Promise<RenderedLetter[]> {
  if (!isTrial(portal)) return [];
  const emails = await newestEmails(portal.db, template, about, lettersMax);
  return emails.flatMap((email) => renderLetter(email, addressingForReaders(portal)) ?? []);
}

/** The newest of `trialLetters`. */
export const trialLetter = async (...asked: Parameters<typeof trialLetters>): Promise<RenderedLetter | undefined> =>
  (await trialLetters(...asked))[0];
