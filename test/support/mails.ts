/** A mail as a program of somebody writes it: headers, then the body, with the line ends of the wire. */
export const aMail = (headers: Readonly<Record<string, string>>, body: string): Buffer =>
  Buffer.from([...Object.entries(headers).map(([name, value]) => `${name}: ${value}`), '', body].join('\n').replace(/\r?\n/g, '\r\n'));

const utf8 = { 'MIME-Version': '1.0', 'Content-Type': 'text/plain; charset=utf-8', 'Content-Transfer-Encoding': '8bit' };

interface Ends {
  from: string;
  to: string;
  id?: string;
}

const ends = ({ from, to, id = `<${Math.random()}@mail.example.org>` }: Ends) => ({
  From: `Somebody <${from}>`,
  To: to,
  Subject: 'Re: T-2026-0001',
  Date: 'Fri, 27 Nov 2026 10:00:00 +0100',
  'Message-ID': id,
});

/** A reply in plain text. */
export const aReply = (who: Ends, text: string, more: Readonly<Record<string, string>> = {}): Buffer =>
  aMail({ ...ends(who), ...utf8, ...more }, text);

/** A mail of several parts, each with its own headers. */
export const aMultipart = (
  who: Ends,
  type: string,
  parts: readonly { headers: Readonly<Record<string, string>>; body: string }[],
): Buffer =>
  aMail(
    { ...ends(who), 'MIME-Version': '1.0', 'Content-Type': `${type}; boundary="border"` },
    [
      ...parts.flatMap(({ headers, body }) => [
        '--border',
        ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
        '',
        body,
      ]),
      '--border--',
      '',
    ].join('\n'),
  );

export const textPart = (body: string) => ({
  headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Content-Transfer-Encoding': '8bit' },
  body,
});
export const htmlPart = (body: string) => ({
  headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Transfer-Encoding': '8bit' },
  body,
});
export const filePart = (name: string, bytes: Buffer, type = 'application/octet-stream') => ({
  headers: {
    'Content-Type': `${type}; name="${name}"`,
    'Content-Disposition': `attachment; filename="${name}"`,
    'Content-Transfer-Encoding': 'base64',
  },
  body: (bytes.toString('base64').match(/.{1,76}/g) ?? []).join('\n'),
});

/** A report as Postfix writes it: RFC 3464. */
export const aPostfixReport = (
  to: string,
  { action = 'failed', status = '5.1.1', messageId }: { action?: string; status?: string; messageId?: string } = {},
): Buffer =>
  aMail(
    {
      'Return-Path': '<>',
      From: 'Mail Delivery System <MAILER-DAEMON@mx.example.net>',
      To: to,
      Subject: 'Undelivered Mail Returned to Sender',
      'Auto-Submitted': 'auto-replied',
      'MIME-Version': '1.0',
      'Content-Type': 'multipart/report; report-type=delivery-status; boundary="border"',
    },
    `This is a MIME-encapsulated message.

--border
Content-Description: Notification
Content-Type: text/plain; charset=utf-8

I'm sorry to have to inform you that your message could not be delivered.

--border
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.net
X-Postfix-Queue-ID: 4abcd
Arrival-Date: Fri, 27 Nov 2026 10:00:00 +0100 (CET)

Final-Recipient: rfc822; one@example.org
Original-Recipient: rfc822;one@example.org
Action: ${action}
Status: ${status}
Remote-MTA: dns; mail.example.org
Diagnostic-Code: smtp; 550 5.1.1 <one@example.org>: Recipient address
    rejected: User unknown

--border
Content-Description: Undelivered Message Headers
Content-Type: text/rfc822-headers

From: Portal <portal@example.org>
To: one@example.org
Message-ID: <${messageId ?? 'nobody-knows@example.org'}>

--border--
`,
  );

/** A report as Exim writes it where it does not follow RFC 3464. */
export const anEximReport = (to: string, messageId: string): Buffer =>
  aMail(
    {
      'Return-path': '<>',
      'X-Failed-Recipients': 'one@example.org',
      'Auto-Submitted': 'auto-replied',
      From: 'Mail Delivery System <Mailer-Daemon@exim.example.net>',
      To: to,
      References: `<${messageId}>`,
      Subject: 'Mail delivery failed: returning message to sender',
    },
    `This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  one@example.org
    host mail.example.org [192.0.2.1]
    SMTP error from remote mail server after RCPT TO:<one@example.org>:
    550 5.1.1 No such user one@example.org

------ This is a copy of the message, including all the headers. ------
`,
  );
