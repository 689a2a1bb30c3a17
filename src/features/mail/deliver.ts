import { z } from 'zod';
import type { Db } from '#db/client.ts';
import { emailToDeliver, forgetRecipient, keepEmail, markFailed, markSent, noteAttempt } from '#db/emails.ts';
import type { Post } from './post.ts';
import { renderLetter } from './render.ts';

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
  const letter = renderLetter(email, post);
  if (!letter) return markFailed(db, emailId, 'the body is not that of a letter');
  try {
    await post.send(letter, { to: email.recipient, messageId: email.messageId });
  } catch (cause) {
    const { reason, isFinal } = readRefusal(cause);
    if (isFinal || isLastTry) return markFailed(db, emailId, reason);
    await noteAttempt(db, emailId, reason);
    throw new Error('the mail server did not take the letter', { cause });
  }
  await markSent(db, emailId, now);
}

const refusal = z.object({ message: z.string(), code: z.string().optional(), responseCode: z.number().optional() });

/** Only what is said of this letter is final; a wrong password or a server that is away concerns them all and passes. */
function readRefusal(cause: unknown): { reason: string; isFinal: boolean } {
  const { message, code = '', responseCode = 0 } = refusal.catch({ message: String(cause) }).parse(cause);
  const isAboutTheLetter = code === 'EENVELOPE' || code === 'EMESSAGE';
  return { reason: message.slice(0, 500), isFinal: isAboutTheLetter && responseCode >= 500 };
}
