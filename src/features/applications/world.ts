import type { ApplicationRow } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import { listedNetwork, servicesOfNetwork } from '#db/hosts.ts';
import { dayIn } from '#domain/answers.ts';
import { byWord } from '#domain/by-word.ts';
import { type Answers, isChanged, isNetworkNamed, text, type World } from '#domain/questions.ts';
import { site } from '#editorial/site.ts';
import { tools } from '#editorial/tools.ts';
import { changes, giving, needs, sizes, themes, welcomes } from '#editorial/vocabularies.ts';
import { type Standing, standingOfFile } from './standing.ts';

/** Tools that can still be asked for: a retired one is not offered. */
const offered = Object.values(tools).filter((tool) => !tool.retiredOn);

const words: Omit<World['words'], 'changes' | 'services'> = {
  themes: Object.keys(themes),
  needs: Object.keys(needs),
  sizes: Object.keys(sizes),
  giving: Object.keys(giving),
  welcomes: Object.keys(welcomes),
  tools: offered.map((tool) => tool.slug),
};
const addressable = offered.filter((tool) => tool.hasAddress).map((tool) => tool.slug);

/** What an amendment can change: tools that do not live there yet, room of what lives, the people, and the network of a community. */
function wordsOf(standing: Standing | undefined): World['words'] {
  if (!standing) return { ...words, services: [], changes: [] };
  const { services: all, arrangement } = standing;
  const services = all.filter(({ state }) => state === 'live' || state === 'read_only').map(({ id }) => id);
  const more = words.tools.filter((slug) => !all.some(({ tool, state }) => tool === slug && state === 'live'));
  const impossible = [more.length === 0 && 'tools', services.length === 0 && 'room', !arrangement.communityId && 'network'];
  return { ...words, tools: more, services, changes: Object.keys(changes).filter((change) => !impossible.includes(change)) };
}

/**
 * What the form knows of the world beside the answers: the vocabularies, the named networks, what the first one runs; of an
 * amendment, what lives under its arrangement. The network of an amendment is there only if it is to be another one. What is
 * wished for has to lie after `since`, where that is known.
 */
export async function worldOf(db: Db, answers: Answers, file: Pick<ApplicationRow, 'form' | 'arrangementId'>, since?: Date) {
  const standing = await standingOfFile(db, file);
  const isOther = !standing || (isChanged(answers, 'network') && answers['network'] !== standing.arrangement.responsibleSlug);
  const slug = isOther && isNetworkNamed(answers) ? text(answers['network']) : '';
  const parentSlug = text(answers['parent']);
  const [network, networkServices, parent] = await Promise.all([
    slug ? listedNetwork(db, slug) : undefined,
    slug ? servicesOfNetwork(db, slug) : [],
    parentSlug ? listedNetwork(db, parentSlug) : undefined,
  ]);
  const networkRuns = [...new Set(networkServices.map((service) => service.tool))];
  const world: World = { networkRuns, addressable, words: wordsOf(standing), earliest: since && dayIn(since, site.timeZone) };
  const { responsible, responsibleSlug } = standing?.arrangement ?? {};
  const known: Record<string, string> = Object.fromEntries([
    ...(standing?.services ?? []).map(({ id, name }) => [id, name] as const),
    ...(responsible && responsibleSlug ? [[responsibleSlug, responsible] as const] : []),
    ...[network, parent].filter((one) => one !== undefined).map((one) => [one.slug, one.name] as const),
  ]);
  return { world, network, networkServices, names: byWord(known), standing };
}
