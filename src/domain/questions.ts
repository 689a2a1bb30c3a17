import type { Form } from './application.ts';

export type Kind =
  | 'short'
  | 'long'
  | 'choice'
  | 'choices'
  | 'network'
  | 'commune'
  | 'url'
  | 'contact'
  | 'email'
  | 'number'
  | 'date'
  | 'yes-no'
  | 'accept'
  | 'addresses';

/** Vocabularies that a choice is made from; their words live in `content/vocabularies` and `content/tools`, those of `services` in the directory. */
export type Vocabulary = 'themes' | 'needs' | 'sizes' | 'tools' | 'giving' | 'welcomes' | 'changes' | 'services';

/** An answer as kept: text, several words, or one text per tool. */
export type Value = string | readonly string[] | Readonly<Record<string, string>>;
export type Answers = Readonly<Record<string, Value>>;

/** What conditions may ask of the world beside the answers. */
export interface World {
  /** Tools that the named network already runs, by slug. */
  networkRuns: readonly string[];
  /** Tools that have an address one can wish for, by slug. */
  addressable: readonly string[];
  /** The words that each choice may be made of. */
  words: Readonly<Record<Vocabulary, readonly string[]>>;
  /** The first day that can still be wished for, as in 2026-11-27; any day where it is not known. */
  earliest?: string | undefined;
}

export interface Question {
  id: string;
  /** The question's number in DOMAIN.md, part 3. */
  code: string;
  kind: Kind;
  isRequired: boolean;
  /** S: the network's stewards and the hoster. H: the hoster alone. */
  readBy: 'S' | 'H';
  /** Becomes part of the directory record if the applicant agrees to be listed. */
  isPublic: boolean;
  vocabulary?: Vocabulary;
  /** The word of its vocabulary that says nothing beside others, as “nothing now”. */
  standsAlone?: string;
  /** The question in whose field this one is typed: a name looked for, of which a choice was not made yet. */
  partOf?: string;
  when?: (answers: Answers, world: World) => boolean;
}

export interface Page {
  slug: string;
  questions: readonly Question[];
}

const ask = (code: string, id: string, kind: Kind, more: Partial<Question> = {}): Question => ({
  id,
  code,
  kind,
  isRequired: false,
  readBy: 'S',
  isPublic: false,
  ...more,
});
const required = { isRequired: true } as const;
const shown = { isPublic: true } as const;

/** An answer as text; empty where there is none. */
export const text = (value: Value | undefined): string => (typeof value === 'string' ? value : '');
/** An answer as several words; none where there is none. */
export const list = (value: Value | undefined): readonly string[] => (Array.isArray(value) ? value : []);

/** Whether a network of the directory was named, rather than "none" or "I don't know". */
export const isNetworkNamed = (answers: Answers): boolean => !['', 'none', 'unknown'].includes(text(answers['network']));
/** What was typed to look for a record, kept as long as it led to none. */
const typed = (of: string, code: string, { when, ...more }: Partial<Question> = {}) =>
  ask(code, `${of}-name`, 'short', {
    ...more,
    partOf: of,
    when: (answers, world) => (when?.(answers, world) ?? true) && ['', 'unknown', 'elsewhere'].includes(text(answers[of])),
  });
type Change = 'tools' | 'room' | 'network' | 'people';
/** Whether this is among what an amendment is to change. */
export const isChanged = (answers: Answers, change: Change): boolean => list(answers['changes']).includes(change);
const changes = (change: Change) => ({ when: (answers: Answers) => isChanged(answers, change) });
/** Whether an amendment names other people than those of its arrangement. */
export const arePeopleNew = (answers: Answers): boolean => isChanged(answers, 'people') || answers['same-people'] === 'no';

const networkRunsTools = (answers: Answers, world: World) => isNetworkNamed(answers) && world.networkRuns.length > 0;
const wishesAddress = (answers: Answers, world: World) => list(answers['tools']).some((tool) => world.addressable.includes(tool));

const needs: Page = {
  slug: 'needs',
  questions: [ask('C8', 'needs', 'choices', { ...required, vocabulary: 'needs' }), ask('C9', 'today', 'long')],
};
const tools: Page = {
  slug: 'tools',
  questions: [
    ask('C11', 'tools', 'choices', { ...required, vocabulary: 'tools' }),
    ask('C12', 'addresses', 'addresses', { when: wishesAddress }),
    ask('C13', 'date', 'date'),
    ask('C13', 'date-reason', 'short', { when: (answers) => text(answers['date']) !== '' }),
  ],
};
const agreement: Page = {
  slug: 'agreement',
  questions: [
    ask('C19', 'charter', 'accept', required),
    ask('C20', 'listed', 'yes-no', required),
    ask('C21', 'other-letters', 'yes-no', required),
  ],
};
const you = (isNetwork: boolean): Page => ({
  slug: 'you',
  questions: [
    ask('C1', 'name', 'short', { ...required, ...shown }),
    ask('C2', 'sentence', 'short', { ...required, ...shown }),
    ask('C2', 'themes', 'choices', { ...shown, vocabulary: 'themes' }),
    ask('C3', 'commune', 'commune', shown),
    typed('commune', 'C3'),
    ask('C4', 'website', 'url', shown),
    ask('C4', 'contact', 'contact', { ...shown, isRequired: isNetwork }),
    ask('C5', 'size', 'choice', { ...required, ...shown, vocabulary: 'sizes' }),
  ],
});

const community: readonly Page[] = [
  you(false),
  {
    slug: 'network',
    questions: [
      ask('C6', 'network', 'network', { ...required, ...shown }),
      typed('network', 'C6'),
      ask('C7', 'known-by', 'short', { when: isNetworkNamed }),
    ],
  },
  {
    slug: 'needs',
    questions: [
      ...needs.questions,
      ask('C10', 'already', 'yes-no', { ...required, when: networkRunsTools }),
      ask('C10', 'already-reason', 'short', {
        ...required,
        when: (answers, world) => networkRunsTools(answers, world) && answers['already'] === 'no',
      }),
    ],
  },
  tools,
  {
    slug: 'people',
    questions: [
      ask('C14', 'owner-name', 'short', required),
      ask('C14', 'owner-email', 'email', required),
      ask('C15', 'second-name', 'short', required),
      ask('C15', 'second-email', 'email', required),
      ask('C16', 'answers-first', 'short', { ...required, ...shown }),
    ],
  },
  {
    slug: 'giving',
    questions: [
      ask('C17', 'giving', 'choices', { vocabulary: 'giving', standsAlone: 'nothing-now' }),
      ask('C18', 'for-hoster', 'long', { readBy: 'H' }),
    ],
  },
  agreement,
];

const network: readonly Page[] = [
  you(true),
  {
    slug: 'communities',
    questions: [
      ask('N1', 'communities-count', 'number', { ...required, readBy: 'H' }),
      ask('N1', 'communities', 'long', { readBy: 'H' }),
      ask('N2', 'uses', 'long', { ...required, readBy: 'H' }),
    ],
  },
  needs,
  tools,
  {
    slug: 'people',
    questions: [
      ask('C14', 'owner-name', 'short', required),
      ask('C14', 'owner-email', 'email', required),
      ask('N3', 'animator-1-name', 'short', { ...required, readBy: 'H' }),
      ask('N3', 'animator-1-email', 'email', { ...required, readBy: 'H' }),
      ask('N3', 'animator-1-since', 'short', { readBy: 'H' }),
      ask('N3', 'animator-2-name', 'short', { ...required, readBy: 'H' }),
      ask('N3', 'animator-2-email', 'email', { ...required, readBy: 'H' }),
      ask('N3', 'animator-2-since', 'short', { readBy: 'H' }),
    ],
  },
  {
    slug: 'answering',
    questions: [
      ask('N4', 'answers-channel', 'short', { ...required, ...shown, readBy: 'H' }),
      ask('N4', 'answers-delay', 'short', { ...required, ...shown, readBy: 'H' }),
      ask('N5', 'relay', 'short', { readBy: 'H' }),
      ask('N6', 'payer', 'short', { readBy: 'H' }),
      ask('N6', 'invoice', 'short', { readBy: 'H' }),
      ask('N8', 'parent', 'network', shown),
      typed('parent', 'N8'),
      ask('N8', 'welcomes', 'choice', { ...shown, vocabulary: 'welcomes' }),
    ],
  },
  {
    slug: 'giving',
    questions: [ask('N7', 'together', 'short', { readBy: 'H' }), ask('C18', 'for-hoster', 'long', { readBy: 'H' })],
  },
  agreement,
];

/** A1, which arrangement, is known from the link that it starts from. */
const amendment: readonly Page[] = [
  { slug: 'change', questions: [ask('A2', 'changes', 'choices', { ...required, vocabulary: 'changes' })] },
  { slug: 'more-needs', questions: [ask('C8', 'needs', 'choices', { ...required, ...changes('tools'), vocabulary: 'needs' })] },
  {
    slug: 'more-tools',
    questions: [
      ask('C11', 'tools', 'choices', { ...required, ...changes('tools'), vocabulary: 'tools' }),
      ask('C12', 'addresses', 'addresses', { when: (answers, world) => isChanged(answers, 'tools') && wishesAddress(answers, world) }),
    ],
  },
  {
    slug: 'room',
    questions: [
      ask('A2', 'services', 'choices', { ...required, ...changes('room'), vocabulary: 'services' }),
      ask('A2', 'room', 'short', { ...required, ...changes('room') }),
    ],
  },
  {
    slug: 'other-network',
    questions: [
      ask('C6', 'network', 'network', { ...required, ...shown, ...changes('network') }),
      typed('network', 'C6', { when: (answers) => isChanged(answers, 'network') }),
    ],
  },
  { slug: 'why', questions: [ask('A3', 'why', 'long', required), ask('A3', 'date', 'date')] },
  {
    slug: 'same-people',
    questions: [
      ask('A4', 'same-people', 'yes-no', { ...required, when: (answers) => !isChanged(answers, 'people') }),
      ask('C14', 'owner-name', 'short', { ...required, when: arePeopleNew }),
      ask('C14', 'owner-email', 'email', { ...required, when: arePeopleNew }),
      ask('C15', 'second-name', 'short', { ...required, when: arePeopleNew }),
      ask('C15', 'second-email', 'email', { ...required, when: arePeopleNew }),
      ask('C19', 'charter', 'accept', required),
    ],
  },
];

/** The pages of each form, in order. DOMAIN.md, part 3. */
export const pages: Record<Form, readonly Page[]> = { community, network, amendment };

/** What an amendment says without being asked, since its arrangement is known: sent with it, whatever else is. */
export const known: Record<Form, readonly string[]> = {
  community: [],
  network: [],
  amendment: ['name', 'sentence', 'owner-name', 'owner-email'],
};

/** Bound to a draft when it starts, so that a file keeps the form that it was written with. */
export const formVersion = '1';

/** The questions that these answers lead to, page by page; pages without any are left out. */
export function path(form: Form, answers: Answers, world: World): Page[] {
  return pages[form]
    .map((page) => ({ ...page, questions: page.questions.filter((question) => question.when?.(answers, world) ?? true) }))
    .filter((page) => page.questions.length > 0);
}

/** Every question of a form, or of one of its pages, whether or not its condition holds. */
export const questionsOf = (form: Form, slug?: string): Question[] =>
  pages[form].filter((page) => slug === undefined || page.slug === slug).flatMap((page) => page.questions);

/**
 * Answers that the orientation or a link may bring along. None of them says who somebody is, where they are written to, or
 * what they agree to: whoever made the link speaks for nobody.
 */
const broughtAlong: readonly string[] = [
  'name',
  'sentence',
  'themes',
  'commune',
  'commune-name',
  'website',
  'size',
  'network',
  'network-name',
  'needs',
  'today',
  'tools',
  'date',
  'date-reason',
  'giving',
  'communities-count',
  'parent',
  'parent-name',
  'welcomes',
];

/** The questions of a form whose answer may be brought along. */
export const broughtQuestions = (form: Form): Question[] => questionsOf(form).filter(({ id }) => broughtAlong.includes(id));

/** Who reads answers beside their owner: the hoster, stewards, and somebody outside who is asked for an opinion. */
export type Reader = 'hoster' | 'steward' | 'adviser';

/** What somebody outside does not read: how people are called and reached, and what is between the collective and its hoster. */
const notForAdvisers: readonly string[] = ['owner-name', 'second-name', 'known-by', 'contact', 'charter', 'listed', 'other-letters'];

/** Whether an answer to `question` may be read in this role. */
export const mayRead = ({ id, kind, readBy }: Question, as: Reader): boolean =>
  as === 'hoster' || (readBy === 'S' && (as === 'steward' || (kind !== 'email' && !notForAdvisers.includes(id))));

/** Consents are given once, by their owner, whose address is the key of the file: nobody asks for another answer. */
const notAskedAgain: readonly string[] = ['charter', 'listed', 'other-letters', 'owner-email'];

/** Whether somebody may ask for another answer to this question: one of the form, that they read. */
export const mayAskAgain = (form: Form, id: string, as: 'steward' | 'hoster'): boolean =>
  !notAskedAgain.includes(id) && questionsOf(form).some((question) => question.id === id && mayRead(question, as));

/** Whether what is asked touches an answer that the hoster alone reads: then stewards do not see the words that come with it. */
export const isForHosterAlone = (form: Form, asked: readonly string[]): boolean => !asked.every((id) => mayAskAgain(form, id, 'steward'));
