import type { Account } from '#domain/account.ts';
import { NotFound } from '#domain/failure.ts';

const rooms = {
  exports: ['reviewer', 'admin'],
  letters: ['reviewer', 'admin'],
  intake: ['admin'],
  templates: ['admin'],
  people: ['admin'],
  audit: ['admin'],
  jobs: ['admin'],
  tools: ['admin'],
  webhooks: ['admin'],
  sources: ['reviewer', 'admin'],
} as const satisfies Readonly<Record<string, readonly Account['role'][]>>;

export type Room = keyof typeof rooms;

/** The rooms of the administration that are open to an account; stewards have none. */
export function openRooms({ role }: Account): readonly Room[] {
  if (role === 'steward') throw new NotFound();
  return (Object.keys(rooms) as Room[]).filter((room) => (rooms[room] as readonly string[]).includes(role));
}
