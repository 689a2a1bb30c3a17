import { acceptedAmendments } from '#db/amendments.ts';
import { agreementByNumber, agreementNumbers, insertAgreements, newestAgreement } from '#db/agreements.ts';
import { arrangementById, servicesOfArrangement } from '#db/arrangements.ts';
import type { Db } from '#db/client.ts';
import type { Account } from '#domain/account.ts';
import { NotFound } from '#domain/failure.ts';
import { isOutcomeHidden } from '#domain/follow.ts';
import { type Locale, locales } from '#domain/locale.ts';
import { agreementText, listed } from '#editorial/agreement.ts';
import { renderMarkdown } from '#editorial/render-markdown.ts';
import { site } from '#editorial/site.ts';
import { tools } from '#editorial/tools.ts';
import { formatDay, formatEuros } from '#i18n/format.ts';
import { dictionaries } from '#i18n/index.ts';
import { openArrangement, type OpenArrangement } from './open.ts';

type Service = Awaited<ReturnType<typeof servicesOfArrangement>>[number];

/** What the text says of one arrangement, in one language. */
function wordsOf(arrangement: OpenArrangement, services: readonly Service[], locale: Locale) {
  const words = dictionaries[locale].agreement;
  const { symbolicCents, realCostCents, period, payer, payment, renewalOn, charterVersion } = arrangement;
  const per = period === 'month' ? 'month' : 'year';
  const running = services.filter(({ state }) => state !== 'retired');
  const named = running.map(({ tool, name }) => listed(words.tool(name, tools[tool]?.software ?? '')));
  return {
    holder: arrangement.holder ?? '',
    network: arrangement.responsible ?? words.noNetwork,
    charter: charterVersion ?? words.noCharter,
    answersFirst: arrangement.answersFirst || words.none,
    contribution:
      symbolicCents === null
        ? words.noAmount
        : words.amount(formatEuros(symbolicCents, locale), realCostCents === null ? '' : formatEuros(realCostCents, locale), per),
    payer: payer || words.none,
    payment: payment || site.payment[locale],
    renewal: renewalOn ? formatDay(new Date(`${renewalOn}T12:00:00Z`), locale, site.timeZone) : words.noDay,
    tools: named.length > 0 ? named.join('\n') : listed(words.noTools),
  };
}

/** Draws the text of an arrangement up anew, in the transaction that changed it; a text that says the same is not kept twice. */
export async function drawUpAgreement(tx: Db, arrangementId: string, now: Date): Promise<void> {
  const arrangement = await arrangementById(tx, arrangementId);
  if (!arrangement) throw new Error('no arrangement to draw up');
  const services = await servicesOfArrangement(tx, arrangementId);
  const drawn = locales.map((locale) => ({ locale, ...agreementText(locale, wordsOf(arrangement, services, locale)) }));
  const newest = await Promise.all(locales.map((locale) => newestAgreement(tx, { arrangementId, locale })));
  const isSame = drawn.every(({ text, title }, index) => newest[index]?.text === text && newest[index]?.title === title);
  if (isSame) return;
  const number = Math.max(0, ...newest.map((one) => one?.number ?? 0)) + 1;
  const rows = drawn.map(({ locale, title, text, version }) => ({
    arrangementId,
    number,
    locale,
    template: version,
    title,
    text,
    drawnUpAt: now,
  }));
  await insertAgreements(tx, rows);
}

async function shown(db: Db, asked: { arrangementId: string; locale: Locale; number?: number | undefined; before?: Date | undefined }) {
  const { number, ...which } = asked;
  const found = number === undefined ? await newestAgreement(db, which) : await agreementByNumber(db, { ...which, number });
  if (!found) throw new NotFound();
  return { ...found, html: await renderMarkdown(found.text) };
}

/** The text of an arrangement for who may know of it, in its newest version or another. Throws `NotFound` for others, and where there is none. */
export async function readAgreement(
  db: Db,
  account: Account,
  { id, locale, number }: { id: string; locale: Locale; number?: number | undefined },
) {
  const { holder } = await openArrangement(db, account, id);
  const [agreement, versions] = await Promise.all([shown(db, { arrangementId: id, locale, number }), agreementNumbers(db, id, locale)]);
  return { ...agreement, holder, versions };
}

/** The same as its holder may see it: what stood before a change whose outcome may not be seen yet. */
export async function readOwnAgreement(db: Db, { arrangementId, locale, now }: { arrangementId: string; locale: Locale; now: Date }) {
  const calendar = { timeZone: site.timeZone, holidays: site.holidays };
  const amendments = await acceptedAmendments(db, arrangementId);
  const hidden = amendments.filter((amendment) => isOutcomeHidden(amendment, now, calendar)).map(({ stateSince }) => stateSince);
  const before = hidden.toSorted((one, other) => one.getTime() - other.getTime())[0];
  return shown(db, { arrangementId, locale, before });
}
