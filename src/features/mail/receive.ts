import { createHash } from 'node:crypto';
import { openAccountById } from '#db/accounts.ts';
import { applicationById, lockApplication } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import { peopleOf } from '#db/people.ts';
import { delaySent, failSent, letterReported, noteReceived } from '#db/received.ts';
import { fileById } from '#db/review.ts';
import { attachmentLimits } from '#domain/attachment.ts';
import { Forbidden, NotFound } from '#domain/failure.ts';
import type { Locale } from '#domain/locale.ts';
import { dictionaries } from '#i18n/index.ts';
import type { Secrets } from '#secrets.ts';
import { allOrNothing } from '../all-or-nothing.ts';
import { putAnswer } from '../applications/deciding/answer-thread.ts';
import { putMessage } from '../applications/following/write-message.ts';
import { type CheckedFile, checkFile } from '../attachments/check.ts';
import { findLink } from '../links.ts';
import { mayStill } from '../rates.ts';
import { noteBounce } from './bounce.ts';
import type { Mail } from './read-mail.ts';
import { type Tag, tagsIn } from './reply-address.ts';

/** What came of a mail, as words that tell nothing of anybody. What is `later` is to be brought again. */
export type Taken =
  | { done: 'written' | 'failed' | 'delayed' }
  | { done: 'ignored'; why: 'automatic' | 'twice' | 'empty' | 'unknown-letter' | 'unknown-address' }
  | { done: 'refused'; why: 'expired' | 'other-sender' | 'not-allowed' }
  | { done: 'later'; why: 'too-many' };

interface Tools {
  secrets: Secrets;
  replyAddress: string;
  now: Date;
}

/**
 * Takes a mail: a report about a letter marks it and whoever does not receive it; an answer to a letter enters the thread as what its
 * sender could write on the page. Nobody is written to in return, since who it is from is only what it says.
 */
export async function receiveMail(db: Db, tools: Tools, mail: Mail): Promise<Taken> {
  const tags = tagsIn(mail.to, tools.replyAddress, tools.secrets.links);
  const about = tags.find((tag) => tag.kind === 'report')?.emailId;
  if (mail.report || about) return takeReport(db, mail, about, tools.now);
  if (mail.isAutomatic || (await isOurs(db, mail))) return { done: 'ignored', why: 'automatic' };
  const tag = tags.find((one): one is Extract<Tag, { kind: 'reply' }> => one.kind === 'reply');
  if (!tag) return { done: 'ignored', why: 'unknown-address' };
  return takeReply(db, tools, mail, tag.token);
}

/** Whether it is a letter of ours that came back. */
const isOurs = async (db: Db, { id }: Mail) =>
  id !== '' && (await letterReported(db, { id: undefined, messageIds: [localPart(id)] })) !== undefined;

const localPart = (id: string) => id.replace(/@.*$/, '');

async function takeReport(db: Db, { report, about }: Mail, emailId: string | undefined, now: Date): Promise<Taken> {
  const letter = await letterReported(db, { id: emailId, messageIds: about.map(localPart) });
  if (!letter || !report) return { done: 'ignored', why: letter ? 'automatic' : 'unknown-letter' };
  if (report.outcome === 'delayed') {
    await delaySent(db, letter.id, report.reason);
    return { done: 'delayed' };
  }
  await db.transaction().execute(async (tx) => {
    if (await failSent(tx, letter.id, report.reason)) await noteBounce(tx, letter, now);
  });
  return { done: 'failed' };
}

async function takeReply(db: Db, tools: Tools, mail: Mail, token: string): Promise<Taken> {
  const { now, secrets } = tools;
  const found = await findLink(db, token, 'reply', now);
  if (!found.ok)
    return found.refusal === 'expired-link' ? { done: 'refused', why: 'expired' } : { done: 'ignored', why: 'unknown-address' };
  const { id, applicationId, personId, accountId } = found.link;
  const writer = await writerOf(db, { applicationId, personId, accountId });
  if (!writer) return { done: 'refused', why: 'not-allowed' };
  // Whoever got hold of the address has still to be its person: a mail from elsewhere is nobody's.
  if (writer.email !== mail.from) return { done: 'refused', why: 'other-sender' };
  if (mail.text === '' && mail.files.length === 0) return { done: 'ignored', why: 'empty' };
  const about = writer.kind === 'person' ? writer.fileId : id;
  if (!(await mayStill(db, secrets.rates, 'message', { about, now }))) return { done: 'later', why: 'too-many' };
  const message = await messageFrom(mail, writer.locale);
  const key = createHash('sha256')
    .update(`${id}\n${mail.id || mail.text}`)
    .digest('hex');
  return put(db, tools, writer, message, key);
}

type Writer = { email: string; fileId: string; locale: Locale } & (
  { kind: 'person'; opened: Parameters<typeof putMessage>[1] } | { kind: 'account'; account: Parameters<typeof putAnswer>[1]['account'] }
);

/** Who a token writes as: somebody of the request, or an open account. Nobody where the request is erased or not yet sent. */
async function writerOf(
  db: Db,
  { applicationId, personId, accountId }: { applicationId: string | null; personId: string | null; accountId: string | null },
): Promise<Writer | undefined> {
  const file = applicationId ? await applicationById(db, applicationId) : undefined;
  if (!file || file.state === 'erased' || !file.submittedAt) return undefined;
  const common = { fileId: file.id, locale: file.locale };
  if (accountId) {
    const found = await openAccountById(db, accountId);
    if (!found) return undefined;
    const { id, name, email, role, locale, networks } = found;
    const account = { id, name, email, role, locale, networkIds: networks.map((network) => network.id) };
    return { kind: 'account', email: email.toLowerCase(), ...common, account };
  }
  const people = await peopleOf(db, file.id);
  const person = people.find(({ id }) => id === personId);
  // Whoever does not write along, or no longer, does not by mail either.
  if (!person || (person.role === 'editor' && !person.confirmedAt)) return undefined;
  return { kind: 'person', email: person.email, ...common, opened: { file, person } };
}

interface Message {
  body: string;
  files: CheckedFile[];
}

const bodyMax = 7000;

/** The words and files of a mail, as a message of the thread: a file that is not taken is named in it, with why. */
async function messageFrom({ text, files: handed }: Mail, locale: Locale): Promise<Message> {
  const words = dictionaries[locale].attachments;
  const files: CheckedFile[] = [];
  const told: string[] = [];
  for (const [place, file] of handed.slice(0, 20).entries()) {
    const checked = place < attachmentLimits.filesMax ? await checkFile(file) : refusedAsOneTooMany;
    const size = [...files, ...(checked.ok ? [checked.file] : [])].reduce((sum, { bytes }) => sum + bytes.length, 0);
    if (!checked.ok) told.push(words.refusals[checked.refusal](checked.name));
    else if (size > attachmentLimits.totalMaxBytes) told.push(words.refusals['files-too-big'](''));
    else files.push(checked.file);
  }
  const said = text.length > bodyMax ? `${text.slice(0, bodyMax)} …` : text;
  return { body: [said, ...new Set(told)].filter(Boolean).join('\n\n').slice(0, 8000) || words.files, files };
}

const refusedAsOneTooMany = { ok: false, name: '', refusal: 'files-too-many' } as const;

async function put(db: Db, { secrets, now }: Tools, writer: Writer, { body, files }: Message, key: string): Promise<Taken> {
  const written = await allOrNothing(db, async (tx) => {
    if (!(await noteReceived(tx, key, now))) return { ok: false, taken: { done: 'ignored', why: 'twice' } } as const;
    if (writer.kind === 'person') return putMessage(tx, writer.opened, body, now, files).then(() => ({ ok: true }) as const, whoMayNot);
    await lockApplication(tx, writer.fileId);
    const version = (await fileById(tx, writer.fileId))?.version ?? 0;
    const desk = { account: writer.account, id: writer.fileId, version, now, linkSecret: secrets.links };
    return putAnswer(tx, desk, body, files).catch(whoMayNot);
  });
  if (written.ok) return { done: 'written' };
  return 'taken' in written ? written.taken : { done: 'refused', why: 'not-allowed' };
}

/** Who may not even know of a request is refused like everybody who may not write. */
function whoMayNot(error: unknown): { ok: false } {
  if (error instanceof NotFound || error instanceof Forbidden) return { ok: false };
  throw error;
}
