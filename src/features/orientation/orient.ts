import type { Db } from '#db/client.ts';
import { listedNetwork, openServices, servicesOfNetwork, welcomingNetworks } from '#db/hosts.ts';
import type { AnswerErrors } from '#domain/answers.ts';
import { plain } from '#domain/plain.ts';
import { type Asker, askers, type Host, route, type Wish } from '#domain/routing.ts';
import { tools } from '#editorial/tools.ts';
import { territory } from '#editorial/territories.ts';
import { needs, sizes, themes } from '#editorial/vocabularies.ts';
import { type Candidate, resolveNames, withUnknown } from '../applications/resolve-names.ts';

/** What somebody chose in the orientation, as the address of its result page holds it. */
export interface Asked {
  who: Asker | undefined;
  network: string;
  networkName: string;
  needs: readonly string[];
  size: string;
  commune: string;
  communeName: string;
  themes: readonly string[];
}

const known = (words: readonly string[], vocabulary: object) => words.filter((word) => Object.hasOwn(vocabulary, word)).slice(0, 20);

/** Reads an orientation from the address of a page; words that do not exist are left out. */
export function readOrientation(query: URLSearchParams): Asked {
  const one = (name: string) => (query.get(name) ?? '').trim().slice(0, 200);
  return {
    who: askers.find((asker) => asker === query.get('who')),
    network: one('network'),
    networkName: one('network-name'),
    needs: known(query.getAll('needs'), needs),
    size: Object.hasOwn(sizes, one('size')) ? one('size') : '',
    commune: one('commune'),
    communeName: one('commune-name'),
    themes: known(query.getAll('themes'), themes),
  };
}

export type Oriented =
  | {
      ok: true;
      asked: Asked;
      /** The network that a name which is not quite its own was taken for. */
      understood: string | undefined;
      paths: ReturnType<typeof route>;
      /** The network that they named, with where it can be reached, and what it runs. */
      network: Awaited<ReturnType<typeof listedNetwork>>;
      services: Awaited<ReturnType<typeof servicesOfNetwork>>;
    }
  | {
      ok: false;
      asked: Asked;
      errors: AnswerErrors;
      candidates: Readonly<Record<string, readonly Candidate[]>>;
    };

/** The hosts that suit somebody, best first, with the reason of each; or which questions need another look. Nothing is stored. */
export async function orient(db: Db, query: URLSearchParams): Promise<Oriented> {
  const given = readOrientation(query);
  const { asked, candidates } = await resolve(db, given, query);
  const errors = errorsOf(asked, candidates);
  if (!asked.who || Object.keys(errors).length > 0) return { ok: false, asked, errors, candidates };
  const place = asked.commune ? territory('commune', asked.commune) : undefined;
  const wished = asked.needs.flatMap((need) => needs[need]?.tools ?? []).filter((tool) => !tools[tool]?.retiredOn);
  const wish: Wish = {
    ...asked,
    isPlaced: asked.commune !== '',
    who: asked.who,
    tools: [...new Set(wished)],
    departmentCode: place?.departmentCode ?? null,
    regionCode: place?.regionCode ?? null,
  };
  const isNamed = !['', 'none', 'unknown'].includes(asked.network);
  const [network, services, welcoming, open] = await Promise.all([
    isNamed ? listedNetwork(db, asked.network) : undefined,
    isNamed ? servicesOfNetwork(db, asked.network) : [],
    welcomingNetworks(db, { ...wish, limit: 30 }),
    openServices(db, wish.tools, 12),
  ]);
  const own: Host | undefined = network && { ...network, themes: [], departmentCode: null, regionCode: null, welcomesNewcomers: null };
  // What their network runs for them is told with it, and not a second time as open to all.
  const forAll = open.filter(({ slug }) => !services.some((service) => service.slug === slug));
  const understood = network && given.networkName && plain(given.networkName) !== plain(network.name) ? network.name : undefined;
  return { ok: true, asked, understood, network, services, paths: route(wish, { own, welcoming, openServices: forAll }) };
}

function errorsOf({ who, needs: chosen }: Asked, candidates: Readonly<Record<string, readonly Candidate[]>>): AnswerErrors {
  const wrong: AnswerErrors = {
    ...(who ? {} : { who: 'required-choice' }),
    ...(chosen.length > 0 ? {} : { needs: 'required-choice' }),
    ...('network' in candidates ? { network: 'which-network' } : {}),
    ...('commune' in candidates ? { commune: 'which-commune' } : {}),
  };
  return withUnknown(wrong, candidates);
}

/** Turns the names that were typed into a network and a commune, as the form does. */
async function resolve(db: Db, given: Asked, query: URLSearchParams) {
  const values = {
    network: given.network,
    'network-name': given.networkName,
    'network-asked': query.get('network-asked') ?? '',
    commune: given.commune,
    'commune-name': given.communeName,
    'commune-asked': query.get('commune-asked') ?? '',
  };
  const named = [
    { id: 'network', kind: 'network' },
    { id: 'commune', kind: 'commune' },
  ] as const;
  const resolved = await resolveNames(db, named, values);
  const asked = {
    ...given,
    network: String(resolved.values['network']),
    networkName: String(resolved.values['network-name']),
    commune: String(resolved.values['commune']),
    communeName: String(resolved.values['commune-name']),
  };
  return { asked, candidates: resolved.candidates };
}
