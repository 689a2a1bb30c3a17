import { requestToTell } from '#db/chat.ts';
import type { Db } from '#db/client.ts';
import type { Form } from '#domain/application.ts';
import { site } from '#editorial/site.ts';
import { dictionaries } from '#i18n/index.ts';
import { paths } from '#i18n/paths.ts';
import type { Outgoing } from '../outgoing.ts';

/** The hoster's chat room: where it takes messages, if there is one, and through which door. */
export interface Room {
  outgoing: Outgoing;
  siteUrl: string;
  address: string | undefined;
}

/** The language of the room: the hoster's first. */
const [locale = 'fr'] = site.languages;

/**
 * Posts one line. The form of the message is that of Mattermost's incoming webhooks (developers.mattermost.com, "Incoming webhooks"), which
 * the generic webhooks of Matrix hookshot take too (matrix-org.github.io/matrix-hookshot, "Generic webhooks"). Answers nothing when it was
 * taken, else why not: a word, or the status that came back.
 */
export async function postLine({ outgoing }: Pick<Room, 'outgoing'>, address: string, text: string): Promise<string | undefined> {
  const headers = { 'content-type': 'application/json' };
  // Who takes a line takes it where it was sent: a redirect is an answer that was not wanted.
  const answer = await outgoing.ask({ address, method: 'POST', headers, body: JSON.stringify({ text }), redirectsMax: 0 });
  if (!answer.ok) return answer.refusal;
  return answer.status >= 200 && answer.status < 300 ? undefined : String(answer.status);
}

/** What the room reads of a request: no name and no answer, for it is read by more people, and kept for longer, than the portal knows. */
const lineOf = ({ id, reference, form }: { id: string; reference: string | null; form: Form }, siteUrl: string) =>
  dictionaries[locale].chat.arrived(form, reference ?? '', siteUrl + paths.file(locale, id));

/** What a trial says to the room. */
export const trialLine = () => dictionaries[locale].chat.trial(site.name);

/** Tells the chat room that a request came to the hoster's people. Throws when the worker is to try again; what is erased is not told. */
export async function tellChat(db: Db, room: Room, applicationId: string): Promise<void> {
  // The room was taken away while the job waited.
  if (!room.address) return;
  const request = await requestToTell(db, applicationId);
  if (!request) return;
  const wrong = await postLine(room, room.address, lineOf(request, room.siteUrl));
  // The address is a secret: it is in no error.
  if (wrong !== undefined) throw new Error(`the chat room did not take the message: ${wrong}`);
}
