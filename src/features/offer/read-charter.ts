import { charterOf } from '#db/charters.ts';
import type { Db } from '#db/client.ts';
import { NotFound } from '#domain/failure.ts';
import type { Locale } from '#domain/locale.ts';
import { renderMarkdown } from '#editorial/render-markdown.ts';
import { site } from '#editorial/site.ts';

/** A version of the charter as it was first shown, as HTML, and whether it is the one in force. One query. Throws `NotFound` for others. */
export async function readCharter(db: Db, asked: { version: string; locale: Locale }) {
  const kept = await charterOf(db, asked);
  if (!kept) throw new NotFound();
  const { text, ...charter } = kept;
  return { ...charter, html: await renderMarkdown(text), isInForce: kept.version === site.charterVersion };
}
