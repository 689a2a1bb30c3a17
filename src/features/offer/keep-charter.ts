import { charterOf, keepCharterWords } from '#db/charters.ts';
import type { Db } from '#db/client.ts';
import { locales } from '#domain/locale.ts';
import { charterOfToday } from '#editorial/charter.ts';
import { site } from '#editorial/site.ts';

/**
 * Keeps the words of the charter in force, at each start; done again it changes nothing. Answers the files that say something else than
 * what is kept of the same version: people agreed to the first, which stays.
 */
export async function keepCharter(db: Db): Promise<string[]> {
  const { charterVersion: version } = site;
  const changed: string[] = [];
  for (const locale of locales) {
    const { file, words } = charterOfToday(locale);
    await keepCharterWords(db, { version, locale, ...words });
    const kept = await charterOf(db, { version, locale });
    const isSame = kept?.title === words.title && kept.sentence === words.sentence && kept.text === words.text;
    if (!isSame) changed.push(file);
  }
  return changed;
}
