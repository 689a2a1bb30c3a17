import { type FormatName, formatNames, formatOf, isFormatName } from '#codecs/formats.ts';
import type { Db } from '#db/client.ts';
import { publicSources } from '#db/sources.ts';

/** A directory that this one reads, as everybody may know it. */
export interface PublicSource {
  name: string;
  url: string | null;
  format: string;
  licence: string | null;
  attribution: string | null;
  /** How many of its records are listed here. */
  records: number;
  /** When all of it was read the last time, and since when it has not been. */
  goodAt: Date | null;
  failingSince: Date | null;
  isPaused: boolean;
}

/** The directories whose records are shown here, by name, with how fresh each is; and the formats in which more could be read. */
export async function readFederation(db: Db): Promise<{ sources: PublicSource[]; formats: string[] }> {
  const sources = await publicSources(db, formatNames);
  return {
    sources: sources.map(({ kind, state, ...source }) => ({
      ...source,
      format: isFormatName(kind) ? formatOf(kind).name : kind,
      isPaused: state === 'paused',
    })),
    formats: formatNames.map((name: FormatName) => formatOf(name).name),
  };
}
