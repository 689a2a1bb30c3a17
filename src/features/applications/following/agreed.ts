import { z } from 'zod';
import { acceptedAmendments, stoodBefore } from '#db/amendments.ts';
import type { Db } from '#db/client.ts';
import { answeringNetwork, arrangementAgreed, servicesAgreed } from '#db/follow.ts';
import { isOutcomeHidden } from '#domain/follow.ts';
import { site } from '#editorial/site.ts';

const nobody = {
  networkName: null,
  networkSlug: null,
  networkVisibility: null,
  answersChannel: null,
  answersDelay: null,
  contact: null,
};

/** What a change may replace of the terms that a welcome page shows, as its revision keeps it. */
const replaced = z.object({
  symbolicCents: z.number().nullable(),
  realCostCents: z.number().nullable(),
  charterVersion: z.string().nullable(),
  responsibleNetworkId: z.string().nullable(),
});

/**
 * What was agreed in an arrangement and what it runs, as its owner may see it: while the yes to a change may not be seen yet,
 * what stood before that change.
 */
export async function readAgreed(db: Db, arrangementId: string, now: Date) {
  const [agreed, services, amendments] = await Promise.all([
    arrangementAgreed(db, arrangementId),
    servicesAgreed(db, arrangementId),
    acceptedAmendments(db, arrangementId),
  ]);
  const calendar = { timeZone: site.timeZone, holidays: site.holidays };
  const hidden = amendments.filter((amendment) => isOutcomeHidden(amendment, now, calendar)).map(({ stateSince }) => stateSince);
  if (!agreed || hidden.length === 0) return { arrangement: agreed, services: agreed ? services : [] };
  // The newest first, so that the oldest has the last word.
  const revisions = await stoodBefore(db, arrangementId, hidden);
  const stood = replaced.parse(Object.assign({ ...agreed }, ...revisions.map(({ before }) => before)));
  const { responsibleNetworkId: id } = stood;
  const isSameNetwork = id === agreed.responsibleNetworkId;
  const network = isSameNetwork ? {} : (id && (await answeringNetwork(db, id))) || nobody;
  const isSeen = ({ createdAt }: { createdAt: Date }) => !hidden.some((moment) => moment.getTime() === createdAt.getTime());
  return { arrangement: { ...agreed, ...network, ...stood }, services: services.filter(isSeen) };
}
