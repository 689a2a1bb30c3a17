/** What an amendment asks in other words than the other forms. */
export const asAmendment = {
  needs: { label: 'Qu’avez-vous besoin de faire en plus ?', help: 'Partez du besoin ; l’outil vient à la page suivante.' },
  tools: { label: 'Quel outil voulez-vous ajouter ?', help: 'Ceux qui répondent à ce besoin sont en premier.', example: 'Réunions' },
  network: {
    label: 'Quel est maintenant votre réseau ?',
    help: 'Il lira votre demande en premier. Votre réseau d’aujourd’hui est prévenu aussi. Écrivez son nom, ou le début.',
  },
  date: { help: 'Seulement si une date compte pour vous.' },
  'owner-name': { label: 'La première personne : son nom', help: 'Celle à qui nous écrirons désormais. Ce peut être vous.' },
  'owner-email': {
    label: 'Son adresse de courriel',
    help: 'Si elle change, nous y envoyons un lien : c’est cette personne qui l’ouvre, puis envoie la demande.',
  },
  'second-name': { label: 'La deuxième personne : son nom' },
  'second-email': { help: 'Si elle est nouvelle, elle recevra une lettre pour dire oui ou non. Prévenez-la.' },
} as Record<string, Partial<{ label: string; help: string; example: string }>>;

export const amend = {
  title: (name: string) => `Changer quelque chose pour ${name}`,
  lead: 'Une demande courte : quelques pages, sans tout redire. Vous pouvez demander :',
  can: ['un outil de plus, ou plusieurs ;', 'plus de place, ou moins ;', 'un autre réseau ;', 'd’autres personnes à joindre.'],
  goesOn: 'Tout ce qui tourne aujourd’hui continue pendant ce temps, et rien ne change sans une réponse de notre part.',
  waits: 'Un changement est déjà commencé. Il n’est pas encore envoyé : vous le reprenez là où vous l’aviez laissé.',
  go: 'Commencer',
  resume: 'Le reprendre',
  back: 'Revenir à la page de bienvenue',
  writeUs: 'Vous préférez en parler avec quelqu’un :',
  peopleToday: (names: string) => `Aujourd’hui : ${names}.`,
  about: (name: string) => `Changement pour ${name}. Ce qui tourne aujourd’hui continue.`,
  whatHappens: (network: string | undefined) =>
    network
      ? `Quand vous envoyez, ${network} reçoit votre demande, votre réseau d’aujourd’hui est prévenu, et vous recevez le lien pour la suivre.`
      : 'Quand vous envoyez, l’hébergeur reçoit votre demande et vous recevez le lien pour la suivre.',
  refusals: {
    provisioning: 'Vos outils sont encore en préparation. Écrivez un message sur la page de votre demande : on peut encore l’ajuster.',
    suspended: 'L’accord d’hébergement est suspendu : il ne peut pas changer maintenant. Écrivez-nous, nous verrons ensemble.',
    ending: 'L’accord d’hébergement touche à sa fin : il ne change plus. Écrivez-nous si vous souhaitez le prolonger.',
    ended: 'L’accord d’hébergement est terminé. Pour de nouveaux outils, faites une nouvelle demande.',
    'not-its-owner': 'Une autre personne répond désormais pour ce collectif : c’est elle qui peut demander un changement.',
    'too-many': 'Vous avez commencé beaucoup de fois. Réessayez dans une heure, ou écrivez-nous.',
  },
};
