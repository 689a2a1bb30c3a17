import { expect, test } from 'vitest';
import { letterTo } from '#features/mail/compose.ts';
import type { FactsOf, LetterName } from '#features/mail/letters.ts';
import { renderLetter } from '#features/mail/render.ts';

const common = { path: '/fr/follow/x', hoster: 'IndieHosters', reference: 'T-1', name: 'Le Verger' };
const days = { since: '23 novembre', until: '7 janvier' };
type Case = { [Name in LetterName]: [Name, FactsOf<Name>] }[LetterName];

/** Each form of each letter that a clock sends. */
const cases: Case[] = [
  ...(['request', 'changes', 'choice', 'referral'] as const).map((what): Case => ['reminder', { ...common, ...days, what }]),
  ...(['owner', 'proposer'] as const).flatMap((to) =>
    (['owner', 'network'] as const).flatMap((by) =>
      (['yes', 'no', 'none'] as const).map((answer): Case => ['referral-answered', { ...common, to, by, answer, network: 'Les Jardins' }]),
    ),
  ),
  ['still-needed', { ...common, heldUntil: '17 décembre', until: '17 décembre' }],
  ['still-needed', { ...common, heldUntil: '', until: '' }],
  ['still-needed', { ...common, heldUntil: '', until: '17 décembre' }],
  ...(['changes', 'waiting'] as const).map((why): Case => ['lapsed', { ...common, why, until: '1er mars' }]),
  ...(['closed', 'arrangement-ended'] as const).map((why): Case => ['retention-notice', { ...common, why, erasedOn: '1er mars' }]),
  ...(['asked', 'renewed'] as const).map((why): Case => ['your-links', { ...common, why }]),
  ['outcome', common],
  ...[true, false].map((isReminder): Case => [
    'opinion-asked',
    { ...common, person: 'Jo', asker: 'Camille', question: 'Do you know them?', until: '17 décembre', isReminder },
  ]),
];

test('every form of every letter of the clock is whole in both languages, and says something of its own', () => {
  for (const locale of ['fr', 'en'] as const) {
    const said = cases.map(([name, facts]) => {
      const { row } = letterTo(name, facts, { to: 'a@example.org', locale });
      const letter = renderLetter({ locale, subject: row.subject, body: JSON.parse(String(row.body)) }, { siteUrl: '', linkSecret: '' });
      expect(letter?.link?.url).toBe('/fr/follow/x');
      return `${letter?.subject}\n${letter?.text}`;
    });

    expect(said.filter((text) => /undefined|null|\{|\}/.test(text))).toEqual([]);
    expect(new Set(said).size).toBe(cases.length);
  }
});
