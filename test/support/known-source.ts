import { randomUUID } from 'node:crypto';
import type { Db } from '#db/client.ts';
import type { Fated, Placed, SourceState } from '#domain/sources.ts';
import { anOrganization } from './remote.ts';

/** What strangers write into every field, to see whether a page takes it for more than text. */
export const hostileWords = '"><script>document.title="taken"</script><img src=x onerror=alert(1)> javascript:alert(1) \u202eevil';

const address = 'https://annuaire.example.org/.well-known/chatonsinfos/federation.properties';
const at = new Date('2026-11-20T09:00:00Z');

/** A directory that was read, by a machine that means no good, as it is kept here; `recordId` is a network that one of its records looks like. */
export async function aKnownSource(
  db: Db,
  { id = randomUUID(), state = 'active', recordId }: { id?: string; state?: SourceState; recordId?: string } = {},
): Promise<{ id: string; likeness: string }> {
  await db.deleteFrom('source').where('id', '=', id).execute();
  const failing = { failures: 2, failingSince: new Date('2026-11-22T09:00:00Z'), goodAt: at };
  const source = {
    id,
    slug: `annuaire-${id.slice(0, 8)}`,
    kind: 'chatonsinfos',
    url: address,
    name: state === 'new' ? 'L’annuaire à regarder' : 'L’annuaire des fournils',
    state,
    isPublic: true,
  };
  await db
    .insertInto('source')
    .values({
      ...source,
      licence: 'Licence Ouverte 2.0',
      attribution: 'Les Fournils',
      createdAt: at,
      ...(state === 'active' ? failing : {}),
    })
    .execute();
  const file = { sourceId: id, address, foundAt: address, status: 'ok', goodAt: at };
  await db
    .insertInto('sourceFile')
    .values({ ...file, body: anOrganization(`Fournil ${id.slice(0, 8)}`) })
    .execute();
  const fates: Fated[] = (['added', 'changed', 'refused', 'alike', 'stale', 'unchanged'] as const).map((fate) => ({
    fate,
    kind: fate === 'refused' ? 'service' : 'community',
    foreignId: `${address}#${fate}`,
    name: fate === 'added' ? hostileWords : `Le fournil, ${fate}`,
    fields: fate === 'changed' ? ['sentence', 'website'] : [],
  }));
  const remark = (weight: Placed['weight'], code: string, line: number | null, key: string | null, value: string): Placed => ({
    weight,
    code,
    line,
    key,
    value,
    address,
  });
  const problems = [
    remark('wrong', 'private-address', 12, 'http://169.254.169.254/latest/meta-data/', ''),
    remark('wrong', 'not-a-property', 14, null, hostileWords),
    remark('missing', 'missing', null, 'organization.type', ''),
    remark('doubtful', hostileWords, 15, hostileWords, hostileWords),
  ];
  const counts = { added: 1, changed: 1, refused: 1, alike: 1, stale: 1, unchanged: 1 };
  for (const [number, isPreview] of [true, false].entries()) {
    const startedAt = new Date(at.getTime() + number * 86_400_000);
    const run = { id: randomUUID(), sourceId: id, startedAt, endedAt: startedAt, isPreview: isPreview || state === 'new', ...counts };
    await db
      .insertInto('sourceRun')
      .values({ ...run, problems: JSON.stringify(problems), fates: JSON.stringify(fates) })
      .execute();
  }
  const likeness = randomUUID();
  if (recordId !== undefined) {
    const two = { id: likeness, sourceId: id, kind: 'network', foreignId: `${address}#alike`, name: hostileWords, recordId } as const;
    await db
      .insertInto('sourceLikeness')
      .values({ ...two, because: 'domain', foundAt: at })
      .execute();
    const held = { sourceId: id, kind: 'network', foreignId: address, recordId, isHome: true, seenAt: at, missingSince: at } as const;
    await db.insertInto('recordSource').values(held).execute();
    const said = { kind: 'network', recordId, sourceId: id, isHome: true, at } as const;
    await db
      .insertInto('recordFieldSource')
      .values(['website', 'place', 'regionCode'].map((field) => ({ ...said, field })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  return { id, likeness };
}
