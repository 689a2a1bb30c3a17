import { randomUUID } from 'node:crypto';
import { insertEvent } from '#db/applications.ts';
import {
  carryPeople,
  insertArrangement,
  insertCommunity,
  insertMembership,
  insertNetwork,
  insertRevision,
  insertServices,
  isSlugTaken,
  networkIdBySlug,
  tieToArrangement,
  toolTerms,
} from '#db/arrangements.ts';
import type { Db } from '#db/client.ts';
import { bindMembership } from '#db/same-collective.ts';
import { drawUpAgreement } from './agreement.ts';
import { joinCommunity, type Older } from './join-community.ts';
import { orderDeployments } from '../deployments/order.ts';
import { carryVouches } from '#db/decisions.ts';
import type { Account } from '#domain/account.ts';
import { slugFrom } from '#domain/plain.ts';
import { type Answers, list, text } from '#domain/questions.ts';
import { site } from '#editorial/site.ts';
import { territory } from '#editorial/territories.ts';
import { tools } from '#editorial/tools.ts';

/** What an accepted request hands over: its newest sending, and who accepted it. */
export interface Acceptance {
  file: {
    id: string;
    form: string;
    locale: 'fr' | 'en';
    networkId: string | null;
    charterVersion: string;
    round: number;
    isExample: boolean;
  };
  answers: Answers;
  sentAt: Date;
  account: Account;
  now: Date;
  /** The community that this request turns out to be, where it is there already. */
  older?: Older | undefined;
}

const yearLater = (now: Date) =>
  new Date(Date.UTC(now.getUTCFullYear() + 1, now.getUTCMonth(), now.getUTCDate())).toISOString().slice(0, 10);

/**
 * Makes what an acceptance creates, in its transaction: the unlisted record out of the public answers, the arrangement, a service
 * to deploy for each tool that was asked for, and the people carried over. Answers the arrangement's id.
 */
export async function createArrangement(tx: Db, acceptance: Acceptance): Promise<string> {
  const { file, answers, account, now } = acceptance;
  const id = randomUUID();
  const { older } = acceptance;
  const holder: Holder = older ? { kind: 'community', ...older } : await createHolder(tx, acceptance);
  const asked = list(answers['tools']).filter((slug) => tools[slug] && !tools[slug].retiredOn);
  const terms = await toolTerms(tx, asked);
  const sum = (amount: 'symbolicCents' | 'realCostCents') => terms.reduce((total, tool) => total + (tool[amount] ?? 0), 0);
  await insertArrangement(tx, {
    id,
    isHolderOlder: older !== undefined,
    networkId: holder.kind === 'network' ? holder.id : null,
    communityId: holder.kind === 'community' ? holder.id : null,
    responsibleNetworkId: file.networkId,
    charterVersion: file.charterVersion,
    symbolicCents: sum('symbolicCents'),
    realCostCents: sum('realCostCents'),
    payer: text(answers['payer']),
    payment: site.payment[file.locale],
    renewalOn: yearLater(now),
    isExample: file.isExample,
    createdAt: now,
  });
  const consentAt = answers['listed'] === 'yes' ? acceptance.sentAt : null;
  if (older) await joinCommunity(tx, { community: older, arrangementId: id, file, consentAt, account, now });
  else await bindMembership(tx, holder.id, id);
  await tieToArrangement(tx, file.id, id);
  await carryPeople(tx, file.id, id);
  const services = await servicesToDeploy(tx, acceptance, { holder, arrangementId: id, terms });
  await insertServices(tx, services);
  await orderDeployments(tx, services, { arrangementId: id, now });
  await drawUpAgreement(tx, id, now);
  const actor = account.role === 'admin' ? 'admin' : 'reviewer';
  const place = { applicationId: file.id, arrangementId: id, round: file.round, at: now };
  await insertEvent(tx, { act: 'begin-arrangement', actor, accountId: account.id, ...place });
  const made = [['arrangement', id] as const, ...(older ? [] : [[holder.kind, holder.id] as const])];
  for (const [kind, recordId] of made) {
    await insertRevision(tx, {
      id: randomUUID(),
      kind,
      recordId,
      at: now,
      accountId: account.id,
      role: 'hoster',
      fields: ['created'],
      before: '{}',
    });
  }
  return id;
}

interface Holder {
  kind: 'network' | 'community';
  id: string;
  slug: string;
  name: string;
}

/** An address part that no record of this kind ever had. */
async function freeSlug(tx: Db, kind: 'network' | 'community' | 'service', name: string): Promise<string> {
  for (let number = 1; number < 1000; number += 1) {
    const slug = slugFrom(name, number === 1 ? '' : String(number));
    if (!(await isSlugTaken(tx, kind, slug))) return slug;
  }
  throw new Error('a thousand records of one name');
}

/** The public answers, as the columns that networks and communities share. */
function publicAnswers({ file, answers, sentAt }: Acceptance) {
  const code = text(answers['commune']);
  const place = code && code !== 'elsewhere' ? territory('commune', code) : undefined;
  return {
    lang: file.locale,
    name: text(answers['name']).slice(0, 200),
    sentence: text(answers['sentence']).slice(0, 200),
    themes: [...list(answers['themes'])],
    website: text(answers['website']) || null,
    contact: text(answers['contact']).slice(0, 300) || null,
    territoryKind: place?.kind ?? null,
    territoryCode: place?.code ?? null,
    place: place?.place ?? text(answers['commune-name']),
    departmentCode: place?.departmentCode ?? null,
    regionCode: place?.regionCode ?? null,
    // What may be shown was agreed to when the request was sent; listing waits for the first live service.
    listingConsentAt: answers['listed'] === 'yes' ? sentAt : null,
    visibility: 'unlisted' as const,
    isExample: file.isExample,
  };
}

const createHolder = (tx: Db, acceptance: Acceptance): Promise<Holder> =>
  acceptance.file.form === 'network' ? createNetwork(tx, acceptance) : createCommunity(tx, acceptance);

async function createCommunity(tx: Db, acceptance: Acceptance): Promise<Holder> {
  const { file, answers, now } = acceptance;
  const values = publicAnswers(acceptance);
  const id = randomUUID();
  const slug = await freeSlug(tx, 'community', values.name);
  const sizes = ['2-10', '11-50', '51-200', '201+'];
  const size = text(answers['size']);
  const answersFirst = text(answers['answers-first']);
  await insertCommunity(tx, { id, slug, ...values, sizeBand: sizes.includes(size) ? size : null, answersFirst, createdAt: now });
  if (file.networkId) {
    const membership = { communityId: id, networkId: file.networkId, isPrimary: true, fromOn: now.toISOString().slice(0, 10) };
    await insertMembership(tx, { id: randomUUID(), ...membership, confirmedAt: now, createdAt: now });
  }
  await carryVouches(tx, file.id, id);
  return { kind: 'community', id, slug, name: values.name };
}

async function createNetwork(tx: Db, acceptance: Acceptance): Promise<Holder> {
  const { answers, now } = acceptance;
  const values = publicAnswers(acceptance);
  const id = randomUUID();
  const slug = await freeSlug(tx, 'network', values.name);
  const parent = text(answers['parent']) ? await networkIdBySlug(tx, text(answers['parent'])) : undefined;
  const welcomes = text(answers['welcomes']);
  await insertNetwork(tx, {
    id,
    slug,
    ...values,
    answersChannel: text(answers['answers-channel']),
    answersDelay: text(answers['answers-delay']),
    welcomesNewcomers: ['yes', 'no', 'ask'].includes(welcomes) ? welcomes : 'ask',
    parentId: parent?.id ?? null,
    createdAt: now,
  });
  return { kind: 'network', id, slug, name: values.name };
}

interface Deployment {
  holder: Holder;
  arrangementId: string;
  terms: Awaited<ReturnType<typeof toolTerms>>;
}

/** A service to deploy for each tool that was asked for, under the arrangement of its holder; not written yet. */
export async function servicesToDeploy(tx: Db, { file, answers, now }: Acceptance, { holder, arrangementId, terms }: Deployment) {
  const wished = answers['addresses'];
  const wishes: Readonly<Record<string, unknown>> = typeof wished === 'object' && !Array.isArray(wished) ? { ...wished } : {};
  const services = [];
  for (const { slug: tool, regime } of terms) {
    const toolName = tools[tool]?.words[file.locale].name ?? tool;
    services.push({
      id: randomUUID(),
      slug: await freeSlug(tx, 'service', `${tool} ${holder.slug}`),
      tool,
      networkId: holder.kind === 'network' ? holder.id : null,
      communityId: holder.kind === 'community' ? holder.id : null,
      arrangementId,
      lang: file.locale,
      name: `${toolName} – ${holder.name}`.slice(0, 200),
      wishedAddress: String(wishes[tool] ?? '').slice(0, 200),
      regime,
      dutyRole: text(answers['answers-first']),
      dutyChannel: text(answers['answers-channel']),
      dutyDelay: text(answers['answers-delay']),
      visibility: 'unlisted' as const,
      isExample: file.isExample,
      createdAt: now,
    });
  }
  return services;
}
