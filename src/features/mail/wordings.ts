import type { Locale } from '#domain/locale.ts';
import { formatList } from '#i18n/format.ts';
import { lowerFirst } from '#i18n/words.ts';
import type { FactsOf, LetterName } from './letters.ts';
import { asks } from './templates/accepted.ts';
import { whySentences } from './templates/to-reviewers.ts';

/** How the words of a letter can be written on screen: its words by name, and the occasions on which it says something else. */
export interface Worded<Facts> {
  words: Readonly<Record<string, (facts: Facts, locale: Locale) => string>>;
  /** Words that the text must say: without them the letter would not tell what it is for. */
  required: readonly string[];
  /** For each occasion, facts in which every word stands for itself in double braces. */
  variants: Readonly<Record<string, Facts>>;
  variantOf: (facts: Facts) => string;
}

interface More<Facts, Plain> {
  required?: readonly string[];
  /** Words that are made of facts, and not one of them. */
  made?: Readonly<Record<string, (facts: Facts, locale: Locale) => string>>;
  variants?: Readonly<Record<string, Omit<Facts, (Plain & keyof Facts) | 'path'>>>;
  variantOf?: (facts: Facts) => string;
}

/** `plain` are the facts of the letter that are words as they stand. */
function worded<Name extends LetterName, Plain extends keyof FactsOf<Name> & string>(
  _: Name,
  plain: readonly Plain[],
  { required = [], made = {}, variants, variantOf = () => 'any' }: More<FactsOf<Name>, Plain>,
): Worded<FactsOf<Name>> {
  const asThemselves = Object.fromEntries(plain.map((name) => [name, `{{${name}}}`]));
  const said = Object.fromEntries(plain.map((name) => [name, (facts: FactsOf<Name>) => String(facts[name] ?? '')]));
  const samples = Object.entries(variants ?? { any: {} }).map(([variant, rest]) => {
    // What is plain stands in the first half, all else of the facts in the second: the types of `More` see to it.
    const facts = { path: '/', ...asThemselves, ...rest } as unknown as FactsOf<Name>;
    return [variant, facts] as const;
  });
  return { words: { ...said, ...made }, required, variants: Object.fromEntries(samples), variantOf };
}

const change = { new: {}, change: { isChange: true } } as const;
const byChange = ({ isChange }: { isChange?: boolean }) => (isChange ? 'change' : 'new');
const ofOwner = ['hoster', 'reference', 'name'] as const;
/** No letter brings so many. */
const filesOfSample = 987_654;

/** The letters whose words can be written on screen; of others they are in the code alone. */
export const wordings: { [Name in LetterName]?: Worded<FactsOf<Name>> } = {
  accepted: worded('accepted', [...ofOwner, 'tools', 'body'], {
    required: ['body'],
    made: { amount: ({ amount }, locale) => (amount ? asks(locale, amount) : '') },
    variants: { new: {}, change: { isChange: true, amount: '{{amount}}' } },
    variantOf: byChange,
  }),
  declined: worded('declined', ['hoster', 'reference', 'body', 'alternative', 'wayBack'], {
    required: ['reason', 'body', 'alternative', 'wayBack'],
    made: { reason: ({ reason }) => lowerFirst(reason) },
    variants: { new: { reason: '{{reason}}' }, change: { reason: '{{reason}}', isChange: true } },
    variantOf: byChange,
  }),
  oriented: worded('oriented', ['hoster', 'reference', 'nextStep', 'body'], { required: ['nextStep', 'body'] }),
  'wait-listed': worded('wait-listed', ['hoster', 'reference', 'body'], { required: ['body'] }),
  reopened: worded('reopened', ['hoster', 'reference', 'reason'], {}),
  received: worded('received', [...ofOwner, 'reader'], { required: ['reference'] }),
  'passed-on': worded('passed-on', ['hoster', 'reference', 'network'], {
    variants: {
      'passed-on': { how: 'passed-on' },
      silent: { how: 'silent' },
      'taken-over': { how: 'taken-over' },
      'no-other-host': { how: 'no-other-host' },
    },
    variantOf: ({ how }) => how,
  }),
  'changes-asked': worded('changes-asked', ['hoster', 'reference', 'asker', 'body', 'until'], {
    required: ['questions'],
    made: { questions: ({ questions }, locale) => formatList(questions, locale), copyAbout: ({ copyAbout }) => copyAbout ?? '' },
    variants: { owner: { questions: ['{{questions}}'] }, copy: { questions: ['{{questions}}'], copyAbout: '{{copyAbout}}' } },
    variantOf: ({ copyAbout }) => (copyAbout ? 'copy' : 'owner'),
  }),
  'referral-choice': worded('referral-choice', ['hoster', 'reference', 'proposer', 'reason'], {
    made: { network: ({ network }) => network ?? '' },
    variants: { network: { network: '{{network}}' }, way: { network: null } },
    variantOf: ({ network }) => (network ? 'network' : 'way'),
  }),
  'referral-to-network': worded('referral-to-network', [...ofOwner, 'network', 'reason'], {}),
  'still-needed': worded('still-needed', ofOwner, {
    made: { heldUntil: ({ heldUntil }) => heldUntil, until: ({ until }) => until },
    variants: { held: { heldUntil: '{{heldUntil}}', until: '' }, asked: { heldUntil: '', until: '{{until}}' } },
    variantOf: ({ heldUntil }) => (heldUntil ? 'held' : 'asked'),
  }),
  'service-live': worded('service-live', ['hoster', 'name', 'tool', 'address', 'answersFirst'], {
    required: ['address'],
    variants: { listed: { isListed: true }, unlisted: { isListed: false } },
    variantOf: ({ isListed }) => (isListed ? 'listed' : 'unlisted'),
  }),
  withdrawn: worded('withdrawn', [...ofOwner, 'until'], { required: ['until'] }),
  lapsed: worded('lapsed', [...ofOwner, 'until'], {
    variants: { changes: { why: 'changes' }, waiting: { why: 'waiting' } },
    variantOf: ({ why }) => why,
  }),
  'retention-notice': worded('retention-notice', [...ofOwner, 'erasedOn'], {
    required: ['erasedOn'],
    variants: { closed: { why: 'closed' }, 'arrangement-ended': { why: 'arrangement-ended' } },
    variantOf: ({ why }) => why,
  }),
  erased: worded('erased', ['hoster', 'reference'], {}),
  outcome: worded('outcome', ['hoster', 'reference'], {}),
  'draft-link': worded('draft-link', ['hoster', 'person', 'name'], {
    variants: { own: { isPrepared: false }, prepared: { isPrepared: true } },
    variantOf: ({ isPrepared }) => (isPrepared ? 'prepared' : 'own'),
  }),
  'draft-expiring': worded('draft-expiring', ['hoster', 'name', 'until', 'deletedOn'], { required: ['until'] }),
  'second-person': worded('second-person', ['hoster', 'person', 'invitedBy', 'name'], {
    variants: {
      second: { role: 'second' },
      steward: { role: 'steward' },
      'second-change': { role: 'second', isChange: true },
      'steward-change': { role: 'steward', isChange: true },
    },
    variantOf: ({ role, isChange }) => (isChange ? `${role}-change` : role),
  }),
  'editor-invited': worded('editor-invited', ['hoster', 'person', 'invitedBy', 'name'], {
    variants: { draft: { isSent: false }, sent: { isSent: true } },
    variantOf: ({ isSent }) => (isSent ? 'sent' : 'draft'),
  }),
  'person-refused': worded('person-refused', [...ofOwner, 'person'], {}),
  'transfer-offered': worded('transfer-offered', ['hoster', 'person', 'offeredBy', 'name', 'until'], {}),
  'transfer-answered': worded('transfer-answered', ['hoster', 'person', 'name'], {
    variants: { yes: { isYes: true }, no: { isYes: false } },
    variantOf: ({ isYes }) => (isYes ? 'yes' : 'no'),
  }),
  'message-received': worded('message-received', [...ofOwner, 'from', 'body'], {
    made: { files: ({ files = 0 }) => (files === 0 ? '' : String(files)) },
    variants: { words: {}, files: { files: filesOfSample } },
    variantOf: ({ files }) => (files ? 'files' : 'words'),
  }),
  're-sent': worded('re-sent', [...ofOwner, 'words'], {}),
  'to-steward': worded('to-steward', [...ofOwner, 'network', 'sentence'], {
    made: { leavesFor: ({ leavesFor }) => leavesFor ?? '' },
    variants: { ...change, leaves: { leavesFor: '{{leavesFor}}' }, 'leaves-alone': { leavesFor: '' } },
    variantOf: ({ leavesFor, ...facts }) => (leavesFor === undefined ? byChange(facts) : leavesFor ? 'leaves' : 'leaves-alone'),
  }),
  'to-reviewers': worded('to-reviewers', [...ofOwner, 'sentence'], {
    made: { why: ({ why }, locale) => whySentences[locale][why] },
    variants: { any: { why: 'passed-on' } },
  }),
  'decision-proposed': worded('decision-proposed', ['reference', 'name', 'who', 'words'], {
    variants: {
      proposed: { what: 'proposed' },
      objected: { what: 'objected' },
      lifted: { what: 'lifted' },
      integrated: { what: 'integrated' },
      withdrawn: { what: 'withdrawn' },
    },
    variantOf: ({ what }) => what,
  }),
  reminder: worded('reminder', [...ofOwner, 'since', 'until'], {
    variants: {
      request: { what: 'request' },
      changes: { what: 'changes' },
      choice: { what: 'choice' },
      referral: { what: 'referral' },
      letter: { what: 'letter' },
    },
    variantOf: ({ what }) => what,
  }),
  invitation: worded('invitation', ['hoster'], {
    made: { network: ({ network }) => network ?? '' },
    variants: {
      admin: { role: 'admin', network: undefined },
      reviewer: { role: 'reviewer', network: undefined },
      steward: { role: 'steward', network: '{{network}}' },
    },
    variantOf: ({ role }) => role,
  }),
  'password-reset': worded('password-reset', ['hoster'], {}),
  'sign-in-link': worded('sign-in-link', ['hoster'], {}),
  'your-links': worded('your-links', ['hoster', 'reference'], {
    variants: { asked: { why: 'asked' }, renewed: { why: 'renewed' }, 'taken-over': { why: 'taken-over' } },
    variantOf: ({ why }) => why,
  }),
};
