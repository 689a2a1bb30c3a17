import type { Db } from '#db/client.ts';
import type { Account } from '#domain/account.ts';
import type { FormatName } from '#features/federation/formats.ts';
import { readSource } from '#features/federation/read-source.ts';
import { actOnSource, addSource } from '#features/federation/sources.ts';
import type { Remote } from './remote.ts';

export const began = new Date('2026-11-28T12:00:00Z');
export const daysLater = (days: number) => new Date(began.getTime() + days * 86_400_000);

interface Wish {
  kind?: FormatName;
  path?: string;
  host?: string;
  name?: string;
  isPublic?: boolean;
  network?: string;
}

/** Adds a source at a remote machine, and answers its id; nothing of it is read yet. */
export async function aSource(
  db: Db,
  admin: Account,
  remote: Remote,
  { kind = 'chatonsinfos', path = '/f', host = 'home.example.net', name = 'Ailleurs', isPublic = true, network = '' }: Wish = {},
): Promise<string> {
  const wish = { kind, address: remote.at(path, host), name, licence: 'CC0', attribution: '', isPublic, network };
  const added = await addSource(db, admin, remote.outgoing(), { ...wish, now: began });
  if (!added.ok) throw new Error(added.refusal);
  return added.id;
}

/** Has a source read, as the worker does. */
export const readNow = (db: Db, remote: Remote, id: string, now = began) =>
  readSource(db, { outgoing: remote.outgoing({ headersMs: 400, wholeMs: 800 }), bodyMaxBytes: 100_000 }, id, { now, chance: 0 });

/** A source that was read, looked at and brought in. */
export async function aSourceBroughtIn(db: Db, admin: Account, remote: Remote, wish: Wish = {}): Promise<string> {
  const id = await aSource(db, admin, remote, wish);
  await readNow(db, remote, id);
  const { ok } = await actOnSource(db, admin, id, { act: 'import', now: began });
  if (!ok) throw new Error('nothing was brought in');
  return id;
}
