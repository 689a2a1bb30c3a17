import { arrangementToAmend, peopleOfArrangement } from '#db/amendments.ts';
import type { ApplicationRow } from '#db/applications.ts';
import { servicesOfArrangement } from '#db/arrangements.ts';
import type { Db } from '#db/client.ts';
import { type Answers, arePeopleNew, isChanged } from '#domain/questions.ts';

export type Standing = NonNullable<Awaited<ReturnType<typeof standingOf>>>;

/** What lives today under an arrangement: its holder, its network, its services and its people. */
export async function standingOf(db: Db, arrangementId: string) {
  const [arrangement, services, people] = await Promise.all([
    arrangementToAmend(db, arrangementId),
    servicesOfArrangement(db, arrangementId),
    peopleOfArrangement(db, arrangementId),
  ]);
  if (!arrangement) return undefined;
  const owner = people.find(({ role }) => role === 'owner');
  return { arrangement, services, people, owner, second: people.find(({ role, email }) => role !== 'owner' && email !== owner?.email) };
}

/** Why an arrangement cannot be changed now: where it stands, or that somebody else answers for it today. */
export type NoAmendment = 'provisioning' | 'suspended' | 'ending' | 'ended' | 'not-its-owner';

/** Why the person of this address cannot begin to change what lives under an arrangement, if so. */
export function noAmendment({ arrangement, owner }: Standing, email: string): NoAmendment | undefined {
  const { state } = arrangement;
  if (state !== 'active') return state === 'suspended' || state === 'ending' || state === 'ended' ? state : 'provisioning';
  return owner?.email === email ? undefined : 'not-its-owner';
}

/** What an amendment is about; nothing for other requests. */
export const standingOfFile = async (db: Db, { form, arrangementId }: Pick<ApplicationRow, 'form' | 'arrangementId'>) =>
  form === 'amendment' && arrangementId ? standingOf(db, arrangementId) : undefined;

/** Whether an amendment names a network that does not carry its arrangement today: then a steward there vouches. */
export const isOtherNetwork = ({ networkId }: Pick<ApplicationRow, 'networkId'>, { arrangement }: Standing): boolean =>
  networkId !== null && networkId !== arrangement.responsibleNetworkId;

/** The answers as they count: where the people are the same, those of the arrangement speak, whatever was typed before. */
export const settled = (answers: Answers, standing: Standing | undefined): Answers =>
  standing?.owner && !arePeopleNew(answers)
    ? { ...answers, 'owner-name': standing.owner.name, 'owner-email': standing.owner.email }
    : answers;

/** The network that a request is about: the one that it names, or that of an arrangement which it does not change. */
export function networkIdOf(answers: Answers, network: { id: string } | undefined, standing: Standing | undefined): string | null {
  if (network || !standing) return network?.id ?? null;
  return isChanged(answers, 'network') && answers['network'] === 'none' ? null : standing.arrangement.responsibleNetworkId;
}
