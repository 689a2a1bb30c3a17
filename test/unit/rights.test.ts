import { expect, test } from 'vitest';
import { type Account, type Act, type FileFacts, may } from '#domain/account.ts';
import { move, type MoveName, moves, owesNext } from '#domain/application.ts';
import { mayConfirm, proposalIn } from '#domain/proposal.ts';

const account = (role: Account['role'], networkIds: string[] = []): Account => ({
  id: role,
  name: role,
  email: `${role}@example.org`,
  role,
  locale: 'fr',
  networkIds,
});
const file = (given: Partial<FileFacts> = {}): FileFacts => ({
  networkId: 'n1',
  state: 'with_steward',
  claimedBy: null,
  peopleEmails: [],
  ...given,
});

test.each<[Act, Account['role'][]]>([
  ['read', ['admin', 'reviewer', 'steward']],
  ['read-hoster-only', ['admin', 'reviewer']],
  ['note', ['admin', 'reviewer']],
  ['claim', ['admin', 'reviewer']],
  ['pass-on', ['steward']],
  ['override-steward', ['admin', 'reviewer']],
  ['accept', ['admin', 'reviewer']],
  ['decline', ['admin', 'reviewer']],
  ['propose-orientation', ['admin', 'reviewer', 'steward']],
])('%s is for %j', (act, roles) => {
  const allowed = (['admin', 'reviewer', 'steward'] as const).filter((role) =>
    may(account(role, role === 'steward' ? ['n1'] : []), act, file()),
  );

  expect(allowed).toEqual(roles);
});

test('a steward of another network may do nothing at all', () => {
  const acts: Act[] = ['read', 'answer', 'ask-changes', 'take-back-changes', 'pass-on', 'vouch', 'propose-referral', 'propose-orientation'];

  expect(acts.filter((act) => may(account('steward', ['n2']), act, file()))).toEqual([]);
});

test('nobody decides on a collective of their own', () => {
  const own = file({ state: 'in_review', peopleEmails: ['admin@example.org'] });
  const acts: Act[] = ['accept', 'orient', 'decline', 'wait-list'];

  expect(acts.filter((act) => may(account('admin'), act, own))).toEqual([]);
});

test('a reviewer asks for changes on what they claimed, an administrator on anything', () => {
  const claimed = file({ state: 'in_review', claimedBy: 'someone' });

  expect(may(account('reviewer'), 'ask-changes', claimed)).toBe(false);
  expect(may({ ...account('reviewer'), id: 'someone' }, 'ask-changes', claimed)).toBe(true);
  expect(may(account('admin'), 'ask-changes', claimed)).toBe(true);
});

test('nobody accepts what nobody has read', () => {
  expect(move('with_steward', 'accept', 'reviewer')).toEqual({ ok: false, refusal: 'wrong-state' });
  expect(move('draft', 'decline', 'admin')).toEqual({ ok: false, refusal: 'wrong-state' });
});

test('a steward never decides', () => {
  const decisions: MoveName[] = ['accept', 'orient', 'decline', 'wait-list', 'hoster-asks-changes'];

  expect(decisions.map((name) => move(moves[name].from[0] as 'in_review', name, 'steward'))).toEqual(
    decisions.map(() => ({ ok: false, refusal: 'not-yours' })),
  );
});

test('an unanswered message passes the next answer over to who was written to', () => {
  expect(owesNext({ state: 'in_review', lastUnanswered: { author: 'hoster' } })).toBe('owner');
  expect(owesNext({ state: 'in_review', lastUnanswered: { author: 'owner' } })).toBe('hoster');
  expect(owesNext({ state: 'with_steward' })).toBe('network');
  expect(owesNext({ state: 'in_review', isAskedElsewhere: true })).toBe('network');
  expect(owesNext({ state: 'in_review', hasOpenChoice: true })).toBe('owner');
});

const day = 24 * 60 * 60 * 1000;
const proposedAt = new Date('2026-05-01T10:00:00Z');
const proposal = { proposedBy: 'a', proposedAt, clearedBy: [], objectedBy: [] };
const after = (days: number) => new Date(proposedAt.getTime() + days * day);

test('a network is confirmed by a second person, after seven days or when everybody agreed', () => {
  const hosterIds = ['a', 'b', 'c'];

  expect(mayConfirm(undefined, { confirmer: 'b', hosterIds, now: after(8) })).toBe('needs-proposal');
  expect(mayConfirm(proposal, { confirmer: 'a', hosterIds, now: after(8) })).toBe('needs-second-person');
  expect(mayConfirm(proposal, { confirmer: 'b', hosterIds, now: after(6) })).toBe('too-early');
  expect(mayConfirm(proposal, { confirmer: 'b', hosterIds, now: after(7) })).toBeUndefined();
  expect(mayConfirm({ ...proposal, clearedBy: ['c'] }, { confirmer: 'b', hosterIds, now: after(0) })).toBeUndefined();
  expect(mayConfirm({ ...proposal, objectedBy: ['c'] }, { confirmer: 'b', hosterIds, now: after(8) })).toBe('objected');
  expect(mayConfirm(proposal, { confirmer: 'a', hosterIds: ['a'], now: after(0) })).toBeUndefined();
});

test('a new round needs a new proposal, and agreeing lifts one’s own objection', () => {
  const line = (act: string, accountId: string, round = 1) => ({ act, accountId, round, at: proposedAt });

  expect(proposalIn([line('propose-acceptance', 'a')], 2)).toBeUndefined();
  expect(
    mayConfirm(proposalIn([line('propose-acceptance', 'a'), line('object', 'b'), line('all-clear', 'b')], 1), {
      confirmer: 'b',
      hosterIds: ['a', 'b'],
      now: after(0),
    }),
  ).toBeUndefined();
});
