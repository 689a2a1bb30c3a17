import { expect } from 'vitest';
import { NotFound } from '#domain/failure.ts';
import { readAgreement, readOwnAgreement } from '#features/arrangements/agreement.ts';
import { readArrangement, saveTerms } from '#features/arrangements/read.ts';
import { test } from '../support/database.ts';
import { aNetwork } from '../support/factories.ts';
import { anAccount, now } from '../support/files.ts';
import { aLivingCommunity, anAcceptedCommunity } from '../support/living.ts';

test('accepting draws the text up in both languages: who is who, what runs, where, at what price', async ({ db }) => {
  const { arrangementId: id, reviewer } = await anAcceptedCommunity(db);

  const fr = await readAgreement(db, reviewer, { id, locale: 'fr' });
  const en = await readAgreement(db, reviewer, { id, locale: 'en' });

  expect([fr.number, en.number, fr.template]).toEqual([1, 1, '2026-11']);
  expect(fr.title).toBe('Accord d’hébergement entre IndieHosters et Les Vélos réparés');
  expect(en.title).toBe('Hosting arrangement between IndieHosters and Les Vélos réparés');
  for (const words of [
    'responsable de traitement',
    'sous-traitant',
    'First network',
    '12\u00a0€ par an',
    '90\u00a0€',
    'Synapse (Matrix), Element',
  ])
    expect(fr.html).toContain(words);
  for (const words of ['is the controller', 'is the processor', 'First network', '€12 a year', '€90', 'in Germany'])
    expect(en.html).toContain(words);
  expect(`${fr.html}${en.html}`).not.toMatch(/\{[a-zA-Z]+\}/);
});

test('what changes makes a new version, what does not makes none, and each can be read again', async ({ db }) => {
  const { arrangementId: id, reviewer } = await aLivingCommunity(db);
  const save = async (payer: string) => {
    const { arrangement } = await readArrangement(db, reviewer, id);
    const { version, symbolicCents, realCostCents, payment, invoiceContact, renewalOn, notes } = arrangement;
    const terms = { symbolicCents, realCostCents, period: 'year', payer, payment, invoiceContact, renewalOn, notes } as const;
    return saveTerms(db, reviewer, { id, version, terms, now: new Date(now.getTime() + 1000) });
  };

  await save('The network');
  await save('The network');

  const read = await readAgreement(db, reviewer, { id, locale: 'en' });
  expect(read.versions.map(({ number }) => number)).toEqual([2, 1]);
  expect(read.html).toContain('The network');
  expect((await readAgreement(db, reviewer, { id, locale: 'en', number: 1 })).html).not.toContain('The network');
  await expect(readAgreement(db, reviewer, { id, locale: 'en', number: 3 })).rejects.toThrow(NotFound);
});

test('what people typed is text: no markup, no picture, no link of theirs', async ({ db }) => {
  const { arrangementId: id, reviewer } = await aLivingCommunity(db);
  await db.updateTable('community').set({ name: '<img src=x onerror=alert(1)> [a](http://evil) {hoster} **b**' }).execute();
  const { arrangement } = await readArrangement(db, reviewer, id);
  const { version, symbolicCents, realCostCents, payment, invoiceContact, renewalOn, notes } = arrangement;
  const payer = '<script>alert(1)</script>';
  const terms = { symbolicCents, realCostCents, period: 'year', payer, payment, invoiceContact, renewalOn, notes } as const;
  await saveTerms(db, reviewer, { id, version, terms, now });

  const { html, title } = await readAgreement(db, reviewer, { id, locale: 'fr' });

  expect(html).not.toMatch(/<img|<script|href="http:\/\/evil|<strong>b</);
  expect(html).toContain('&lt;img');
  expect(title).toContain('<img src=x onerror=alert(1)> [a](http://evil) {hoster} **b**');
});

test('stewards of the network read it, strangers do not, and the holder reads it on their page', async ({ db }) => {
  const { arrangementId: id, steward } = await aLivingCommunity(db);
  const stranger = await anAccount(db, 'steward', { networks: [await aNetwork(db)] });

  expect((await readAgreement(db, steward, { id, locale: 'fr' })).number).toBe(1);
  await expect(readAgreement(db, stranger, { id, locale: 'fr' })).rejects.toThrow(NotFound);
  expect((await readOwnAgreement(db, { arrangementId: id, locale: 'fr', now })).number).toBe(1);
});
