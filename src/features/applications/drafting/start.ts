import { randomUUID } from 'node:crypto';
import { saveAnswers } from '#db/answers.ts';
import { insertEvent } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import { insertApplication } from '#db/drafts.ts';
import { draftOfForm, useForm } from '#db/forms.ts';
import type { Form } from '#domain/application.ts';
import type { Locale } from '#domain/locale.ts';
import { type Answers, formVersion } from '#domain/questions.ts';
import { site } from '#editorial/site.ts';
import type { Secrets } from '#secrets.ts';
import { allOrNothing } from '../../all-or-nothing.ts';
import { createLink, findLink, tokenOf } from '../../links.ts';
import { readPause } from '../../intake/pause.ts';
import { mayStill } from '../../rates.ts';
import { bringAlong } from './bring-along.ts';
import { checkFormToken, formKey } from '../../form-token.ts';

export interface Start {
  form: Extract<Form, 'community' | 'network'>;
  locale: Locale;
  /** Answers that the orientation or a link brings along. */
  answers: Answers;
  /** What the form said of itself: when it was shown, and the field that people do not see. */
  token: string;
  trap: string;
  /** The token of the draft that this browser already works on. */
  kept?: string | undefined;
  /** Where the request comes from; kept as a keyed hash only. */
  who: string;
  now: Date;
}

type Started = { ok: true; token: string } | { ok: false; refusal: 'too-fast' | 'too-old' | 'too-many' | 'used' | 'paused' };

/**
 * Begins a request: an empty draft, and the token that the browser keeps to come back to it. T1 of DOMAIN.md, part 4. A form
 * is taken once, and none while intake is paused. Who fills the field that people do not see is answered alike, after the same work, and nothing of it stays.
 */
export async function start(db: Db, secrets: Secrets, asked: Start): Promise<Started> {
  const { token, trap, who, now } = asked;
  if (await readPause(db, asked.locale, now)) return { ok: false, refusal: 'paused' };
  const shown = trap === '' ? checkFormToken(secrets.forms, token, now) : 'right';
  if (shown !== 'right') return { ok: false, refusal: shown };
  if (!(await mayStill(db, secrets.rates, 'start', { visitor: who, now }))) return { ok: false, refusal: 'too-many' };
  let linkId = '';
  const begun = await allOrNothing(db, async (tx) => {
    const { id, isFirst } = await begin(tx, secrets, asked);
    if (!isFirst && trap === '') return { ok: false, refusal: 'used' } as const;
    linkId = await createLink(tx, secrets.links, { purpose: 'draft', applicationId: id, now });
    return trap === '' ? ({ ok: true } as const) : ({ ok: false, refusal: 'trapped' } as const);
  });
  return !begun.ok && begun.refusal === 'used' ? goOn(db, secrets, asked) : { ok: true, token: tokenOf(secrets.links, linkId) };
}

async function begin(tx: Db, secrets: Secrets, asked: Start) {
  const id = await writeDraft(tx, asked);
  const isFirst = await useForm(tx, { key: formKey(secrets.forms, asked.token), applicationId: id, usedAt: asked.now });
  return { id, isFirst };
}

/** Writes a draft with what was brought along, begun by its owner or prepared by an account; answers its id. */
export async function writeDraft(
  tx: Db,
  { form, locale, answers, now }: Pick<Start, 'form' | 'locale' | 'answers' | 'now'>,
  account?: { id: string; role: 'reviewer' | 'admin' },
): Promise<string> {
  const begun = await bringAlong(tx, { form, answers }, now);
  const id = randomUUID();
  const times = { createdAt: now, updatedAt: now, stateSince: now };
  const versions = { formVersion, charterVersion: site.charterVersion };
  await insertApplication(tx, { id, form, locale, ...versions, ...times, preparedBy: account?.id ?? null });
  await saveAnswers(tx, id, begun.answers, now);
  const who = { actor: account?.role ?? ('owner' as const), accountId: account?.id ?? null };
  await insertEvent(tx, { applicationId: id, act: 'start', ...who, toState: 'draft', round: 1, at: now });
  return id;
}

const twiceMs = 60 * 1000;

/** The second use of a form: pressed twice, in a moment, it goes on with the draft of the first; so does the browser that has that draft. */
async function goOn(db: Db, secrets: Secrets, { token, kept, now }: Start): Promise<Started> {
  const draft = await draftOfForm(db, formKey(secrets.forms, token));
  if (!draft) return { ok: false, refusal: 'used' };
  const own = kept ? await findLink(db, kept, 'draft', now) : undefined;
  if (kept && own?.ok && own.link.applicationId === draft.id) return { ok: true, token: kept };
  const isPressedTwice = draft.isUntouched && now.getTime() - draft.usedAt.getTime() < twiceMs;
  if (!isPressedTwice) return { ok: false, refusal: 'used' };
  const linkId = await createLink(db, secrets.links, { purpose: 'draft', applicationId: draft.id, now });
  return { ok: true, token: tokenOf(secrets.links, linkId) };
}
