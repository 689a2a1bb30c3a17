import { readMail } from '#features/mail/read-mail.ts';
import { receiveMail } from '#features/mail/receive.ts';
import { readSecrets } from '#secrets.ts';
import { type Command, type Outcome, readArgs, withDatabase } from './command.ts';

// As mail servers understand them: sysexits(3).
const [dataError, temporaryFailure] = [65, 75];
const mailMaxBytes = 15 * 1024 * 1024;

/** What mail servers hand over, up to the limit; nothing beyond it. */
async function readInput(): Promise<Buffer | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of process.stdin) {
    const bytes = Buffer.from(part);
    size += bytes.length;
    // Read to its end: a server that cannot write takes it for a failure of ours.
    if (size <= mailMaxBytes) parts.push(bytes);
  }
  return size <= mailMaxBytes ? Buffer.concat(parts) : undefined;
}

const refuse = (why: string, text: string, code: number): Outcome => ({ ok: false, facts: { done: 'refused', why }, text, code });

export const command: Command = {
  summary: 'take one mail from standard input: an answer to a letter, or a report about one',
  help: `usage: npm run -s terreau -- receive-mail [address] < message

For the pipe of a mail server, which hands over whatever comes to REPLY_ADDRESS and to the same with something behind “+”.
  address    the address that the mail came to, where the server knows it; else the headers tell

Ends with 0 when it is taken, or ignored for good; 65 when it is no mail or larger than 15 MB; 75 when the server is to bring it again.
It says in one word what became of it, and nothing of who wrote.`,
  codeOnFailure: temporaryFailure,
  run: async ({ args, settings }) => {
    const { positionals } = readArgs(args, { options: {} });
    const { replyAddress } = settings;
    const input = await readInput();
    if (!replyAddress)
      return refuse('no-reply-address', 'Set REPLY_ADDRESS to the address that letters are answered to.', temporaryFailure);
    if (!input) return refuse('too-large', 'Larger than 15 MB.', dataError);
    const mail = await readMail(input);
    if (!mail) return refuse('unreadable', 'This is no mail.', dataError);
    const secrets = readSecrets(settings.dataDir);
    const to = [...positionals, ...mail.to];
    const taken = await withDatabase(settings, (db) => receiveMail(db, { secrets, replyAddress, now: new Date() }, { ...mail, to }));
    const text = 'why' in taken ? `${taken.done}: ${taken.why}` : taken.done;
    return taken.done === 'later' ? refuse(taken.why, text, temporaryFailure) : { ok: true, facts: { ...taken }, text };
  },
};
