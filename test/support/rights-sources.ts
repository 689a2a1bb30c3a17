import { randomUUID } from 'node:crypto';
import type { SourceState } from '#domain/sources.ts';
import { paths } from '#i18n/paths.ts';
import { aKnownSource } from './known-source.ts';
import type { Situation, Yard } from './rights.ts';

const pathOf = async ({ db }: Yard, state: SourceState = 'active') => paths.source('en', (await aKnownSource(db, { state })).id);
const acting =
  (act: string, state: SourceState = 'active', more: Readonly<Record<string, string>> = {}): Situation =>
  async (yard) => ({ path: await pathOf(yard, state), fields: { act, ...more } });
const deciding =
  (act: string): Situation =>
  async ({ db, home }) => {
    const { id, likeness } = await aKnownSource(db, { recordId: home.id });
    return { path: paths.source('en', id), fields: { act, likeness } };
  };

/** The pages of directories that are read. */
export const sourcePlaces: Record<string, Situation> = {
  'sources/index.astro': async () => ({ path: paths.sources('en') }),
  'sources/[id].astro': async (yard) => ({ path: await pathOf(yard) }),
};

/** What is done there. */
export const sourceActs: Record<string, Situation> = {
  'source: add': async () => ({
    path: paths.sources('en'),
    fields: { kind: 'chatonsinfos', address: `https://directory.example.org/${randomUUID()}`, name: randomUUID() },
  }),
  'source: read': acting('read'),
  'source: import': acting('import', 'new'),
  'source: pause': acting('pause'),
  'source: resume': acting('resume', 'paused'),
  'source: remove': acting('remove', 'active', { sure: 'yes' }),
  'source: change': acting('change', 'active', { name: 'Another name' }),
  'source: same': deciding('same'),
  'source: different': deciding('different'),
};
