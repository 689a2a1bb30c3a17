import { z } from 'zod';
import type { Db } from '#db/client.ts';
import { emailToDeliver, forgetRecipient, keepEmail, markFailed, markSent, noteAttempt } from '#db/emails.ts';
import type { Post } from './post.ts';
import { renderLetter } from './render.ts';
import { replyTo, reportsTo } from './reply-address.ts';
import { noteBounce } from './bounce.ts';

/**
 * Hands one letter of the outbox to the mail server, or keeps it where there is none. A letter that is not waiting is left
 * alone, so that a job can run twice. Throws when the worker is to try again; on the last try, or when the server
 * refuses the letter for good, the letter is marked as failed with the reason. Whoever was erased is forgotten with their last letter.
 */
export async function deliver(db: Db, post: Post, emailId: string, { isLastTry, now }: { isLastTry: boolean; now: Date }): Promise<void> {
  await handOver(db, post, emailId, { isLastTry, now });
  await forgetRecipient(db, emailId);
}

async function handOver(db: Db, post: Post, emailId: string, { isLastTry, now }: { isLastTry: boolean; now: Date }): Promise<void> {
  const email = await emailToDeliver(db, emailId);
  if (!email) return;
  if (!post.send) return keepEmail(db, emailId);
  const reply = await replyTo(db, email, { ...post, now });
  const letter = renderLetter(email, post, reply?.who);
  if (!letter) return markFailed(db, emailId, 'the body is not that of a letter');
  try {
    const { replyAddress, linkSecret } = post;
    const reports = replyAddress && linkSecret ? reportsTo(replyAddress, linkSecret, emailId) : undefined;
    await post.send(letter, { to: email.recipient, messageId: email.messageId, replyTo: reply?.address, reportsTo: reports });
  } catch (cause) {
    const { reason, isFinal, isAboutAddress } = readRefusal(cause);
    if (isFinal || isLastTry) await markFailed(db, emailId, reason);
    if (isFinal && isAboutAddress) await db.transaction().execute((tx) => noteBounce(tx, email, now));
    if (isFinal || isLastTry) return;
    await noteAttempt(db, emailId, reason);
    throw new Error('the mail server did not take the letter', { cause });
  }
  await markSent(db, emailId, now);
}

const refusal = z.object({
  message: z.string(),
  code: z.string().optional(),
  command: z.string().optional(),
  responseCode: z.number().optional(),
});

/** Only what is said of this letter is final; a wrong password or a server that is away concerns them all and passes. */
function readRefusal(cause: unknown): { reason: string; isFinal: boolean; isAboutAddress: boolean } {
  const { message, code = '', command = '', responseCode = 0 } = refusal.catch({ message: String(cause) }).parse(cause);
  const isAboutTheLetter = code === 'EENVELOPE' || code === 'EMESSAGE';
  const isFinal = isAboutTheLetter && responseCode >= 500;
  return { reason: message.slice(0, 500), isFinal, isAboutAddress: command === 'RCPT TO' };
}
