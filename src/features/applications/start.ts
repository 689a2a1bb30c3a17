import { randomUUID } from 'node:crypto';
import { saveAnswers } from '#db/answers.ts';
import { insertEvent } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import { insertApplication } from '#db/drafts.ts';
import type { Form } from '#domain/application.ts';
import type { Locale } from '#domain/locale.ts';
import { type Answers, formVersion } from '#domain/questions.ts';
import { site } from '#editorial/site.ts';
import type { Secrets } from '#secrets.ts';
import { createLink, tokenOf } from '../links.ts';
import { allow } from '../rates.ts';
import { bringAlong } from './bring-along.ts';
import { checkFormToken } from './form-token.ts';

export interface Start {
  form: Extract<Form, 'community' | 'network'>;
  locale: Locale;
  /** Answers that the orientation or a link brings along. */
  answers: Answers;
  /** What the form said of itself: when it was shown, and the field that people do not see. */
  token: string;
  trap: string;
  /** Where the request comes from; kept as a keyed hash only. */
  who: string;
  now: Date;
}

const hourMs = 60 * 60 * 1000;

/** Begins a request: an empty draft, and the token that the browser keeps to come back to it. T1 of DOMAIN.md, part 4. */
export async function start(db: Db, secrets: Secrets, { form, locale, answers, token, trap, who, now }: Start) {
  const shown = checkFormToken(secrets.forms, token, now);
  if (shown !== 'right') return { ok: false, refusal: shown } as const;
  if (trap !== '') return { ok: false, refusal: 'too-old' } as const;
  const isAllowed = await allow(db, secrets.rates, { what: 'start', who, max: 20, windowMs: hourMs, now });
  if (!isAllowed) return { ok: false, refusal: 'too-many' } as const;
  return { ok: true, token: await begin(db, secrets, { form, locale, answers, now }) } as const;
}

/** Writes an empty draft, and answers the token of the browser that began it: the owner's, or that of the account that prepares it. */
export async function begin(
  db: Db,
  secrets: Secrets,
  { form, locale, answers, now }: Pick<Start, 'form' | 'locale' | 'answers' | 'now'>,
  account?: { id: string; role: 'reviewer' | 'admin' },
): Promise<string> {
  const begun = await bringAlong(db, { form, answers });
  const id = randomUUID();
  const linkId = await db.transaction().execute(async (tx) => {
    const times = { createdAt: now, updatedAt: now, stateSince: now };
    const versions = { formVersion, charterVersion: site.charterVersion };
    await insertApplication(tx, { id, form, locale, ...versions, ...times, preparedBy: account?.id ?? null });
    await saveAnswers(tx, id, begun.answers, now);
    const who = { actor: account?.role ?? ('owner' as const), accountId: account?.id ?? null };
    await insertEvent(tx, { applicationId: id, act: 'start', ...who, toState: 'draft', round: 1, at: now });
    return createLink(tx, secrets.links, { purpose: 'draft', applicationId: id, ...(account && { accountId: account.id }), now });
  });
  return tokenOf(secrets.links, linkId);
}
