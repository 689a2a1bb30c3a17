import type { Db } from '#db/client.ts';
import type { DecisionRow } from '#db/decisions.ts';
import { arrangementAgreed } from '#db/follow.ts';
import type { Locale } from '#domain/locale.ts';
import { list, type Answers } from '#domain/questions.ts';
import { site } from '#editorial/site.ts';
import { tools } from '#editorial/tools.ts';
import { declineReasons } from '#editorial/vocabularies.ts';
import { formatEuros, formatList } from '#i18n/format.ts';
import type { FileRow } from '../open-file.ts';
import { tellOwner } from '../telling/tell-owner.ts';

export type Decided = Pick<DecisionRow, 'outcome' | 'reasonCode' | 'body' | 'alternative' | 'wayBack'>;

/** What a decision letter is told from: the file, the decision, and what was asked for. */
export interface DecisionFacts {
  reference: string;
  collective: string;
  answers: Answers;
  /** The way that the owner agreed to, of an orientation. */
  nextStep: string;
}

const toolNames = (answers: Answers, locale: Locale) =>
  formatList(
    list(answers['tools']).map((slug) => tools[slug]?.words[locale].name ?? slug),
    locale,
  );

/** What an arrangement asks and costs now that a change of it is accepted; nothing where no amount is set. */
async function amountOf(tx: Db, { form, arrangementId, locale }: FileRow) {
  const agreed = form === 'amendment' && arrangementId ? await arrangementAgreed(tx, arrangementId) : undefined;
  if (!agreed || agreed.symbolicCents === null) return undefined;
  const { symbolicCents, realCostCents, period } = agreed;
  const realCost = realCostCents === null ? undefined : formatEuros(realCostCents, locale);
  return { symbolic: formatEuros(symbolicCents, locale), realCost, period: period === 'month' ? 'month' : 'year' } as const;
}

/** Puts the letter of a decision into the outbox, in the transaction of the decision. A person reads it before it leaves. */
export async function draftDecision(
  tx: Db,
  linkSecret: string,
  file: FileRow,
  decision: Decided,
  facts: DecisionFacts,
  at: { eventId: number; now: Date },
): Promise<void> {
  const { body, alternative, wayBack } = decision;
  const { locale } = file;
  const common = { hoster: site.name, reference: facts.reference, body };
  const isChange = file.form === 'amendment';
  const reason = declineReasons[decision.reasonCode ?? '']?.[locale] ?? '';
  const write: Record<string, () => Promise<void>> = {
    accepted: async () => {
      const agreed = { name: facts.collective, tools: toolNames(facts.answers, locale), isChange, amount: await amountOf(tx, file) };
      await tellOwner(tx, linkSecret, file, 'accepted', (path) => ({ path, ...common, ...agreed }), at);
    },
    oriented: () => tellOwner(tx, linkSecret, file, 'oriented', (path) => ({ path, ...common, nextStep: facts.nextStep }), at),
    declined: () =>
      tellOwner(tx, linkSecret, file, 'declined', (path) => ({ path, ...common, reason, alternative, wayBack, isChange }), at),
    waitlisted: () => tellOwner(tx, linkSecret, file, 'wait-listed', (path) => ({ path, ...common }), at),
  };
  await write[decision.outcome]?.();
}
