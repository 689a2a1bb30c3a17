import { createTransport } from 'nodemailer';
import type { Addressing, RenderedLetter } from './render.ts';

/** The way out of the house for letters; without a mail server, there is none and letters are kept. */
export interface Post extends Addressing {
  /** Hands one letter to the mail server. Throws what the server answered. */
  send: ((letter: RenderedLetter, envelope: { to: string; messageId: string }) => Promise<void>) | undefined;
  close: () => void;
}

/** Opens the post. `from` is what letters are sent from; answers go to `answersTo`. */
export function openPost(
  smtpUrl: string | undefined,
  { name, from, answersTo }: { name: string; from: string; answersTo: string },
  addressing: Addressing,
): Post {
  if (!smtpUrl) return { ...addressing, send: undefined, close: () => {} };
  const patience = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 30_000, dnsTimeout: 10_000 };
  const transport = createTransport({ url: smtpUrl, ...patience, disableFileAccess: true, disableUrlAccess: true });
  const domain = from.slice(from.lastIndexOf('@') + 1);
  return {
    ...addressing,
    send: async ({ subject, text, html }, { to, messageId }) => {
      await transport.sendMail({
        messageId: `<${messageId}@${domain}>`,
        from: { name, address: from },
        to: { name: '', address: to },
        replyTo: answersTo,
        headers: { 'Auto-Submitted': 'auto-generated' },
        subject,
        text,
        html,
      });
    },
    close: () => transport.close(),
  };
}
