import type { ForeignRecord } from '#domain/foreign.ts';
import type { Kind } from '#domain/directory.ts';
import type { CrawledFile } from './crawl.ts';

/** A record of a directory with its file, and who carries or holds it, by foreign ids. */
export interface Settled extends ForeignRecord {
  fileAddress: string;
  carriers: readonly string[];
}

const order: readonly Kind[] = ['network', 'community', 'service'];

/**
 * All records of a directory that was read, networks first, then communities, then services. Where a file names others, its record carries
 * theirs: an organization that carries organizations is a network.
 */
export function settle(files: readonly CrawledFile[]): Settled[] {
  const groups = new Map<string, string>();
  for (const { address, decoded } of files) {
    const group = decoded.records.find(({ kind }) => kind !== 'service');
    if (group) groups.set(address, group.foreignId);
  }
  const isGroup = ({ decoded }: CrawledFile) => decoded.records.some(({ kind }) => kind !== 'service');
  const carrying = new Set(files.filter(isGroup).flatMap(({ namedBy }) => namedBy));
  const settled = files.flatMap(({ address, namedBy, decoded }) =>
    decoded.records.map((record): Settled => {
      const above = namedBy.flatMap((namer) => groups.get(namer) ?? []);
      const kind = record.kind === 'community' && carrying.has(address) ? 'network' : record.kind;
      const carriers = kind === 'service' ? [] : (record.carriers ?? above);
      const holder = record.holder ?? above[0];
      return { ...record, kind, fileAddress: address, carriers, ...(kind === 'service' && holder !== undefined && { holder }) };
    }),
  );
  return order.flatMap((kind) => settled.filter((record) => record.kind === kind));
}

/** What a directory says was withdrawn. */
export const tombstonesOf = (files: readonly CrawledFile[]) => files.flatMap(({ decoded }) => decoded.withdrawn);
