/** The page where a request begins. */
export const start = {
  title: 'Demander des outils',
  lead: 'Quelques pages, une dizaine de minutes. Vous pouvez vous arrêter et revenir. À la fin, une personne vous lit.',
  lost: {
    title: 'Votre demande n’est plus ouverte dans ce navigateur',
    why: 'Elle a peut-être été envoyée, confiée à quelqu’un d’autre ou effacée depuis. Ou ce navigateur l’a oubliée : il ne la garde qu’un mois.',
    again: 'Si elle est à vous, une lettre vous y ramène.',
    links: 'Recevoir mes liens par courriel',
    anew: 'Si vous n’aviez rien commencé, ou préférez recommencer, c’est plus bas.',
  },
  paused: {
    title: 'Les nouvelles demandes sont en pause',
    until: (day: string) => `Les nouvelles demandes sont en pause jusqu’au ${day}`,
    begun: 'Une demande déjà commencée peut être finie et envoyée.',
    elsewhere: 'Voir qui d’autre peut vous accueillir',
  },
  orientationFirst: 'Vous hésitez ? Cinq questions vous montrent d’abord qui peut vous accueillir.',
  draftTitle: (name: string) => (name ? `Votre demande pour ${name} vous attend` : 'Votre demande commencée vous attend'),
  draftBody: 'Elle n’est pas encore envoyée. Rien n’est perdu.',
  continue: 'La reprendre',
  forget: 'L’oublier sur cet appareil',
  community: {
    title: 'Notre collectif a besoin d’outils',
    body: 'Une association, un lieu, un groupe. Votre réseau lira la demande en premier ; si vous n’en avez pas, l’hébergeur la lira.',
    time: '7 pages courtes, environ dix minutes.',
    go: 'Commencer pour un collectif',
  },
  network: {
    title: 'Nous portons un réseau',
    body: 'Vous connaissez vos collectifs, vous pouvez animer les outils, répondre aux questions et nous relayer les problèmes.',
    time: '8 pages, environ vingt minutes. À préparer à deux.',
    go: 'Commencer pour un réseau',
  },
  resumeTitle: 'Reprendre une demande',
  resumeLabel: 'Votre adresse de courriel',
  resumeHelp: 'Nous y enverrons les liens de vos demandes, s’il y en a.',
  resumeGo: 'M’envoyer mes liens',
  resumeSent: 'Si cette adresse a une demande chez nous, ses liens sont en route. Regardez aussi dans les indésirables.',
  another:
    'Une demande est déjà ouverte sur cet appareil. Si vous en commencez une autre, vous retrouverez la première par le lien de sa lettre.',
  anotherLost:
    'Une demande est déjà ouverte sur cet appareil, sans adresse. Si vous en commencez une autre, vous ne pourrez plus retrouver la première.',
  sendMeItsLink: 'M’envoyer d’abord son lien',
  brought: {
    title: 'Le lien que vous avez suivi répond déjà à ceci',
    body: 'Vous relirez tout et pourrez tout changer. Si vous ne savez pas d’où vient ce lien :',
    without: 'commencer sans ces réponses',
  },
  human: 'Vous préférez parler à quelqu’un d’abord',
};
