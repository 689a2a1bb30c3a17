import { expect, test } from 'vitest';
import { type Account, type Act, type FileFacts, may } from '#domain/account.ts';
import { move, type MoveName, moves, owesNext } from '#domain/application.ts';
import { mayConfirm } from '#domain/proposal.ts';

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

test('nobody sends a collective of their own on, past whoever would vouch for it', () => {
  const own = file({ peopleEmails: ['steward@example.org', 'admin@example.org'] });
  const acts: Act[] = ['pass-on', 'propose-referral', 'override-steward'];

  expect(acts.filter((act) => may(account('steward', ['n1']), act, own))).toEqual([]);
  expect(acts.filter((act) => may(account('admin'), act, { ...own, state: 'in_review' }))).toEqual([]);
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
const proposal = { proposedBy: 'a', proposedAt, snapshotId: 's', objections: [] } as const;
const after = (days: number) => new Date(proposedAt.getTime() + days * day);

test('a network is confirmed by a second person, seven days after the proposal, on the sending that it is about', () => {
  const [hosterIds, sendingId] = [['a', 'b', 'c'], 's'];

  expect(mayConfirm(undefined, { confirmer: 'b', hosterIds, sendingId, now: after(8) })).toBe('needs-proposal');
  expect(mayConfirm(proposal, { confirmer: 'a', hosterIds, sendingId, now: after(8) })).toBe('needs-second-person');
  expect(mayConfirm(proposal, { confirmer: 'b', hosterIds, sendingId, now: after(6.99) })).toBe('too-early');
  expect(mayConfirm(proposal, { confirmer: 'b', hosterIds, sendingId, now: after(7) })).toBeUndefined();
  expect(mayConfirm(proposal, { confirmer: 'b', hosterIds, sendingId: 'newer', now: after(8) })).toBe('stale-proposal');
  expect(mayConfirm(proposal, { confirmer: 'a', hosterIds: ['a'], sendingId, now: after(7) })).toBeUndefined();
  expect(mayConfirm(proposal, { confirmer: 'a', hosterIds: ['a'], sendingId, now: after(6) })).toBe('too-early');
});

test('one open objection is enough, and one that was lifted or integrated stands in nobody’s way', () => {
  const confirmer = { confirmer: 'b', hosterIds: ['a', 'b', 'c'], sendingId: 's', now: after(8) };
  const withObjections = (...states: readonly ('open' | 'lifted' | 'integrated')[]) => ({
    ...proposal,
    objections: states.map((state) => ({ raisedBy: 'c', state })),
  });

  expect(mayConfirm(withObjections('lifted', 'open'), confirmer)).toBe('objected');
  expect(mayConfirm(withObjections('lifted', 'integrated'), confirmer)).toBeUndefined();
});

test('who says that a collective is theirs too decides nothing on it, and may still object', () => {
  const account = { id: 'a', name: '', email: 'a@example.org', role: 'admin', locale: 'fr', networkIds: [] } as const;
  const file = { networkId: null, state: 'in_review', claimedBy: null, peopleEmails: [], stakeholderIds: ['a'] };

  expect((['accept', 'orient', 'decline', 'wait-list', 'object'] as const).map((act) => may(account, act, file))).toEqual([
    false,
    false,
    false,
    false,
    true,
  ]);
});
