/** What changed between two sendings. */
export const difference = {
  title: 'Ce qui a changé',
  changed: 'Changé',
  was: 'Avant :',
  is: 'Maintenant :',
  unanswered: 'sans réponse',
  count: (count: number, from: number, to: number) =>
    `${count} ${count > 1 ? 'réponses changent' : 'réponse change'} entre l’envoi ${from} et l’envoi ${to} :`,
  nothing: (from: number, to: number) => `Rien ne change dans ce que vous lisez entre l’envoi ${from} et l’envoi ${to}.`,
  first: 'C’est le premier envoi : il n’y en a pas d’autre avant lui.',
  old: 'Vous lisez un ancien envoi. On ne décide que sur le dernier.',
  readLast: 'Lire le dernier envoi',
  choose: 'Comparer deux envois',
  from: 'Comparer',
  to: 'avec',
  sending: (number: number, when: string) => `Envoi ${number}, ${when}`,
  compare: 'Comparer',
};

/** The automatic checks: what each found, and how sure it is. */
export const checks = {
  title: 'Vérifications',
  lead: 'Ce que le portail a trouvé en comparant. Cela informe, et ne décide de rien.',
  fold: (count: number) => (count > 1 ? `${count} vérifications sans rien à signaler` : '1 vérification sans rien à signaler'),
  allFine: 'Rien à signaler.',
  verdicts: { fine: 'Rien à signaler', look: 'À regarder', missing: 'Il manque', unknown: 'On ne sait pas' },
  sure: { certain: 'certain', likely: 'probable', guess: 'simple indice' },
  names: {
    'same-domain': 'Même site',
    'same-name': 'Même nom',
    'same-place': 'Même lieu',
    'two-people': 'Deux personnes',
    'address-free': 'Adresse souhaitée',
    'live-stewards': 'Référent·es du réseau',
    'network-load': 'Ce que porte le réseau',
    'open-problems': 'Problèmes ouverts au réseau',
    vouches: 'Parrainages du réseau',
    capacity: 'Place sur les outils',
  },
  sameRequest: {
    'same-domain': 'Une autre demande vient du même site',
    'same-name': 'Une autre demande porte un nom semblable',
    'same-place': 'Une autre demande vient du même lieu, sur un thème commun',
  },
  sameRecord: {
    'same-domain': 'Une fiche a le même site',
    'same-name': 'Une fiche porte un nom semblable',
    'same-place': 'Une fiche est au même lieu, sur un thème commun',
  },
  sameNone: {
    'same-domain': 'Aucune autre demande ni fiche n’a ce site.',
    'same-name': 'Aucune autre demande ni fiche ne porte un nom semblable.',
    'same-place': 'Aucune autre demande ni fiche au même lieu sur un thème commun.',
  },
  more: (count: number) => `et ${count} de plus`,
  unnamed: 'sans nom',
  /** For stewards, who are told of public records and those of their networks only. */
  sameNoneRecord: {
    'same-domain': 'Aucune fiche que vous pouvez lire n’a ce site.',
    'same-name': 'Aucune fiche que vous pouvez lire ne porte un nom semblable.',
    'same-place': 'Aucune fiche que vous pouvez lire n’est au même lieu sur un thème commun.',
  },
  sameUnknown: {
    'same-domain': 'Le collectif n’a pas donné de site qui soit le sien.',
    'same-name': 'Le collectif n’a pas donné de nom.',
    'same-place': 'Le collectif n’a pas donné de commune.',
  },
  request: (reference: string, state: string) => `${reference}, ${state}`,
  found: (sentence: string) => `${sentence} :`,
  arrangement: (state: string) => `accord d’hébergement, ${state}`,
  people: ({ confirmed, waiting, refused }: { confirmed: number; waiting: number; refused: number }) =>
    [
      confirmed > 1 ? `${confirmed} personnes ont confirmé` : confirmed === 1 ? 'Une personne a confirmé' : 'Personne n’a confirmé',
      ...(waiting > 0 ? [waiting > 1 ? `${waiting} n’ont pas encore répondu` : 'une n’a pas encore répondu'] : []),
      ...(refused > 0 ? [refused > 1 ? `${refused} ont dit non` : 'une a dit non'] : []),
    ].join(', '),
  addressFree: (wished: string) => `Libre : ${wished}`,
  addressService: (name: string) => `Déjà l’adresse d’un service : ${name}`,
  addressRequest: (reference: string) => `Souhaitée aussi par une autre demande : ${reference}`,
  addressUnclear: (wished: string) => `Ce n’est pas une adresse entière : ${wished}`,
  stewards: (network: string, count: number) =>
    count === 0
      ? `Personne n’anime ${network} en ce moment.`
      : count === 1
        ? `Une seule personne anime ${network}.`
        : `${count} personnes animent ${network}.`,
  load: (network: string, { communities, services }: { communities: number; services: number }) =>
    `${network} accompagne ${communities > 1 ? `${communities} communautés` : `${communities} communauté`}, et ${services > 1 ? `${services} services tournent` : `${services} service tourne`} pour elle.`,
  waiting: (waiting: number, late: number) =>
    waiting === 0
      ? 'Aucune demande n’y attend.'
      : `${waiting > 1 ? `${waiting} demandes y attendent` : 'Une demande y attend'}${late > 0 ? `, dont ${late} depuis plus de deux semaines` : ''}.`,
  noProblem: (network: string) => `Rien d’ouvert du côté de ${network}, pour ce que le portail en sait.`,
  problems: {
    overdue: (count: number) => `${plural(count, 'demande attend', 'demandes attendent')} sa réponse depuis plus de trois semaines`,
    suspended: (count: number) => plural(count, 'accord suspendu', 'accords suspendus'),
    'ends-late': (count: number) => `${plural(count, 'accord', 'accords')} en fin, le délai de départ est passé`,
    'renewal-late': (count: number) => `${plural(count, 'accord', 'accords')} à renouveler, la date est passée`,
    orphaned: (count: number) => `${plural(count, 'accord orphelin', 'accords orphelins')}, moins de deux référent·es en répondent`,
    wished: (count: number) => `${plural(count, 'accord', 'accords')} avec un souhait sans réponse, suspendre ou terminer`,
    'read-only': (count: number) => `${plural(count, 'service', 'services')} en lecture seule`,
    'steward-bounced': (count: number) =>
      count > 1 ? `Nos lettres à ${count} référent·es nous reviennent` : 'Nos lettres à une personne référente nous reviennent',
    'contact-bounced': (count: number) => `${plural(count, 'accord', 'accords')} dont nos lettres à un contact nous reviennent`,
  },
  noVouch: (network: string) => `${network} n’a encore parrainé personne.`,
  vouches: (network: string, counts: { inForce: number; over: number; revoked: number }) =>
    `${network} a donné ${sum(counts)} : ${counts.inForce} en cours, ${counts.over} à terme, ${plural(counts.revoked, 'retiré', 'retirés')}.`,
  vouched: ({ accepted, declined, ended }: { accepted: number; declined: number; ended: number }) =>
    `Parmi ces demandes : ${plural(accepted, 'acceptée', 'acceptées')}, ${plural(declined, 'refusée', 'refusées')}, ${plural(ended, 'accord terminé', 'accords terminés')}.`,
  tool: (tool: string, load: string, used: number) => `${tool} : ${load}, ${plural(used, 'service', 'services')}`,
  noTool: 'Aucun outil de notre catalogue n’est demandé.',
};

function plural(count: number, one: string, more: string): string {
  return `${count} ${count > 1 ? more : one}`;
}

function sum({ inForce, over, revoked }: { inForce: number; over: number; revoked: number }): string {
  return plural(inForce + over + revoked, 'parrainage', 'parrainages');
}

/** The opinions asked of others, on the page of a file. */
export const opinions = {
  title: 'Avis demandés ailleurs',
  none: 'Aucun avis n’a été demandé. Il faut avoir pris la demande pour en demander un.',
  states: {
    waiting: (until: string) => `Pas encore de réponse, possible jusqu’au ${until}`,
    said: 'A répondu',
    without: 'N’a pas d’avis',
    revoked: 'On ne l’attend plus',
    expired: 'N’a pas répondu à temps',
  },
  words: { yes: 'Oui', reserve: 'Oui, avec une réserve', no: 'Non', none: 'Sans avis' },
  asked: (asker: string, day: string) => `Demandé par ${asker}, le ${day}`,
  reminded: (day: string) => `relancé le ${day}`,
  on: (day: string) => `le ${day}`,
  bounced: 'Notre lettre est revenue',
  notReached: 'Cette personne n’a rien reçu.',
  revoke: (name: string) => `Ne plus demander l’avis de ${name}`,
};
