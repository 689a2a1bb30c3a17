import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect } from 'vitest';
import { attachmentKinds, cleanName } from '#domain/attachment.ts';
import { answerThread } from '#features/applications/deciding/answer-thread.ts';
import { deskDownload, ownDownload } from '#features/applications/following/download-file.ts';
import { erase } from '#features/applications/following/erase.ts';
import { follow } from '#features/applications/following/follow.ts';
import { myData } from '#features/applications/following/my-data.ts';
import { writeMessage } from '#features/applications/following/write-message.ts';
import { checkFile, checkFiles } from '#features/attachments/check.ts';
import { readFile } from '#features/review/read-file.ts';
import { download } from '#http/download.ts';
import { aRequest, secrets } from '../support/applicants.ts';
import { aDocx, anOdt, aPdf, aPhoto, aPng, aZip, handed } from '../support/attachments.ts';
import { test } from '../support/database.ts';
import { aNetwork } from '../support/factories.ts';
import { anAccount, atDesk } from '../support/files.ts';

const now = new Date('2026-11-23T10:00:00Z');
const later = (ms: number) => new Date(now.getTime() + ms);
const refusalOf = async (name: string, bytes: string | Buffer) => {
  const checked = await checkFile(handed(name, bytes));
  return checked.ok ? checked.file.kind : checked.refusal;
};

describe('what is taken', () => {
  test('each kind is known by its bytes, and kept under an ending of its own', async () => {
    const sheet = aZip([
      { name: '[Content_Types].xml', content: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml' },
    ]);
    const files = [
      handed('Rapport.PDF', aPdf()),
      handed('écran', await aPng()),
      handed('photo.jpeg', await aPhoto()),
      handed('notes.txt', 'Bonjour.'),
      handed('membres.csv', 'nom;ville\nRuche;Nantes\n'),
      handed('charte.zip', anOdt()),
      handed('charte.docx', aDocx()),
      handed('budget.xlsx', sheet),
    ];

    const checked = await Promise.all(files.map(checkFile));

    expect(checked.map((one) => (one.ok ? [one.file.name, one.file.kind] : one))).toEqual([
      ['Rapport.pdf', 'pdf'],
      ['écran.png', 'png'],
      ['photo.jpg', 'jpeg'],
      ['notes.txt', 'txt'],
      ['membres.csv', 'csv'],
      ['charte.zip.odt', 'odt'],
      ['charte.docx', 'docx'],
      ['budget.xlsx', 'xlsx'],
    ]);
  });

  test('a photograph forgets where it was taken, and is no larger than a screen needs', async () => {
    const wide = await sharp({ create: { width: 5000, height: 10, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();

    const [photo, picture] = [await checkFile(handed('photo.jpg', await aPhoto())), await checkFile(handed('wide.png', wide))];

    expect((await sharp(await aPhoto()).metadata()).exif).toBeDefined();
    if (!photo.ok || !picture.ok) throw new Error('refused');
    expect((await sharp(photo.file.bytes).metadata()).exif).toBeUndefined();
    expect((await sharp(picture.file.bytes).metadata()).width).toBe(2400);
  });

  test('what hangs behind a picture is gone', async () => {
    const polyglot = Buffer.concat([await aPng(), Buffer.from('<script>alert(1)</script>')]);

    const checked = await checkFile(handed('picture.png', polyglot));

    expect(checked.ok && checked.file.bytes.includes('<script>')).toBe(false);
    expect(checked.ok).toBe(true);
  });

  test('tables as spreadsheets write them become UTF-8', async () => {
    const [old, wide] = [Buffer.from('Café;été\n', 'latin1'), Buffer.from('\ufeffCafé;été\n', 'utf16le')];

    const checked = [await checkFile(handed('a.csv', old)), await checkFile(handed('b.csv', wide))];

    expect(checked.map((one) => one.ok && one.file.bytes.toString('utf8'))).toEqual(['Café;été\n', 'Café;été\n']);
  });
});

describe('what is refused', () => {
  test('by what it is, whatever its name says', async () => {
    const exe = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(100)]);
    const cases: [string, string | Buffer, string][] = [
      ['report.pdf', exe, 'file-kind'],
      ['report.txt', exe, 'file-kind'],
      ['drawing.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', 'file-kind'],
      ['page.html', '<script>alert(1)</script>', 'file-kind'],
      ['run.sh', 'rm -rf', 'file-kind'],
      ['old.doc', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'file-kind'],
      ['picture.gif', Buffer.from('GIF89a'), 'file-kind'],
      ['picture.png', Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.from('<script>')]), 'broken'],
      ['empty.pdf', '', 'file-empty'],
      ['blank.txt', ' \n', 'file-empty'],
      ['cut.pdf', aPdf().subarray(0, 40), 'broken'],
      ['locked.pdf', aPdf('2 0 obj\n<< /Encrypt 5 0 R >>\nendobj\n'), 'locked'],
      ['run.pdf', aPdf('2 0 obj\n<< /S /Launch /F (cmd.exe) >>\nendobj\n'), 'macros'],
      ['large.txt', 'x'.repeat(5 * 1024 * 1024 + 1), 'file-too-big'],
      ['archive.zip', aZip([{ name: 'a.txt', content: 'a' }]), 'file-kind'],
      ['macros.docx', aDocx([{ name: 'word/vbaProject.bin', content: 'x' }]), 'macros'],
      ['macros.docm', aDocx([], 'application/vnd.ms-word.document.macroEnabled.main+xml'), 'macros'],
      ['macros.odt', anOdt([{ name: 'Basic/Standard/Module1.xml', content: 'x' }]), 'macros'],
      ['object.docx', aDocx([{ name: 'word/embeddings/oleObject1.bin', content: 'x' }]), 'macros'],
      ['locked.docx', aDocx([{ name: 'word/media', content: 'twelve signs and more', isLocked: true }]), 'locked'],
      ['locked.odt', anOdt([{ name: 'META-INF/manifest.xml', content: '<manifest:encryption-data/>' }]), 'locked'],
      ['bomb.docx', aDocx([{ name: 'word/big.xml', content: 'x', unpackedBytes: 4_000_000_000 }]), 'broken'],
      ['cut.docx', aDocx().subarray(0, 60), 'broken'],
      ['liar.odt', aZip([{ name: 'mimetype', content: 'x', unpackedBytes: 50 }]), 'broken'],
    ];

    const told = await Promise.all(cases.map(async ([name, bytes]) => [name, await refusalOf(name, bytes)]));

    expect(told).toEqual(cases.map(([name, , refusal]) => [name, refusal]));
  });

  test('a picture that would become enormous is not drawn', async () => {
    const bomb = await sharp({ create: { width: 9000, height: 9000, channels: 3, background: '#000' } })
      .png()
      .toBuffer();

    expect(await refusalOf('bomb.png', bomb)).toBe('broken');
  });

  test('more than three, or too much together', async () => {
    const small = handed('a.txt', 'a');
    const large = handed('a.txt', 'x'.repeat(4 * 1024 * 1024));

    expect(await checkFiles([small, small, small, small])).toEqual({ ok: false, name: '', refusal: 'files-too-many' });
    expect(await checkFiles([large, large, large])).toEqual({ ok: false, name: '', refusal: 'files-too-big' });
  });

  test('no bytes and no name make it stumble', async () => {
    const heads = ['', '%PDF-', 'PK\x03\x04', '\x89PNG\r\n\x1a\n', '\xff\xd8\xff', 'RIFF0000WEBP'];
    const bytes = fc.tuple(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 300 }));

    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), bytes, async (name, [head, rest]) => {
        const checked = await checkFile({ name, bytes: Buffer.concat([Buffer.from(head, 'latin1'), rest]) });
        expect(typeof checked.ok).toBe('boolean');
      }),
      { numRuns: 300 },
    );
  });
});

test('a name keeps no path, no direction, no header', () => {
  expect(cleanName('../../etc/passwd', 'txt')).toBe('passwd.txt');
  expect(cleanName('C:\\temp\\a.pdf', 'pdf')).toBe('a.pdf');
  expect(cleanName('facture\u202efdp.exe', 'pdf')).toBe('facturefdp.exe.pdf');
  expect(cleanName('a\r\nSet-Cookie: x=1.pdf', 'pdf')).toBe('aSet-Cookie_ x=1.pdf');
  expect(cleanName('.htaccess', 'txt')).toBe('htaccess.txt');
  expect(cleanName('', 'pdf')).toBe('file.pdf');
  expect(cleanName(`${'é'.repeat(400)}.pdf`, 'pdf')).toHaveLength(104);
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.constantFrom(...attachmentKinds), (name, kind) => {
      const clean = cleanName(name, kind);
      expect(clean).toMatch(/^[^\p{C}/\\:]{1,120}$/u);
      expect(() => download({ name: clean, kind, bytes: Buffer.from('x') })).not.toThrow();
    }),
  );
});

test('a file comes with its message, and both sides take it', async ({ db }) => {
  const reviewer = await anAccount(db, 'reviewer');
  const { file, token } = await aRequest(db, now);
  const files = [handed('statuts.pdf', aPdf()), handed('lieu.jpg', await aPhoto())];

  expect(await writeMessage(db, secrets, { token, body: 'Voici.', files, now })).toEqual({ ok: true });
  const answer = { body: 'Thank you.', files: [handed('plan.odt', anOdt())] };
  expect(await answerThread(db, await atDesk(db, reviewer, file.id, later(1000)), answer)).toEqual({ ok: true });

  const { messages } = await follow(db, token, later(2000));
  expect(messages.filter(({ author }) => author !== 'system').map((one) => one.files.map(({ name, kind }) => [name, kind]))).toEqual([
    [
      ['statuts.pdf', 'pdf'],
      ['lieu.jpg', 'jpeg'],
    ],
    [['plan.odt', 'odt']],
  ]);
  const [pdf] = messages.flatMap((message) => message.files);
  const id = pdf?.id ?? '';
  expect((await ownDownload(db, { token, id, now })).bytes).toEqual(aPdf());
  expect((await deskDownload(db, reviewer, { fileId: file.id, id })).name).toBe('statuts.pdf');
  const [letter] = await db
    .selectFrom('email')
    .select('body')
    .where('recipient', '=', reviewer.email)
    .orderBy('createdAt', 'desc')
    .execute();
  expect(JSON.stringify(letter?.body)).toContain('fichiers sont joints');
});

test('a refused file leaves no message behind, and the same file sent twice is there once', async ({ db }) => {
  const { token } = await aRequest(db, now);
  const write = (files: ReturnType<typeof handed>[], at: number) =>
    writeMessage(db, secrets, { token, body: 'Hello.', files, now: later(at) });

  expect(await write([handed('a.exe', 'MZ')], 1)).toEqual({ ok: false, name: 'a.exe', refusal: 'file-kind' });
  for (const at of [2, 3]) await write([handed('a.pdf', aPdf())], at);
  await write([handed('b.txt', 'forgotten')], 4);

  const { messages } = await follow(db, token, later(5));
  expect(messages.filter(({ author }) => author === 'owner').map((one) => one.files.map(({ name }) => name))).toEqual([
    ['a.pdf'],
    ['b.txt'],
  ]);
});

test('files are not looked at without end', async ({ db }) => {
  const { token } = await aRequest(db, now);
  const write = (at: Date) => writeMessage(db, secrets, { token, body: 'Hello.', files: [handed('a.exe', 'MZ')], now: at });

  for (let count = 0; count < 60; count += 1) expect(await write(now)).toMatchObject({ refusal: 'file-kind' });

  expect(await write(now)).toEqual({ ok: false, refusal: 'too-many' });
  expect(await write(later(60 * 60 * 1000))).toMatchObject({ refusal: 'file-kind' });
});

test('nobody takes a file of what they may not read', async ({ db }) => {
  const network = await aNetwork(db);
  const [steward, other] = [await anAccount(db, 'steward', { networks: [network] }), await anAccount(db, 'steward')];
  const { file, token } = await aRequest(db, now, { network: network.slug });
  const elsewhere = await aRequest(db, now, { 'owner-email': 'elsewhere@example.org' });
  await writeMessage(db, secrets, { token, body: 'For the hoster.', files: [handed('a.pdf', aPdf())], now });
  const { id } = await db.selectFrom('attachment').select('id').executeTakeFirstOrThrow();

  expect((await deskDownload(db, steward, { fileId: file.id, id })).name).toBe('a.pdf');
  await expect(deskDownload(db, other, { fileId: file.id, id })).rejects.toThrow();
  await expect(ownDownload(db, { token: elsewhere.token, id, now })).rejects.toThrow();
  await expect(ownDownload(db, { token, id: 'x', now })).rejects.toThrow();
  await db.updateTable('message').set({ isForHoster: true }).where('author', '=', 'owner').execute();
  await expect(deskDownload(db, steward, { fileId: file.id, id })).rejects.toThrow();
  expect(
    (await readFile(db, steward, { id: file.id, locale: 'fr', now })).conversation.flatMap((line) => ('files' in line ? line.files : [])),
  ).toEqual([]);
});

test('what is handed out is kept and never shown in place', async () => {
  const response = download({ name: 'Été « 2026 ».pdf', kind: 'pdf', bytes: aPdf() });

  expect(Object.fromEntries(response.headers)).toEqual({
    'cache-control': 'no-store',
    'content-disposition': expect.stringMatching(
      /^attachment; filename=".t. . 2026 .\.pdf"; filename\*=UTF-8''%C3%89t%C3%A9%20%C2%AB%202026%20%C2%BB\.pdf$/,
    ),
    'content-length': String(aPdf().length),
    'content-security-policy': "default-src 'none'; sandbox",
    'content-type': 'application/pdf',
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-robots-tag': 'noindex',
  });
});

test('my data tells of the files, and they are erased with the request', async ({ db }) => {
  const { file, token } = await aRequest(db, now);
  await writeMessage(db, secrets, { token, body: 'Hello.', files: [handed('a.pdf', aPdf())], now: later(1000) });

  const data = await myData(db, { token, locale: 'en', now });
  expect(data.messages.flatMap((message) => message.files)).toMatchObject([{ name: 'a.pdf', kind: 'pdf', size: aPdf().length }]);
  await erase(db, { token, version: file.version, now });

  expect(await db.selectFrom('attachment').select('id').execute()).toEqual([]);
});
