import type { Db } from '#db/client.ts';
import { newestEmail } from '#db/emails.ts';
import type { LetterName } from './letters.ts';
import { type RenderedLetter, renderLetter } from './render.ts';

interface Portal {
  db: Db;
  settings: { siteUrl: string; isMailReal: boolean; isLoopback: boolean };
  secrets: { links: string };
}

/**
 * The newest letter of this kind to this address, for the page that says "look into your mailbox". Only in a trial: there is no mail
 * server, and the portal is seen from its own machine; else nothing, since the letter holds a key.
 */
export async function trialLetter(
  { db, settings, secrets }: Portal,
  template: LetterName,
  about: { recipient: string } | { applicationId: string },
): Promise<RenderedLetter | undefined> {
  // Behind a proxy the portal listens on the loopback too, but strangers read its pages.
  const isSeenHere = ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(settings.siteUrl).hostname);
  if (settings.isMailReal || !settings.isLoopback || !isSeenHere) return undefined;
  const email = await newestEmail(db, template, about);
  return email && renderLetter(email, { siteUrl: settings.siteUrl, linkSecret: secrets.links });
}
