import { isPersonalHost } from './answers.ts';

/** How sure a finding is. */
export type Sure = 'certain' | 'likely' | 'guess';

/** What one collective is known by, from what it answered or from its record. */
export interface Collective {
  name: string;
  /** Where it is found: its site, and its public contact; empty where there is none. */
  addresses: readonly string[];
  /** The code of its commune; empty where it is not known. */
  commune: string;
  themes: readonly string[];
}

/** Another one that may be the same; `likeness` is how alike the two names are, from 0 to 1. */
export interface Candidate extends Collective {
  likeness: number;
}

const host = /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^/@]*@)?([^/:?#\s]+)/;

/** The host of an address of the web or of mail, without "www."; `web_host` of the database says the same. Empty where there is none. */
export const hostOf = (address: string): string => (host.exec(address.toLowerCase())?.[1] ?? '').replace(/^www\./, '');

// Houses in which many collectives have a page: there the host says nothing, and the page does.
const shared = new Set(
  [
    'facebook.com fb.com instagram.com linkedin.com youtube.com youtu.be x.com twitter.com t.me discord.gg discord.com meetup.com',
    'helloasso.com linktr.ee mobilizon.fr github.com gitlab.com framagit.org framapad.org framaforms.org sites.google.com docs.google.com',
    'opencollective.com loomio.com medium.com communecter.org transiscope.org mastodon.social piaille.fr',
  ].flatMap((some) => some.split(' ')),
);

/** What tells the site of a collective from others: its host, or in a house that many share the first step of its page. Empty where nothing does. */
export function siteOf(address: string): string {
  const at = hostOf(address);
  if (!at.includes('.') || isPersonalHost(at)) return '';
  if (!shared.has(at)) return at;
  const step = address
    .toLowerCase()
    .replace(/^[a-z][a-z0-9+.-]*:\/\//, '')
    .split(/[/?#]/)[1];
  return step ? `${at}/${step}` : '';
}

/** The sites of a collective, each once. */
export const sitesOf = ({ addresses }: Pick<Collective, 'addresses'>): string[] => [...new Set(addresses.map(siteOf).filter(Boolean))];

const isAlike = (likeness: number) => likeness >= 0.5;
const isSameName = (likeness: number) => likeness >= 0.95;

/** By what another collective looks like the same, and how sure that is; nothing where it does not. What says most speaks. */
export function likenessOf(one: Collective, other: Candidate): { by: 'domain' | 'name' | 'place'; sure: Sure } | undefined {
  const sites = sitesOf(one);
  if (sitesOf(other).some((site) => sites.includes(site))) return { by: 'domain', sure: 'certain' };
  const isSamePlace = one.commune !== '' && one.commune === other.commune;
  if (isSameName(other.likeness)) return { by: 'name', sure: isSamePlace ? 'certain' : 'likely' };
  if (isAlike(other.likeness)) return { by: 'name', sure: isSamePlace ? 'likely' : 'guess' };
  const isSameTheme = one.themes.some((theme) => other.themes.includes(theme));
  return isSamePlace && isSameTheme ? { by: 'place', sure: 'guess' } : undefined;
}
