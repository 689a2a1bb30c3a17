import { htmlToText } from 'html-to-text';
import { type AddressObject, type Attachment, type ParsedMail, simpleParser } from 'mailparser';
import { type DeliveryReport, readDeliveryStatus, withoutAddresses } from '#codecs/delivery-report.ts';
import type { HandedFile } from '#domain/attachment.ts';
import { replyText } from './reply-text.ts';

/** A mail that came in, as far as the portal reads it. */
export interface Mail {
  from: string;
  /** Every address that it may have come to, as servers and writers noted them. */
  to: readonly string[];
  /** Its own id, without brackets; empty where it has none. */
  id: string;
  /** The ids of letters that it answers or brings back. */
  about: readonly string[];
  isAutomatic: boolean;
  report: DeliveryReport | undefined;
  /** What was written anew, without the letter that it answers. */
  text: string;
  files: readonly HandedFile[];
}

const htmlMax = 512 * 1024;
const addressesMax = 50;

/** Reads one mail, of whatever shape. Nothing where it is none: nobody wrote it, and no server reports by it. */
export async function readMail(raw: Buffer): Promise<Mail | undefined> {
  const read = await parse(raw);
  if (!read) return undefined;
  const { parsed, words } = read;
  const senders = addressesIn(parsed.from);
  if (senders.length === 0 && !parsed.headers.has('return-path') && !parsed.headers.has('x-failed-recipients')) return undefined;
  const report = reportIn(parsed);
  return {
    // Of several senders none is the one who wrote.
    from: senders.length === 1 ? (senders[0] ?? '') : '',
    to: recipientsOf(parsed),
    id: bare(parsed.messageId ?? ''),
    about: aboutOf(parsed),
    isAutomatic: report !== undefined || isAutomatic(parsed),
    report,
    text: replyText(words),
    files: parsed.attachments.filter(isFile).map(({ filename, content }) => ({ name: filename ?? '', bytes: content })),
  };
}

async function parse(raw: Buffer): Promise<{ parsed: ParsedMail; words: string } | undefined> {
  try {
    const options = { skipTextToHtml: true, skipHtmlToText: true, skipImageLinks: true, keepDeliveryStatus: true };
    const parsed = await simpleParser(raw, options);
    return { parsed, words: wordsOf(parsed) };
  } catch {
    // What cannot be read is refused to the server that brought it: that is an answer, not a failure of ours.
    return undefined;
  }
}

/** The words of a mail; what has only a page is turned into text, without pictures and the addresses behind links. */
function wordsOf({ text = '', html }: ParsedMail): string {
  if (text.trim() !== '' || !html) return text;
  const selectors = [
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'img', format: 'skip' },
  ];
  return htmlToText(html.slice(0, htmlMax), { wordwrap: false, limits: { maxDepth: 100, maxInputLength: htmlMax }, selectors });
}

const addressesIn = (one: AddressObject | AddressObject[] | undefined): string[] =>
  [one ?? []]
    .flat()
    .flatMap(({ value }) => value.flatMap(({ address, group }) => [address, ...(group ?? []).map((each) => each.address)]))
    .filter((address) => address !== undefined)
    .map((address) => address.toLowerCase())
    .slice(0, addressesMax);

const bare = (id: string) => id.trim().replace(/^<|>$/g, '');
const idsIn = (text: string) => [...text.matchAll(/<([^<>\s]{1,250})>/g)].map(([, id = '']) => id);

/** The lines of these headers as they came. */
const linesOf = (mail: ParsedMail, ...keys: string[]): string[] =>
  mail.headerLines
    .filter(({ key }) => keys.includes(key))
    .map(({ line }) =>
      line
        .slice(line.indexOf(':') + 1)
        .replace(/\s+/g, ' ')
        .trim(),
    );

/** `Delivered-To` and its like tell of the envelope; servers name them differently. */
function recipientsOf(mail: ParsedMail): string[] {
  const noted = linesOf(mail, 'delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to');
  const named = noted.flatMap((line) => line.match(/[^\s<>,;]+@[^\s<>,;]+/g) ?? []);
  return [...named, ...addressesIn(mail.to), ...addressesIn(mail.cc)].slice(0, addressesMax);
}

function aboutOf(mail: ParsedMail): string[] {
  const lines = linesOf(mail, 'in-reply-to', 'references', 'x-original-message-id', 'original-message-id');
  const returned = mail.attachments
    .filter(({ contentType }) => ['message/rfc822', 'message/global', 'text/rfc822-headers'].includes(contentType))
    .flatMap(({ content }) => /^message-id:\s*(<[^<>\s]{1,250}>)/im.exec(content.toString('latin1', 0, 64 * 1024))?.[1] ?? []);
  return [...lines, ...returned].flatMap(idsIn).slice(0, addressesMax);
}

/** RFC 3464, or how Exim tells of it. */
function reportIn(mail: ParsedMail): DeliveryReport | undefined {
  const status = mail.attachments.find(({ contentType }) =>
    ['message/delivery-status', 'message/global-delivery-status'].includes(contentType),
  );
  if (status) return readDeliveryStatus(status.content.toString('utf8'));
  const isFromExim = mail.headers.has('x-failed-recipients');
  return isFromExim ? { outcome: 'failed', reason: withoutAddresses(eximReason(mail.text ?? '')) } : undefined;
}

const eximReason = (text: string) => /\b5\d\d[ -].{1,200}/.exec(text)?.[0] ?? '';

/** Nobody wrote it: RFC 3834, 2 and 5, and what programs send that know other signs. */
function isAutomatic(mail: ParsedMail): boolean {
  const one = (key: string) => linesOf(mail, key).join(' ').toLowerCase();
  const submitted = one('auto-submitted');
  return (
    (submitted !== '' && !submitted.startsWith('no')) ||
    /\b(bulk|junk|list|auto_reply)\b/.test(one('precedence')) ||
    one('return-path') === '<>' ||
    /\b(all|oof|autoreply)\b/.test(one('x-auto-response-suppress')) ||
    ['x-autoreply', 'x-autorespond', 'list-id'].some((key) => one(key) !== '') ||
    /^(mailer-daemon|postmaster|no-?reply)@/.test(addressesIn(mail.from)[0] ?? '') ||
    one('content-type').startsWith('multipart/report')
  );
}

/** What somebody attached; not the pictures of a signature, nor keys and invitations. */
const isFile = ({ related, contentType, contentDisposition, filename }: Attachment): boolean =>
  !related &&
  !/^(message\/|text\/(calendar|rfc822-headers|x-amp-html)|application\/(pgp-|pkcs7-|x-pkcs7-|ics))/.test(contentType) &&
  (contentDisposition === 'attachment' || Boolean(filename));
