/** One field of an act's form; its words are in the dictionaries, under the act and the field. */
export interface DeskField {
  id: string;
  kind: 'short' | 'email' | 'long' | 'choice' | 'several' | 'check';
  isRequired: boolean;
  /** Where a choice takes its options from. */
  options?: 'opinions' | 'questions' | 'networks' | 'reasons' | 'objections' | 'own-objections' | 'collectives';
  lengthMax: number;
}

const field = (id: string, kind: DeskField['kind'], more: Partial<DeskField> = {}): DeskField => ({
  id,
  kind,
  isRequired: true,
  lengthMax: kind === 'email' ? 254 : kind === 'short' ? 1000 : 2000,
  ...more,
});
const optional = { isRequired: false } as const;

/** What stewards and the hoster's people can do on a file, in the order of the screen, with what each asks. */
export const deskActs = {
  'take-referral': [],
  'refuse-referral': [],
  'pass-on': [field('opinion', 'choice', { options: 'opinions' }), field('sentence', 'short')],
  override: [field('reason', 'long')],
  claim: [],
  'take-over': [],
  release: [],
  'ask-changes': [
    field('questions', 'several', { ...optional, options: 'questions' }),
    field('body', 'long', { ...optional, lengthMax: 4000 }),
  ],
  'take-back': [field('reason', 'long')],
  'propose-acceptance': [field('reason', 'long')],
  object: [field('reason', 'long')],
  'lift-objection': [field('objection', 'choice', { options: 'own-objections' }), field('how', 'long')],
  'integrate-objection': [field('objection', 'choice', { options: 'objections' }), field('how', 'long')],
  'withdraw-proposal': [field('reason', 'long')],
  accept: [
    field('body', 'long', { ...optional, lengthMax: 4000 }),
    field('exception', 'long', optional),
    field('same', 'choice', { ...optional, options: 'collectives' }),
    field('same-record', 'short', optional),
    field('no-stake', 'check'),
  ],
  'wait-list': [field('body', 'long', { ...optional, lengthMax: 4000 })],
  'hold-place': [],
  'release-place': [],
  'leave-waiting-list': [],
  refer: [field('network', 'choice', { options: 'networks' }), field('reason', 'long')],
  'propose-orientation': [field('next-step', 'long')],
  orient: [field('body', 'long', { ...optional, lengthMax: 4000 })],
  decline: [
    field('reason', 'choice', { options: 'reasons' }),
    field('body', 'long', { lengthMax: 4000 }),
    field('alternative', 'long'),
    field('way-back', 'long'),
    field('is-silent', 'check', optional),
  ],
  'send-link': [],
  'renew-link': [],
  'declare-stake': [],
  withdraw: [field('reason', 'long')],
  reopen: [field('reason', 'long')],
  reverse: [field('reason', 'long')],
  reply: [field('body', 'long', { lengthMax: 4000 })],
  'ask-opinion': [field('name', 'short', { lengthMax: 200 }), field('email', 'email'), field('question', 'long')],
  'revoke-opinion': [],
  'readdress-opinion': [field('email', 'email')],
  note: [field('body', 'long', { lengthMax: 4000 })],
} as const satisfies Record<string, readonly DeskField[]>;

export type DeskAct = keyof typeof deskActs;
export const deskActNames = Object.keys(deskActs) as DeskAct[];

/** Why a field of an act is not yet right, as a word. */
export type DeskError = 'required' | 'choose' | 'check' | 'too-long' | 'not-email' | 'questions-or-body';
