import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readMail } from '#features/mail/read-mail.ts';
import { replyText } from '#features/mail/reply-text.ts';
import { aMultipart, aReply, filePart, htmlPart, textPart } from '../support/mails.ts';

const marker = '--- Pour répondre, écrivez au-dessus de cette ligne ---';
const letter = [marker, '', 'Bonjour,', '', 'Lire et répondre', 'https://outils.example.org/fr/follow/x', '', 'Un mot ?'];
const quoted = letter.map((line) => `> ${line}`).join('\n');
const who = { from: 'one@example.org', to: 'reply@example.org' };

describe('of a reply only what was written anew is taken', () => {
  test.each([
    ['Gmail, in French', `Oui, volontiers.\n\nLe ven. 27 nov. 2026 à 10:00, IndieHosters <portail@example.org> a écrit :\n\n${quoted}`],
    [
      'Gmail, broken line',
      `Oui, volontiers.\n\nLe ven. 27 nov. 2026 à 10:00, IndieHosters <portail-des-outils@example.org> a\nécrit :\n\n${quoted}`,
    ],
    ['Gmail, in English', `Oui, volontiers.\n\nOn Fri, Nov 27, 2026 at 10:00 AM IndieHosters <portail@example.org> wrote:\n\n${quoted}`],
    ['Thunderbird', `Oui, volontiers.\n\nLe 27/11/2026 à 10:00, IndieHosters a écrit :\n${quoted}\n\n-- \nRole One\nLa Ruche`],
    ['Thunderbird, in English', `Oui, volontiers.\n\nOn 27/11/2026 10:00, IndieHosters wrote:\n${quoted}`],
    [
      'Outlook, in French',
      `Oui, volontiers.\n\n________________________________\nDe : IndieHosters <portail@example.org>\nEnvoyé : vendredi 27 novembre 2026 10:00\nÀ : one@example.org\nObjet : T-2026-0001 : un message\n\n${letter.join('\n')}`,
    ],
    [
      'Outlook, in English',
      `Oui, volontiers.\n\n-----Original Message-----\nFrom: IndieHosters <portail@example.org>\nSent: Friday, November 27, 2026 10:00 AM\nTo: one@example.org\nSubject: T-2026-0001: a message\n\n${letter.join('\n')}`,
    ],
    [
      'iPhone',
      `Oui, volontiers.\n\nEnvoyé de mon iPhone\n\n> Le 27 nov. 2026 à 10:00, IndieHosters <portail@example.org> a écrit :\n> \n${quoted}`,
    ],
    [
      'iPhone, in English',
      `Oui, volontiers.\n\nSent from my iPhone\n\n> On 27 Nov 2026, at 10:00, IndieHosters <portail@example.org> wrote:\n> \n${quoted}`,
    ],
    ['a program that breaks our line', `Oui, volontiers.\n\n> --- Pour répondre, écrivez\n> au-dessus de cette ligne ---\n> Bonjour,`],
    ['words below the letter', `Le 27/11/2026 à 10:00, IndieHosters a écrit :\n${quoted}\n\nOui, volontiers.`],
  ])('%s', (_, text) => {
    expect(replyText(text)).toBe('Oui, volontiers.');
  });

  test('paragraphs stay, and what only looks like a quotation does', () => {
    expect(replyText('Un.\n\nDeux : voilà.\n\n\n\nTrois > deux.')).toBe('Un.\n\nDeux : voilà.\n\nTrois > deux.');
  });

  test('what is long is read to a limit, and quickly', () => {
    const started = performance.now();

    for (const piece of ['Le a ', '> ', 'On x wrote', 'De : <a>\n', 'abc. skrev skrev:\n', '\n \n', 'Op schreef '])
      expect(replyText(piece.repeat(20_000)).length).toBeLessThan(20_001);

    expect(performance.now() - started).toBeLessThan(20_000);
  });

  test('no text makes it stumble', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        expect(typeof replyText(text)).toBe('string');
      }),
    );
  });
});

describe('a mail is read whatever its shape', () => {
  test('one that is only HTML becomes text, without its quotation', async () => {
    const html = `<div dir="ltr">Oui,<br>volontiers.</div><br><div class="gmail_quote"><div>Le ven. 27 nov. 2026 à 10:00, IndieHosters &lt;<a href="mailto:portail@example.org">portail@example.org</a>&gt; a écrit :<br></div><blockquote><p>${marker}</p><p>Bonjour,</p></blockquote></div>`;

    expect((await readMail(aMultipart(who, 'multipart/alternative', [htmlPart(html)])))?.text).toBe('Oui,\nvolontiers.');
  });

  test('files are taken, the picture of a signature and a key are not', async () => {
    const related = filePart('logo.png', Buffer.from('x'), 'image/png');
    const inline = {
      ...related,
      headers: { ...related.headers, 'Content-ID': '<logo@x>', 'Content-Disposition': 'inline; filename="logo.png"' },
    };
    const signed = await readMail(
      aMultipart(who, 'multipart/mixed', [
        textPart('Voici.'),
        filePart('a.pdf', Buffer.from('x')),
        filePart('signature.asc', Buffer.from('x'), 'application/pgp-signature'),
      ]),
    );
    const pictured = await readMail(aMultipart(who, 'multipart/related', [htmlPart('<p>Voici.</p><img src="cid:logo@x">'), inline]));

    expect(signed?.files.map(({ name }) => name)).toEqual(['a.pdf']);
    expect(pictured?.files).toEqual([]);
  });

  test('where it came to is told by the envelope first, in whatever header it was noted', async () => {
    const mail = await readMail(aReply(who, 'x', { 'Delivered-To': 'reply+abc@example.org', Cc: 'Other <Other@Example.org>' }));

    expect(mail?.to).toEqual(['reply+abc@example.org', 'reply@example.org', 'other@example.org']);
  });

  test.each([
    [{ 'Auto-Submitted': 'auto-replied' }],
    [{ Precedence: 'bulk' }],
    [{ Precedence: 'auto_reply' }],
    [{ 'X-Auto-Response-Suppress': 'All' }],
    [{ 'Return-Path': '<>' }],
    [{ 'X-Autoreply': 'yes' }],
  ])('nobody wrote a mail with %o', async (headers) => {
    expect((await readMail(aReply(who, 'I am away.', headers)))?.isAutomatic).toBe(true);
    expect((await readMail(aReply(who, 'I am here.', { 'Auto-Submitted': 'no' })))?.isAutomatic).toBe(false);
  });

  test('of several senders none is believed', async () => {
    const mail = await readMail(aReply({ ...who, from: 'one@example.org>, Other <two@example.org' }, 'x'));

    expect(mail?.from).toBe('');
  });

  test('garbage is no mail, and never a failure', async () => {
    expect(await readMail(Buffer.from(''))).toBeUndefined();
    expect(await readMail(Buffer.from([0, 255, 1, 254, 13, 10, 13, 10]))).toBeUndefined();
    const heads = [
      '',
      'From: a@b\r\n',
      'Content-Type: multipart/mixed; boundary=x\r\nFrom: a@b\r\n\r\n--x\r\n',
      'Return-Path: <>\r\nContent-Type: message/delivery-status\r\n\r\n',
    ];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 400 }), async (head, rest) => {
        const mail = await readMail(Buffer.concat([Buffer.from(head), rest]));
        expect(mail === undefined || typeof mail.text === 'string').toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
