import { createHmac, timingSafeEqual } from 'node:crypto';
import { personByEmail } from '#db/people.ts';
import type { Db } from '#db/client.ts';
import { replyToken } from '../links.ts';
import type { LetterName } from './letters.ts';

/** Who reads what somebody answers to a letter: whoever follows the request, or its owner. */
export type Answering = 'owner' | 'reader';

/** Letters to the people of a request that can be answered by mail. Those about drafts and keys cannot: nobody would read it. */
const forPeople: readonly LetterName[] = [
  'received',
  'message-received',
  'second-person',
  'passed-on',
  'changes-asked',
  'reminder',
  'referral-choice',
  'wait-listed',
  'accepted',
  'oriented',
  'declined',
  'reopened',
  'service-live',
  'person-refused',
  'withdrawn',
  'lapsed',
  'retention-notice',
];

/** Letters to stewards and the hoster's people to which an answer is meant for the owner. What they say among themselves is not. */
const forReaders: readonly LetterName[] = ['message-received', 'to-steward', 're-sent'];

const isOneOf = (names: readonly string[], template: string) => names.includes(template);

/** A letter about to leave. */
interface Leaving {
  template: string;
  recipient: string;
  applicationId: string | null;
  accountId: string | null;
}

/** The address at which this letter is answered into the thread, and who reads it there; nothing where it is not. */
export async function replyTo(
  db: Db,
  letter: Leaving,
  { replyAddress, linkSecret, now }: { replyAddress: string | undefined; linkSecret: string | undefined; now: Date },
): Promise<{ address: string; who: Answering } | undefined> {
  const { applicationId, accountId, template, recipient } = letter;
  if (!replyAddress || !linkSecret || !applicationId) return undefined;
  const tokenFor = (holder: { accountId: string } | { personId: string }) => replyToken(db, linkSecret, { applicationId, ...holder, now });
  if (accountId) {
    if (!isOneOf(forReaders, template)) return undefined;
    return { address: tagged(replyAddress, await tokenFor({ accountId })), who: 'reader' };
  }
  const person = isOneOf(forPeople, template) ? await personByEmail(db, applicationId, recipient) : undefined;
  return person && { address: tagged(replyAddress, await tokenFor({ personId: person.id })), who: 'owner' };
}

/** An address with something behind a "+" that its mailbox ignores: RFC 5233. */
const tagged = (address: string, tag: string) => address.replace('@', `+${tag}@`);

const signed = (secret: string, emailId: string) => createHmac('sha256', secret).update(`bounce:${emailId}`).digest('hex').slice(0, 12);

/** The address to which reports about one letter come back: nobody can make one for a letter that they did not get. */
export const reportsTo = (replyAddress: string, secret: string, emailId: string): string =>
  tagged(replyAddress, `b${emailId.replaceAll('-', '')}${signed(secret, emailId)}`);

/** What the address that a mail came to says: a reply of whoever has this token, or a report about this letter. */
export type Tag = { kind: 'reply'; token: string } | { kind: 'report'; emailId: string };

/** Reads our tags from the addresses of a mail, whatever the case that servers gave them. */
export function tagsIn(addresses: readonly string[], replyAddress: string, secret: string): Tag[] {
  const [local = '', domain = ''] = replyAddress.split('@');
  return addresses.flatMap((address): Tag[] => {
    const at = address.toLowerCase();
    if (!at.startsWith(`${local}+`) || !at.endsWith(`@${domain}`)) return [];
    const tag = at.slice(local.length + 1, -domain.length - 1);
    if (/^[0-9a-f]{40}$/.test(tag)) return [{ kind: 'reply', token: tag }];
    const [, id = '', mark = ''] = /^b([0-9a-f]{32})([0-9a-f]{12})$/.exec(tag) ?? [];
    const emailId = id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    if (!id || !timingSafeEqual(Buffer.from(mark), Buffer.from(signed(secret, emailId)))) return [];
    return [{ kind: 'report', emailId }];
  });
}
