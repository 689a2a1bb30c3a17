import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A real SMTP server that keeps what it is given. */
export interface MailSink {
  url: string;
  letters: ParsedMail[];
  /** Who each was sent by, as the envelope says. */
  senders: string[];
  /** The newest letter to this address whose subject matches; waits for it up to ten seconds. */
  letterTo: (address: string, subject?: RegExp) => Promise<ParsedMail>;
  close: () => Promise<void>;
}

/** Starts the sink on a free port of the loopback. `refuse` may answer an SMTP code with which a recipient is refused. */
export async function startMailSink(refuse: (address: string) => number | undefined = () => undefined): Promise<MailSink> {
  const letters: ParsedMail[] = [];
  const senders: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: ({ address }, _session, callback) => {
      const code = refuse(address);
      callback(code ? Object.assign(new Error('not now'), { responseCode: code }) : null);
    },
    onData: (stream, { envelope }, callback) => {
      simpleParser(stream).then(
        (letter) => {
          letters.push(letter);
          senders.push(envelope.mailFrom ? envelope.mailFrom.address : '');
          callback();
        },
        (error: Error) => callback(error),
      );
    },
  });
  // A portal that is killed in the middle of a letter breaks its connection off.
  server.on('error', () => {});
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    letters,
    senders,
    letterTo: async (address, subject = /./) => {
      for (let waited = 0; waited < 10_000; waited += 50) {
        const letter = letters.findLast((one) => toAddresses(one).includes(address) && subject.test(one.subject ?? ''));
        if (letter) return letter;
        await sleep(50);
      }
      throw new Error(
        `No letter to ${address} matching ${subject}; there are: ${letters.map((one) => `${toAddresses(one)}: ${one.subject}`).join('; ')}`,
      );
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

const toAddresses = (letter: ParsedMail) => [letter.to ?? []].flat().flatMap((to) => to.value.map((one) => one.address));
