import type { Locale } from '#domain/locale.ts';

/** Every address of the portal is built here. */
export const paths = {
  home: (locale: Locale) => `/${locale}`,
  offer: (locale: Locale) => `/${locale}/offer`,
  tool: (locale: Locale, slug: string) => `/${locale}/offer/${slug}`,
  directory: (locale: Locale, query = '') => `/${locale}/directory${query}`,
  network: (locale: Locale, slug: string) => `/${locale}/directory/networks/${slug}`,
  community: (locale: Locale, slug: string) => `/${locale}/directory/communities/${slug}`,
  service: (locale: Locale, slug: string) => `/${locale}/directory/services/${slug}`,
  entry: (locale: Locale, kind: 'network' | 'community' | 'service', slug: string) => paths[kind](locale, slug),
  stories: (locale: Locale) => `/${locale}/stories`,
  story: (locale: Locale, slug: string) => `/${locale}/stories/${slug}`,
  page: (locale: Locale, slug: string) => `/${locale}/pages/${slug}`,
  charter: (locale: Locale, version: string) => `/${locale}/charter/${encodeURIComponent(version)}`,
  logo: (hash: string) => `/logos/${hash}`,
  picture: () => '/pictures/cut.png',
  feed: (locale: Locale, query = '') => `/${locale}/feed.xml${query}`,
  jsonFeed: (locale: Locale, query = '') => `/${locale}/feed.json${query}`,
  /** A list of the directory for a frame of another site, and as a piece of HTML that another server puts into its page. */
  embed: (locale: Locale, query = '') => `/${locale}/embed/directory${query}`,
  embedPiece: (locale: Locale, query = '') => `/${locale}/embed/plain${query}`,
  /** The directory in other formats: as a table, for maps, and whole. */
  csv: (query = '') => `/directory.csv${query}`,
  geojson: (query = '') => `/directory.geojson${query}`,
  wholeDirectory: (query = '') => `/terreau.json${query}`,
  /** What other directories read. */
  directoryList: () => '/directory.json',
  librehost: () => '/librehost.json',
  federation: () => '/.well-known/chatonsinfos/federation.properties',
  hosterFile: () => '/.well-known/chatonsinfos/hoster.properties',
  chatonsinfos: (list: 'networks' | 'communities' | 'services', slug: string) => `/.well-known/chatonsinfos/${list}/${slug}.properties`,
  murmurations: (list: 'networks' | 'communities' | 'tools', slug: string) => `/murmurations/${list}/${slug}.json`,
  elements: (query = '') => `/api/elements${query}`,
  element: (id: string) => `/api/elements/${id}`,
  api: () => '/api/openapi.json',
  federationPage: (locale: Locale) => `/${locale}/federation`,
  apiPage: (locale: Locale) => `/${locale}/api`,
  apiVocabularies: () => '/api/v1/vocabularies',
  apiList: (kind: 'networks' | 'communities' | 'services' | 'tools', query = '') => `/api/v1/${kind}${query}`,
  apiRecord: (kind: 'networks' | 'communities' | 'services' | 'tools', slug: string) => `/api/v1/${kind}/${slug}`,
  /** Where automation reports of an order. */
  deployment: (token: string) => `/api/deployments/${token}`,
  refused: (locale: Locale, status: number) => `/${locale}/refused/${status}`,
  sitemap: () => '/sitemap.xml',

  orientation: (locale: Locale) => `/${locale}/orientation`,
  orientationResult: (locale: Locale, query = '') => `/${locale}/orientation/result${query}`,
  apply: (locale: Locale) => `/${locale}/apply`,
  /** Where the links of one's requests are asked for. */
  applyLinks: (locale: Locale) => `${paths.apply(locale)}#resume`,
  /** Where a request that this browser does not open any more leads: what happened is said first. */
  applyLost: (locale: Locale) => `${paths.apply(locale)}?lost=yes#lost`,
  applyPage: (locale: Locale, page: string) => `/${locale}/apply/${page}`,
  applySave: (locale: Locale, page: string) => `/${locale}/apply/save/${page}`,
  applyCheck: (locale: Locale) => `/${locale}/apply/check`,
  applyLater: (locale: Locale) => `/${locale}/apply/later`,
  applyForget: (locale: Locale) => `/${locale}/apply/forget`,
  applyLeave: (locale: Locale) => `/${locale}/apply/leave`,
  applyLeft: (locale: Locale) => `/${locale}/apply/left`,
  /** Where somebody who said yes to write along begins. */
  applyWelcome: (locale: Locale) => `/${locale}/apply/welcome`,
  /** `from` is the page of the form that one comes back to, `done` what was just done there. */
  applyTogether: (locale: Locale, from = '', done = '') => {
    const query = new URLSearchParams({ ...(from && { from }), ...(done && { done }) });
    return `/${locale}/apply/together${query.size > 0 ? `?${query}` : ''}`;
  },
  applyHandOver: (locale: Locale) => `/${locale}/apply/hand-over`,
  applyErase: (locale: Locale) => `/${locale}/apply/erase`,
  applyErased: (locale: Locale) => `/${locale}/apply/erased`,
  applySubmitted: (locale: Locale) => `/${locale}/apply/submitted`,
  resume: (locale: Locale, token: string) => `/${locale}/apply/resume/${token}`,
  follow: (locale: Locale, token: string) => `/${locale}/follow/${token}`,
  followChange: (locale: Locale, token: string) => `/${locale}/follow/${token}/change`,
  followChanges: (locale: Locale, token: string) => `/${locale}/follow/${token}/changes`,
  followSave: (locale: Locale, token: string) => `/${locale}/follow/${token}/save/changes`,
  followData: (locale: Locale, token: string) => `/${locale}/follow/${token}/data`,
  followDataFile: (locale: Locale, token: string) => `/${locale}/follow/${token}/data.json`,
  followFile: (locale: Locale, token: string, id: string) => `/${locale}/follow/${token}/files/${id}`,
  followTogether: (locale: Locale, token: string) => `/${locale}/follow/${token}/together`,
  followLeave: (locale: Locale, token: string) => `/${locale}/follow/${token}/leave`,
  followOpinion: (locale: Locale, token: string) => `/${locale}/follow/${token}/opinion`,
  followAgreement: (locale: Locale, token: string) => `/${locale}/follow/${token}/agreement`,
  followEnd: (locale: Locale, token: string, query = '') => `/${locale}/follow/${token}/end${query}`,
  followLinks: (locale: Locale, token: string) => `/${locale}/follow/${token}/links`,
  followWithdraw: (locale: Locale, token: string) => `/${locale}/follow/${token}/withdraw`,
  secondPerson: (locale: Locale, token: string) => `/${locale}/confirm/${token}`,
  /** Where somebody outside says what they think of a request. */
  opinion: (locale: Locale, token: string) => `/${locale}/opinion/${token}`,
  /** Where a visitor puts a public record right. */
  suggest: (locale: Locale, kind: 'networks' | 'communities' | 'services', slug: string, query = '') =>
    `/${locale}/suggest/${kind}/${slug}${query}`,
  /** Where the people of a record say whether it is still right. */
  stillRight: (locale: Locale, token: string) => `/${locale}/still-right/${token}`,
  transfer: (locale: Locale, token: string) => `/${locale}/transfer/${token}`,

  signIn: (locale: Locale) => `/${locale}/sign-in`,
  /** Where the code of the second factor is asked for, and where one is set up by who has none yet. */
  signInCode: (locale: Locale, query = '') => `/${locale}/sign-in/code${query}`,
  signInSetUp: (locale: Locale, query = '') => `/${locale}/sign-in/second-factor${query}`,
  signInLink: (locale: Locale, token: string) => `/${locale}/sign-in/${token}`,
  signOut: (locale: Locale) => `/${locale}/sign-out`,
  setPassword: (locale: Locale, token: string) => `/${locale}/set-password/${token}`,
  invitation: (locale: Locale, token: string) => `/${locale}/invitation/${token}`,
  review: (locale: Locale, query = '') => `/${locale}/review${query}`,
  savedFilters: (locale: Locale, query = '') => `/${locale}/review/filters${query}`,
  newDraft: (locale: Locale) => `/${locale}/review/drafts/new`,
  file: (locale: Locale, id: string, query = '') => `/${locale}/review/applications/${id}${query}`,
  fileReading: (locale: Locale, id: string) => `/${locale}/review/applications/${id}/reading`,
  /** What stays of a request that was erased. */
  erasedFile: (locale: Locale, id: string) => `/${locale}/review/applications/${id}/erased`,
  fileOfThread: (locale: Locale, id: string, file: string) => `/${locale}/review/applications/${id}/files/${file}`,
  satisfaction: (locale: Locale) => `/${locale}/review/satisfaction`,
  emails: (locale: Locale, query = '') => `/${locale}/review/emails${query}`,
  email: (locale: Locale, id: string, query = '') => `/${locale}/review/emails/${id}${query}`,
  /** A letter as mail programs show it. */
  emailMessage: (locale: Locale, id: string) => `/${locale}/review/emails/${id}/message`,
  templates: (locale: Locale) => `/${locale}/review/templates`,
  template: (locale: Locale, name: string, query = '') => `/${locale}/review/templates/${name}${query}`,
  ownAccount: (locale: Locale, query = '') => `/${locale}/review/account${query}`,
  ownSecondFactor: (locale: Locale) => `/${locale}/review/account/second-factor`,
  person: (locale: Locale, id: string) => `/${locale}/review/people/${id}`,
  intake: (locale: Locale) => `/${locale}/review/intake`,
  people: (locale: Locale) => `/${locale}/review/people`,
  administration: (locale: Locale, query = '') => `/${locale}/review/administration${query}`,
  exports: (locale: Locale, query = '') => `/${locale}/review/export${query}`,
  audit: (locale: Locale, query = '') => `/${locale}/review/audit${query}`,
  jobs: (locale: Locale, query = '') => `/${locale}/review/jobs${query}`,
  tools: (locale: Locale, query = '') => `/${locale}/review/tools${query}`,
  arrangements: (locale: Locale) => `/${locale}/review/arrangements`,
  arrangement: (locale: Locale, id: string, query = '') => `/${locale}/review/arrangements/${id}${query}`,
  /** The networks that somebody cares for, and the room of each. */
  networks: (locale: Locale) => `/${locale}/review/networks`,
  networkRoom: (locale: Locale, slug: string, query = '') => `/${locale}/review/networks/${slug}${query}`,
  networkStamps: (locale: Locale, slug: string, query = '') => `/${locale}/review/networks/${slug}/stamps${query}`,
  networkDuties: (locale: Locale, slug: string, query = '') => `/${locale}/review/networks/${slug}/duties${query}`,
  networkStewards: (locale: Locale, slug: string, query = '') => `/${locale}/review/networks/${slug}/stewards${query}`,
  networkReport: (locale: Locale, slug: string, query = '') => `/${locale}/review/networks/${slug}/report${query}`,
  vouch: (locale: Locale, slug: string, id: string, query = '') => `/${locale}/review/networks/${slug}/vouches/${id}${query}`,
  /** The order of a service, as a file for whoever has no webhook. */
  deploymentOrder: (locale: Locale, id: string, service: string) => `/${locale}/review/arrangements/${id}/orders/${service}`,
  agreement: (locale: Locale, id: string, query = '') => `/${locale}/review/arrangements/${id}/agreement${query}`,
  webhooks: (locale: Locale, query = '') => `/${locale}/review/webhooks${query}`,
  webhook: (locale: Locale, id: string, query = '') => `/${locale}/review/webhooks/${id}${query}`,
  sources: (locale: Locale, query = '') => `/${locale}/review/sources${query}`,
  source: (locale: Locale, id: string, query = '') => `/${locale}/review/sources/${id}${query}`,
  orientationTable: (locale: Locale, query = '') => `/${locale}/review/orientation${query}`,
  records: (locale: Locale, query = '') => `/${locale}/review/records${query}`,
  newRecord: (locale: Locale, kind: 'networks' | 'communities' | 'services', owner = '') =>
    `/${locale}/review/records/${kind}/new${owner && `?for=${encodeURIComponent(owner)}`}`,
  recordLogo: (locale: Locale, kind: 'networks' | 'communities' | 'services', id: string) => `/${locale}/review/records/${kind}/${id}/logo`,
  record: (locale: Locale, kind: 'networks' | 'communities' | 'services' | 'arrangements', id: string) =>
    `/${locale}/review/records/${kind}/${id}`,
} as const;

/** The same page in another language: only the first step of the address differs. */
export const inLocale = (pathname: string, locale: Locale): string => pathname.replace(/^\/[^/]+/, `/${locale}`);

/** What stands for a link's token in a stored letter, until it leaves. */
export const tokenPlaceholder = (linkId: string): string => `{token:${linkId}}`;
