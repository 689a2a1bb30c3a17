import type { Db } from '#db/client.ts';
import { insertEvent } from '#db/applications.ts';
import { decisionsOf } from '#db/decisions.ts';
import { ownerOf } from '#db/people.ts';
import { fileById } from '#db/review.ts';
import { recentFiles, removeWording, saveWording, wordingsOf, type Place } from '#db/wordings.ts';
import type { Account } from '#domain/account.ts';
import { Forbidden, NotFound } from '#domain/failure.ts';
import type { Locale } from '#domain/locale.ts';
import { isUuid } from '#domain/uuid.ts';
import { checkWording, sayWording, type Wording, type WordingError } from '#domain/wording.ts';
import { site } from '#editorial/site.ts';
import { declineReasons } from '#editorial/vocabularies.ts';
import { dictionaries } from '#i18n/index.ts';
import { lowerFirst } from '#i18n/words.ts';
import { allOrNothing } from '../all-or-nothing.ts';
import { de, type Letter } from './letter.ts';
import { type LetterName, letters } from './letters.ts';
import { defaultWording, elidable, markOfWording } from './override.ts';
import { renderLetter } from './render.ts';
import { wordings } from './wordings.ts';

const locales = ['fr', 'en'] as const;
const letterNames = Object.keys(letters) as LetterName[];

/** Those that a person reads before they leave come first. */
const decisionsFirst = letterNames.toSorted((one, other) => letters[other].mode.localeCompare(letters[one].mode));

function refuseOthers(account: Account): void {
  if (account.role !== 'admin') throw new Forbidden();
}

/** Every letter with how it leaves, and for each language whether an administrator wrote its words. Only for administrators. */
export async function readTemplates(db: Db, account: Account) {
  refuseOthers(account);
  const overrides = await wordingsOf(db);
  return decisionsFirst.map((template) => {
    const worded = wordings[template];
    const written = overrides.filter((one) => one.template === template);
    const languages = locales.map((locale) => {
      const own = written.filter((one) => one.locale === locale);
      return { locale, isOwn: own.length > 0, isStale: own.some((one) => isStale(template, { ...one, locale })) };
    });
    return { template, mode: letters[template].mode, isWorded: worded !== undefined, languages };
  });
}

function isStale(
  template: LetterName,
  { variant, locale, defaultMark }: { variant: string; locale: Locale; defaultMark: string },
): boolean {
  const standing = defaultWording(template, variant, locale);
  return standing !== undefined && markOfWording(standing) !== defaultMark;
}

/** Which words are asked for, as an address names them: the first occasion of a letter where it names none that there is. */
export interface Asked {
  name: string;
  variant: string;
  locale: Locale;
}

function placeOf({ name, variant, locale }: Asked): { template: LetterName; place: Place; variants: string[] } {
  const template = letterNames.find((one) => one === name);
  const variants = Object.keys((template && wordings[template]?.variants) ?? {});
  if (!template || variants.length === 0) throw new NotFound();
  return { template, place: { template, variant: variants.find((one) => one === variant) ?? variants[0] ?? '', locale }, variants };
}

/** One letter on one occasion in one language: what counts, the default of the code, its words. Only for administrators. */
export async function readTemplate(db: Db, account: Account, asked: Asked) {
  refuseOthers(account);
  const { template, place, variants } = placeOf(asked);
  const standing = defaultWording(template, place.variant, place.locale);
  if (!standing) throw new NotFound();
  const written = await wordingsOf(db, [template]);
  const own = written.find(({ variant, locale }) => variant === place.variant && locale === place.locale);
  const worded = wordings[template];
  const required = worded?.required ?? [];
  return {
    ...place,
    template,
    variants,
    mode: letters[template].mode,
    standing,
    wording: own ? { subject: own.subject, text: own.body } : standing,
    own: own && { who: own.changer, at: own.changedAt, isStale: isStale(template, { ...own, ...place }) },
    version: own?.version ?? 0,
    words: Object.keys(worded?.words ?? {}).map((name) => ({ name, isRequired: required.includes(name) })),
    files: await recentFiles(db, 30),
  };
}

export type WordingSaved =
  { ok: true } | { ok: false; refusal: 'overtaken' } | { ok: false; errors: { subject?: WordingError; text?: WordingError } };

/** Writes words over the default of a letter. Refused with what is wrong with them, or when somebody else changed them meanwhile. */
export const saveTemplate = (
  db: Db,
  account: Account,
  asked: Asked,
  { version, now, subject, text }: Wording & { version: number; now: Date },
): Promise<WordingSaved> =>
  allOrNothing<WordingSaved>(db, async (tx) => {
    refuseOthers(account);
    const { template, place } = placeOf(asked);
    const errors = checkTemplate(template, { subject, text });
    if (errors.subject || errors.text) return { ok: false, errors };
    const standing = defaultWording(template, place.variant, place.locale);
    if (!standing) throw new NotFound();
    const row = { ...place, subject, body: text, defaultMark: markOfWording(standing), changedBy: account.id, changedAt: now };
    if (!(await saveWording(tx, version, row))) return { ok: false, refusal: 'overtaken' };
    await note(tx, account, 'change-wording', place, now);
    return { ok: true };
  });

function checkTemplate(template: LetterName, wording: Wording) {
  const worded = wordings[template];
  return checkWording(wording, { known: Object.keys(worded?.words ?? {}), required: worded?.required ?? [] });
}

/** Puts the default of the code back. Refused when somebody else changed the words meanwhile. */
export const putBackTemplate = (
  db: Db,
  account: Account,
  asked: Asked,
  { version, now }: { version: number; now: Date },
): Promise<WordingSaved> =>
  allOrNothing<WordingSaved>(db, async (tx) => {
    refuseOthers(account);
    const { place } = placeOf(asked);
    if (!(await removeWording(tx, version, place))) return { ok: false, refusal: 'overtaken' };
    await note(tx, account, 'put-back-wording', place, now);
    return { ok: true };
  });

const note = (tx: Db, { id }: Account, act: string, { template, variant, locale }: Place, now: Date) =>
  insertEvent(tx, { act, actor: 'admin', accountId: id, at: now, facts: JSON.stringify({ template, variant, locale }) });

/** What a letter would say with this wording, with the words of one request where it holds them, and else with examples. */
export async function previewTemplate(db: Db, account: Account, asked: Asked, { wording, fileId }: { wording: Wording; fileId: string }) {
  refuseOthers(account);
  const { template, place } = placeOf(asked);
  const errors = checkTemplate(template, wording);
  const facts = wordings[template]?.variants[place.variant];
  if (errors.subject || errors.text || !facts) return { errors, reference: undefined, rendered: undefined };
  const examples = Object.entries(dictionaries[place.locale].review.templates.words).map(([name, { example }]) => [name, example]);
  const file = isUuid(fileId) ? await fileWords(db, fileId, place.locale) : {};
  const values: Record<string, string> = { ...Object.fromEntries(examples), hoster: site.name, ...file };
  const standing = (letters[template] as Letter<typeof facts>)[place.locale](facts);
  const say = (text: string) => sayWording({ subject: elidable(text), text: '' }, values, de).subject;
  const { subject, paragraphs } = sayWording(wording, values, de);
  const link = standing.link && { link: { label: say(standing.link.label), path: '/' } };
  const quote = standing.quote ? { quote: say(standing.quote) } : {};
  const body = { greeting: say(standing.greeting), ...link, paragraphs, ...quote, whom: say(standing.whom) };
  return {
    errors,
    reference: file.reference,
    rendered: renderLetter({ locale: place.locale, subject, body }, { siteUrl: '', linkSecret: undefined }),
  };
}

/** The words that one request holds. */
async function fileWords(db: Db, id: string, locale: Locale): Promise<Readonly<Record<string, string>>> {
  const [file, owner, decisions] = await Promise.all([fileById(db, id), ownerOf(db, id), decisionsOf(db, id)]);
  if (!file || file.state === 'erased' || !file.submittedAt) return {};
  const [decision] = decisions;
  const known = {
    reference: file.reference,
    name: file.collective,
    network: file.networkName,
    person: owner?.name,
    body: decision?.body,
    alternative: decision?.alternative,
    nextStep: decision?.alternative,
    wayBack: decision?.wayBack,
    reason: lowerFirst(declineReasons[decision?.reasonCode ?? '']?.[locale] ?? ''),
  };
  return Object.fromEntries(Object.entries(known).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

type TemplateAct = { now: Date; version: number } & ({ act: 'put-back' } | ({ act: 'save' | 'preview' } & Wording));

/** Does to the words of a letter what its page asks for; trying them changes nothing. */
export async function actOnTemplate(db: Db, account: Account, asked: Asked, act: TemplateAct): Promise<WordingSaved> {
  if (act.act === 'save') return saveTemplate(db, account, asked, act);
  return act.act === 'put-back' ? putBackTemplate(db, account, asked, act) : { ok: true };
}
