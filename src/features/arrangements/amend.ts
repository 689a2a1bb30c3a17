import { randomUUID } from 'node:crypto';
import { arrangementToAmend, replacePeople } from '#db/amendments.ts';
import { insertEvent } from '#db/applications.ts';
import { insertRevision, insertServices, servicesOfArrangement, toolTerms, updateArrangement } from '#db/arrangements.ts';
import type { Db } from '#db/client.ts';
import { carryVouches, vouchesOf } from '#db/decisions.ts';
import { confirmMembership, endMembership, insertOneMembership, membershipsOf, setPrimary } from '#db/records.ts';
import { type Answers, arePeopleNew, isChanged, list, text } from '#domain/questions.ts';
import { tools } from '#editorial/tools.ts';
import { orderDeployments } from '../deployments/order.ts';
import { drawUpAgreement } from './agreement.ts';
import { type Acceptance, servicesToDeploy } from './create.ts';

type Amended = NonNullable<Awaited<ReturnType<typeof arrangementToAmend>>>;

interface Amendment extends Acceptance {
  file: Acceptance['file'] & { arrangementId: string | null; reference: string | null };
}

/**
 * Changes the arrangement that an accepted amendment is about, in its transaction, and nothing that lives in it: new tools become
 * services to deploy, wished room is noted for the hoster, another network carries it from today, people are replaced. The
 * caller holds the arrangement, and has seen that it is active.
 */
export async function amendArrangement(tx: Db, amendment: Amendment): Promise<void> {
  const { file, answers, account, now } = amendment;
  const arrangement = file.arrangementId ? await arrangementToAmend(tx, file.arrangementId) : undefined;
  if (!arrangement) throw new Error('an amendment of no arrangement');
  const terms = await addedTerms(tx, answers);
  const change = {
    charterVersion: file.charterVersion,
    ...withMore(arrangement, terms),
    responsibleNetworkId: file.networkId,
    notes: await noted(tx, arrangement, amendment),
  };
  await updateArrangement(tx, arrangement, change);
  const added = await addedServices(tx, arrangement, amendment, terms);
  await insertServices(tx, added);
  const isOtherNetwork = file.networkId !== arrangement.responsibleNetworkId;
  if (isOtherNetwork && arrangement.communityId) await changeNetwork(tx, arrangement.communityId, arrangement, amendment);
  await orderDeployments(tx, added, { arrangementId: arrangement.id, now });
  if (arePeopleNew(answers)) await replacePeople(tx, arrangement.id, file.id);
  await keepHistory(tx, arrangement, change, amendment, { isOtherNetwork });
  await drawUpAgreement(tx, arrangement.id, now);
  const place = { applicationId: file.id, arrangementId: arrangement.id, round: file.round, at: now };
  const actor = account.role === 'admin' ? 'admin' : 'reviewer';
  const facts = JSON.stringify({ changes: list(answers['changes']), services: list(answers['services']), isOtherNetwork });
  await insertEvent(tx, { act: 'amend-arrangement', actor, accountId: account.id, facts, ...place });
}

/** What the tools that an amendment adds cost and ask. */
const addedTerms = (db: Db, answers: Answers) =>
  toolTerms(db, isChanged(answers, 'tools') ? list(answers['tools']).filter((tool) => !tools[tool]?.retiredOn) : []);

type Amounts = Pick<Amended, 'symbolicCents' | 'realCostCents'>;

function withMore(today: Amounts, added: readonly Amounts[]): Amounts {
  const more = (amount: keyof Amounts) => {
    const sum = added.reduce((total, tool) => total + (tool[amount] ?? 0), 0);
    return sum === 0 ? today[amount] : (today[amount] ?? 0) + sum;
  };
  return { symbolicCents: more('symbolicCents'), realCostCents: more('realCostCents') };
}

/** The amounts of an arrangement as they will be once these answers of an amendment are accepted. */
export const amountsAfter = async (db: Db, arrangement: Amounts, answers: Answers): Promise<Amounts> =>
  withMore(arrangement, await addedTerms(db, answers));

/** The notes of the arrangement, with the room that was agreed to below: the hoster reads them where the services are set up. */
async function noted(tx: Db, { id, notes }: Amended, { file, answers, now }: Amendment): Promise<string> {
  if (!isChanged(answers, 'room')) return notes;
  const wanted = list(answers['services']);
  const names = (await servicesOfArrangement(tx, id)).filter((service) => wanted.includes(service.id)).map(({ name }) => name);
  const line = `${now.toISOString().slice(0, 10)}, ${file.reference ?? ''} – ${names.join(', ')} – ${text(answers['room'])}`;
  return [notes, line].filter(Boolean).join('\n');
}

function addedServices(tx: Db, arrangement: Amended, amendment: Amendment, terms: Awaited<ReturnType<typeof toolTerms>>) {
  const { id: arrangementId, networkId, communityId, holder: name, holderSlug: slug } = arrangement;
  const holder = { kind: networkId ? 'network' : 'community', id: networkId ?? communityId ?? '', slug, name } as const;
  const duty = {
    'answers-first': arrangement.answersFirst,
    'answers-channel': arrangement.answersChannel,
    'answers-delay': arrangement.answersDelay,
  };
  const answers: Answers = { ...amendment.answers, ...duty };
  return servicesToDeploy(tx, { ...amendment, answers }, { holder, arrangementId, terms });
}

/** From today another network carries the community first, or none. It is public once a steward there vouched for it. */
async function changeNetwork(tx: Db, communityId: string, { responsibleNetworkId }: Amended, { file, now }: Amendment): Promise<void> {
  const today = now.toISOString().slice(0, 10);
  const { networkId } = file;
  const open = (await membershipsOf(tx, communityId)).filter(({ toOn }) => toOn === null);
  const left = open.find((one) => one.networkId === responsibleNetworkId);
  if (left) await endMembership(tx, left.id, today);
  await carryVouches(tx, file.id, communityId);
  if (!networkId) return;
  const vouches = await vouchesOf(tx, file.id);
  const isVouched = vouches.some((vouch) => vouch.networkId === networkId && vouch.opinion === 'vouched' && vouch.revokedAt === null);
  const standing = open.find((one) => one.networkId === networkId);
  const id = standing?.id ?? randomUUID();
  if (!standing) await insertOneMembership(tx, { id, communityId, networkId, fromOn: today, isPrimary: false, createdAt: now });
  if (isVouched) await confirmMembership(tx, id, now);
  await setPrimary(tx, communityId, id);
}

/** What of the arrangement stood there before is kept as a revision. */
async function keepHistory(
  tx: Db,
  arrangement: Amended,
  change: Pick<Amended, 'charterVersion' | 'symbolicCents' | 'realCostCents' | 'responsibleNetworkId' | 'notes'>,
  { account, now }: Amendment,
  { isOtherNetwork }: { isOtherNetwork: boolean },
): Promise<void> {
  const fields = (['charterVersion', 'symbolicCents', 'realCostCents', 'notes'] as const).filter(
    (field) => arrangement[field] !== change[field],
  );
  const changed = isOtherNetwork ? ([...fields, 'responsibleNetworkId'] as const) : fields;
  if (changed.length === 0) return;
  const before = JSON.stringify(Object.fromEntries(changed.map((field) => [field, arrangement[field]])));
  const row = { id: randomUUID(), kind: 'arrangement', recordId: arrangement.id, at: now, accountId: account.id } as const;
  await insertRevision(tx, { ...row, role: 'hoster', fields: [...changed], before });
}
