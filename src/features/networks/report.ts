import type { Db } from '#db/client.ts';
import { networkFigures } from '#db/network-report.ts';
import { type Desk, openNetwork } from './open.ts';

/** The years that a network can be reported of, the newest first: since it is here, at most ten. */
const yearsOf = (createdAt: Date, now: Date): number[] => {
  const [first, last] = [createdAt.getUTCFullYear(), now.getUTCFullYear()];
  return Array.from({ length: Math.min(10, Math.max(1, last - first + 1)) }, (_, back) => last - back);
};

/** What a network did in a year, or in this one so far: figures without people, in two queries whatever the year. */
export async function readReport(db: Db, { account, now }: Desk, slug: string, asked: string | null) {
  const network = await openNetwork(db, account, slug);
  const years = yearsOf(network.createdAt, now);
  const year = years.find((one) => String(one) === asked) ?? now.getUTCFullYear();
  const period = { from: new Date(Date.UTC(year, 0, 1)), to: new Date(Date.UTC(year + 1, 0, 1)) };
  const figures = await networkFigures(db, network.id, period);
  return { network, figures, year, years, isSoFar: year === now.getUTCFullYear() };
}
