import { randomUUID } from 'node:crypto';
import { useForm } from '#db/forms.ts';
import type { Db } from '#db/client.ts';
import { reviewersToTell } from '#db/people.ts';
import { countOpenSuggestions, insertSuggestion, listedRecord } from '#db/suggestions.ts';
import { NotFound } from '#domain/failure.ts';
import type { FormValues } from '#domain/form-values.ts';
import { type RecordKind, typed } from '#domain/records.ts';
import { suggestibleFields, suggestionLimits } from '#domain/suggestion.ts';
import { site } from '#editorial/site.ts';
import { paths } from '#i18n/paths.ts';
import type { Secrets } from '#secrets.ts';
import { liveStewards } from '../applications/telling/tell-readers.ts';
import { checkFormToken, formKey } from '../form-token.ts';
import { composeAll, letterTo } from '../mail/compose.ts';
import { mayStill } from '../rates.ts';
import { type FormErrors, readForm, toForm } from './form.ts';
import { networksOf, tableOf } from './open.ts';
import type { TerritoryChoice } from './territory.ts';

/** Whoever looks at a public record, and what they posted. */
export interface Suggesting {
  kind: RecordKind;
  slug: string;
  values: FormValues;
  /** Where the request comes from; kept as a keyed hash only. */
  who: string;
  now: Date;
}

export type Suggested =
  | { ok: true }
  | { ok: false; refusal: 'too-fast' | 'too-old' | 'too-many' | 'used' | 'nothing' | 'too-many-waiting' }
  | { ok: false; refusal: 'wrong'; errors: FormErrors; places: readonly TerritoryChoice[] };

async function publicRecord(db: Db, kind: RecordKind, slug: string) {
  const row = await listedRecord(db, tableOf[kind], slug);
  if (!row) throw new NotFound();
  return row;
}

/** What the form for putting a public record right begins with: what everybody sees of it. Throws `NotFound` where none is listed there. */
export async function readSuggestible(db: Db, kind: RecordKind, slug: string) {
  const row = await publicRecord(db, kind, slug);
  const fields = suggestibleFields(kind);
  return {
    name: String(row['name']),
    lang: row['lang'] === 'en' ? ('en' as const) : ('fr' as const),
    /** Whether it was read in a directory elsewhere, which is its home. */
    isImported: row['originSourceId'] !== null,
    fields,
    values: await toForm(db, fields, row),
  };
}

const isMail = (text: string) => /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]{2,}$/.test(text) && text.length <= 254;

/**
 * Keeps what a visitor would put right in a record, and tells whoever cares for it: the live stewards of its networks, or the reviewers.
 * Nothing of the record changes. Who fills the field that people do not see is answered alike, and nothing stays.
 */
export async function suggest(db: Db, secrets: Secrets, asked: Suggesting): Promise<Suggested> {
  const { kind, slug, values, who, now } = asked;
  const row = await publicRecord(db, kind, slug);
  const fields = suggestibleFields(kind);
  const read = await readForm(db, { kind, fields, fixed: new Set(), row, now }, values);
  const words = typed(values, 'words').trim();
  const email = typed(values, 'email').trim();
  const errors: FormErrors = {
    ...(words.length > suggestionLimits.wordsMax && { words: 'too-long' as const }),
    ...(email !== '' && !isMail(email) && { email: 'contact' as const }),
    ...(read.ok ? {} : read.errors),
  };
  if (!read.ok || Object.keys(errors).length > 0) return { ok: false, refusal: 'wrong', errors, places: read.ok ? [] : read.places };
  const before = await toForm(db, fields, row);
  const proposed = Object.fromEntries(read.fields.map((id) => [id, values[id] ?? (Array.isArray(before[id]) ? [] : '')]));
  if (words === '' && read.fields.length === 0) return { ok: false, refusal: 'nothing' };
  const isTrap = typed(values, 'nickname') !== '';
  const shown = isTrap ? 'right' : checkFormToken(secrets.forms, typed(values, 'token'), now);
  if (shown !== 'right') return { ok: false, refusal: shown };
  const id = String(row['id']);
  if (!(await mayStill(db, secrets.rates, 'suggest', { visitor: who, about: id, now }))) return { ok: false, refusal: 'too-many' };
  if (isTrap) return { ok: true };
  const territory = typed(values, 'territory-choice');
  const kept = {
    proposed: JSON.stringify({ ...proposed, ...('territory' in proposed && territory ? { 'territory-choice': territory } : {}) }),
    before: JSON.stringify(Object.fromEntries(read.fields.map((field) => [field, before[field] ?? '']))),
    words,
    email: email === '' ? null : email.toLowerCase(),
  };
  return db.transaction().execute(async (tx): Promise<Suggested> => {
    const table = tableOf[kind];
    if ((await countOpenSuggestions(tx, table, id)) >= suggestionLimits.openMax) return { ok: false, refusal: 'too-many-waiting' };
    if (!(await useForm(tx, { key: formKey(secrets.forms, typed(values, 'token')), usedAt: now }))) return { ok: false, refusal: 'used' };
    await insertSuggestion(tx, { id: randomUUID(), kind: table, recordId: id, at: now, ...kept });
    await tellCarers(tx, { kind, row, now, words });
    return { ok: true };
  });
}

/** Writes to those who can decide: each once, in their language. */
async function tellCarers(
  tx: Db,
  { kind, row, now, words }: { kind: RecordKind; row: Readonly<Record<string, unknown>>; now: Date; words: string },
): Promise<void> {
  const networks = await networksOf(tx, kind, row);
  const stewards = (await Promise.all(networks.map((network) => liveStewards(tx, network, [], now)))).flat();
  const carers = new Map((stewards.length > 0 ? stewards : await reviewersToTell(tx)).map((carer) => [carer.id, carer]));
  const [id, name] = [String(row['id']), String(row['name'])];
  await composeAll(
    tx,
    [...carers.values()].map(({ id: accountId, email, locale }) => {
      const facts = { path: paths.record(locale, kind, id), hoster: site.name, name, kind, words };
      return letterTo('record-edit-proposed', facts, { to: email, locale, accountId });
    }),
  );
}
