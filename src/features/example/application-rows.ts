import type { Rows } from '#db/example.ts';
import type { Form, MoveName, State } from '#domain/application.ts';
import type { Answers } from '#domain/questions.ts';
import { daysBefore, idOf } from './ids.ts';

/** One line of a file's history: the move, who made it, how long ago, and where it led. */
export type Told = readonly [
  act: MoveName | 'claim' | 'note' | 'answer',
  actor: 'owner' | 'steward' | 'reviewer' | 'system',
  daysAgo: number,
  to: State,
];

type Said = readonly [author: 'owner' | 'steward' | 'hoster', daysAgo: number, body: string, isAnswered?: 'answered'];

/** A request of the example: what was typed, what happened, and what people said in it. */
export interface ApplicationSeed {
  slug: string;
  reference?: string;
  form: Form;
  locale?: 'en';
  network?: string;
  answers: Answers;
  history: readonly Told[];
  returnsTo?: State;
  arrangement?: string;
  claimed?: boolean;
  secondConfirmed?: boolean;
  thread?: readonly Said[];
  notes?: readonly (readonly [daysAgo: number, body: string])[];
  vouch?: { opinion: 'vouched' | 'reserved'; sentence: string; daysAgo: number };
  changes?: { as: 'steward' | 'hoster'; questions: readonly string[]; body: string; daysAgo: number; closedAs?: 'lapsed' | 're-sent' };
  referral?: { network?: string; nextStep?: string; reason: string; as: 'steward' | 'hoster'; daysAgo: number; consentedDaysAgo?: number };
  decision?: {
    outcome: 'accepted' | 'oriented' | 'declined' | 'waitlisted';
    body: string;
    reasonCode?: string;
    alternative?: string;
    wayBack?: string;
    daysAgo: number;
    /** The letter has left, and the applicant sees the outcome. */
    isSent?: boolean;
  };
}

export const charterVersion = '2026-01';
const reviewer = idOf('account', 'instruction');
const stewards: Readonly<Record<string, string>> = {
  'lescommuns-org': 'referent.lescommuns',
  'tiers-lieux-org': 'referent.tiers-lieux',
  'tiers-lieux-du-ponant': 'referent.ponant',
  'jardins-relies': 'referent.jardins',
  'commons-kitchens': 'steward.kitchens',
};

const text = (answers: Answers, question: string): string => {
  const value = answers[question];
  return typeof value === 'string' ? value : '';
};

/** The rows of one request, in every table that it touches but those of links and letters. */
export function applicationRows(seed: ApplicationSeed, now: Date): Rows {
  const id = idOf('application', seed.slug);
  const steward = seed.network ? idOf('account', stewards[seed.network] ?? '') : null;
  const networkId = seed.network ? idOf('network', seed.network) : null;
  const context = { id, seed, now, steward, networkId };
  return { ...fileRows(context), ...peopleRows(context), ...careRows(context), ...outcomeRows(context) };
}

interface Context {
  id: string;
  seed: ApplicationSeed;
  now: Date;
  steward: string | null;
  networkId: string | null;
}

function fileRows({ id, seed, now, networkId, steward }: Context): Rows {
  const first = seed.history[0];
  const last = seed.history.at(-1);
  const submitted = seed.history.find(([act]) => act.startsWith('submit'));
  const started = daysBefore(now, (first?.[2] ?? 0) + 0.2);
  const moves = seed.history.map(([act, actor, daysAgo, to], index) => {
    const accountId = actor === 'reviewer' ? reviewer : actor === 'steward' ? steward : null;
    const fromState = seed.history[index - 1]?.[3] ?? null;
    const actedFor = actor === 'steward' ? networkId : null;
    return {
      applicationId: id,
      at: daysBefore(now, daysAgo),
      act,
      actor,
      accountId,
      networkId: actedFor,
      fromState,
      toState: to,
      round: 1,
    };
  });
  return {
    application: [
      {
        id,
        reference: submitted ? (seed.reference ?? null) : null,
        form: seed.form,
        state: last?.[3] ?? 'draft',
        version: seed.history.length,
        locale: seed.locale ?? 'fr',
        networkId,
        arrangementId: seed.arrangement ? idOf('arrangement', seed.arrangement) : null,
        returnsTo: seed.returnsTo ?? null,
        claimedBy: seed.claimed ? reviewer : null,
        claimedUntil: seed.claimed ? daysBefore(now, -1 / 48) : null,
        formVersion: '1',
        charterVersion,
        outcomeVisibleAt: seed.decision?.isSent ? daysBefore(now, seed.decision.daysAgo - 0.1) : null,
        isExample: true,
        createdAt: started,
        updatedAt: daysBefore(now, last?.[2] ?? 0),
        submittedAt: submitted ? daysBefore(now, submitted[2]) : null,
        stateSince: daysBefore(now, last?.[2] ?? 0),
      },
    ],
    answer: Object.entries(seed.answers).map(([question, value]) => ({
      applicationId: id,
      question,
      value: JSON.stringify(value),
      updatedAt: started,
    })),
    snapshot: submitted
      ? [
          {
            id: idOf('snapshot', seed.slug),
            applicationId: id,
            number: 1,
            round: 1,
            answers: JSON.stringify(seed.answers),
            sentAt: daysBefore(now, submitted[2]),
          },
        ]
      : [],
    event: moves,
  };
}

function peopleRows({ id, seed, now }: Context): Rows {
  const { answers } = seed;
  const since = daysBefore(now, seed.history[0]?.[2] ?? 0);
  const place = { applicationId: id, arrangementId: seed.arrangement ? idOf('arrangement', seed.arrangement) : null, createdAt: since };
  const named: readonly (readonly [role: string, slug: string, isConfirmed: boolean])[] =
    seed.form === 'network'
      ? [
          ['owner', 'owner', true],
          ['steward', 'animator-1', true],
          ['steward', 'animator-2', seed.secondConfirmed ?? false],
        ]
      : [
          ['owner', 'owner', seed.history.length > 1],
          ['second', 'second', seed.secondConfirmed ?? false],
        ];
  return {
    person: named
      .filter(([, slug]) => text(answers, `${slug}-email`) !== '')
      .map(([role, slug, isConfirmed]) => ({
        id: idOf('person', `${slug} ${seed.slug}`),
        ...place,
        role,
        name: text(answers, `${slug}-name`),
        email: text(answers, `${slug}-email`),
        since: text(answers, `${slug}-since`),
        confirmedAt: isConfirmed ? daysBefore(since, -0.1) : null,
      })),
  };
}

function careRows({ id, seed, now, steward, networkId }: Context): Rows {
  const { vouch, changes, referral } = seed;
  const accountOf = (as: 'owner' | 'steward' | 'hoster') => (as === 'hoster' ? reviewer : as === 'steward' ? steward : null);
  return {
    message: (seed.thread ?? []).map(([author, daysAgo, body, isAnswered], index) => ({
      id: idOf('message', `${seed.slug} ${index}`),
      applicationId: id,
      author,
      accountId: accountOf(author),
      personId: author === 'owner' ? idOf('person', `owner ${seed.slug}`) : null,
      networkId: author === 'steward' ? networkId : null,
      body,
      at: daysBefore(now, daysAgo),
      answeredAt: isAnswered ? daysBefore(now, daysAgo - 0.5) : null,
    })),
    note: (seed.notes ?? []).map(([daysAgo, body], index) => ({
      id: idOf('note', `${seed.slug} ${index}`),
      applicationId: id,
      accountId: reviewer,
      body,
      at: daysBefore(now, daysAgo),
    })),
    vouch:
      vouch && networkId
        ? [
            {
              id: idOf('vouch', seed.slug),
              applicationId: id,
              networkId,
              accountId: steward,
              opinion: vouch.opinion,
              sentence: vouch.sentence,
              givenAt: daysBefore(now, vouch.daysAgo),
              until: daysBefore(now, vouch.daysAgo - 365),
            },
          ]
        : [],
    changeRequest: changes
      ? [
          {
            id: idOf('change', seed.slug),
            applicationId: id,
            askedBy: accountOf(changes.as),
            askedAs: changes.as,
            questions: [...changes.questions],
            body: changes.body,
            askedAt: daysBefore(now, changes.daysAgo),
            closedAt: changes.closedAs ? daysBefore(now, seed.history.at(-1)?.[2] ?? 0) : null,
            closedAs: changes.closedAs ?? null,
          },
        ]
      : [],
    referral: referral
      ? [
          {
            id: idOf('referral', seed.slug),
            applicationId: id,
            networkId: referral.network ? idOf('network', referral.network) : null,
            nextStep: referral.nextStep ?? '',
            reason: referral.reason,
            proposedBy: accountOf(referral.as),
            proposedAs: referral.as,
            proposedAt: daysBefore(now, referral.daysAgo),
            consentedAt: referral.consentedDaysAgo === undefined ? null : daysBefore(now, referral.consentedDaysAgo),
            closedAt: referral.consentedDaysAgo === undefined ? null : daysBefore(now, seed.history.at(-1)?.[2] ?? 0),
          },
        ]
      : [],
  };
}

function outcomeRows({ id, seed, now }: Context): Rows {
  const { decision } = seed;
  if (!decision) return {};
  return {
    decision: [
      {
        id: idOf('decision', seed.slug),
        applicationId: id,
        round: 1,
        outcome: decision.outcome,
        reasonCode: decision.reasonCode ?? null,
        body: decision.body,
        alternative: decision.alternative ?? '',
        wayBack: decision.wayBack ?? '',
        snapshotId: idOf('snapshot', seed.slug),
        decidedBy: reviewer,
        decidedAt: daysBefore(now, decision.daysAgo),
      },
    ],
  };
}
