import { createTransport } from 'nodemailer';
import type { Addressing, RenderedLetter } from './render.ts';

/** How one letter travels: whom to, under which id, and, where replies and reports come in by mail, to which addresses. */
export interface Envelope {
  to: string;
  messageId: string;
  replyTo?: string | undefined;
  reportsTo?: string | undefined;
}

/** The way out of the house for letters; without a mail server, there is none and letters are kept. */
export interface Post extends Addressing {
  /** Hands one letter to the mail server. Throws what the server answered. */
  send: ((letter: RenderedLetter, envelope: Envelope) => Promise<void>) | undefined;
  /** Where replies and reports come in; undefined where they do not. */
  replyAddress: string | undefined;
  close: () => void;
}

/** Opens the post. `from` is what letters are sent from; answers go to `answersTo`. */
export function openPost(
  smtpUrl: string | undefined,
  { name, from, answersTo, replyAddress }: { name: string; from: string; answersTo: string; replyAddress?: string | undefined },
  addressing: Addressing,
): Post {
  if (!smtpUrl) return { ...addressing, replyAddress, send: undefined, close: () => {} };
  const patience = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 30_000, dnsTimeout: 10_000 };
  const transport = createTransport({ url: smtpUrl, ...patience, disableFileAccess: true, disableUrlAccess: true });
  const domain = from.slice(from.lastIndexOf('@') + 1);
  return {
    ...addressing,
    replyAddress,
    send: async ({ subject, text, html }, { to, messageId, replyTo, reportsTo }) => {
      await transport.sendMail({
        messageId: `<${messageId}@${domain}>`,
        from: { name, address: from },
        to: { name: '', address: to },
        replyTo: replyTo ?? answersTo,
        ...(reportsTo && { envelope: { from: reportsTo, to } }),
        headers: { 'Auto-Submitted': 'auto-generated' },
        subject,
        text,
        html,
      });
    },
    close: () => transport.close(),
  };
}
