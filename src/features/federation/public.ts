import { formatNames, formatOf, isFormatName } from '#codecs/formats.ts';
import type { Db } from '#db/client.ts';
import { publicSources } from '#db/sources.ts';
import type { PublicSource } from '#domain/sources.ts';

/** The directories whose records are shown here, by name, with how fresh each is; and the formats in which more could be read. */
export async function readFederation(db: Db): Promise<{ sources: PublicSource[]; formats: string[] }> {
  const sources = await publicSources(db, formatNames);
  return {
    sources: sources.map(({ kind, state, ...source }) => ({
      ...source,
      format: isFormatName(kind) ? formatOf(kind).name : kind,
      isPaused: state === 'paused',
    })),
    formats: formatNames.map((name) => formatOf(name).name),
  };
}
