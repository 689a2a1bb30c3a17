import type { Db } from '#db/client.ts';
import { networkChoices } from '#db/records.ts';
import { trailLines } from '#db/trail.ts';
import type { Account } from '#domain/account.ts';
import type { TrailPlace } from '#domain/audit.ts';
import { NotFound } from '#domain/failure.ts';
import { isUuid } from '#domain/uuid.ts';
import { site } from '#editorial/site.ts';

/** What is looked for in the trail; an empty text asks for everything. */
export interface AskedTrail {
  person: string;
  acts: readonly string[];
  subject: string;
  /** The network's word in addresses. */
  network: string;
  from: string;
  to: string;
  after?: TrailPlace | undefined;
}

const pageSize = 50;

/** A page of the audit trail, for administrators; nobody else knows of it. Two queries, whatever is looked for. */
export async function readTrail(db: Db, account: Account, { network, after, ...asked }: AskedTrail) {
  if (account.role !== 'admin') throw new NotFound();
  const networks = await networkChoices(db);
  const networkId = network === '' ? null : networks.find(({ slug }) => slug === network)?.id;
  const subjectId = isUuid(asked.subject) ? asked.subject : null;
  const search = { ...asked, subjectId, networkId: networkId ?? null };
  const found = await trailLines(db, search, { timeZone: site.timeZone, after, limit: pageSize + 1 });
  const lines = found.slice(0, pageSize);
  return { networks, isNetworkKnown: networkId !== undefined, lines, next: found.length > pageSize ? lines.at(-1) : undefined };
}
