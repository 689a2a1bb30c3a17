/** The page on which somebody outside says what they think of a request. */
export const opinion = {
  title: (name: string) => `Votre avis sur ${name}`,
  lead: (asker: string, hoster: string) =>
    `${asker ? `${asker}, de l’équipe de ${hoster},` : `L’équipe de ${hoster}`} vous demande ce que vous en pensez.`,
  question: 'Sa question',
  toForm: 'Aller à ma réponse',
  what: 'Ce que le collectif a dit de lui',
  whatHelp: 'Ni noms ni coordonnées. Ces mots vous sont confiés pour répondre, et pour rien d’autre.',
  legend: 'Votre avis',
  words: { yes: 'Oui', reserve: 'Oui, avec une réserve', no: 'Non' },
  body: 'Pourquoi',
  bodyHelp: 'Nécessaire pour un non ou une réserve. L’équipe de l’hébergeur vous lit ; ni le collectif ni son réseau ne vous lisent.',
  until: (day: string) => `Vous pouvez répondre, et changer d’avis, jusqu’au ${day}.`,
  go: 'Donner mon avis',
  change: 'Changer mon avis',
  noneTitle: 'Vous préférez ne pas répondre',
  none: 'Je n’ai pas d’avis',
  stop: 'Ne plus m’écrire pour un avis',
  said: {
    yes: 'Votre avis est noté : oui. Merci.',
    reserve: 'Votre avis est noté : oui, avec une réserve. Merci.',
    no: 'Votre avis est noté : non. Merci.',
    none: 'C’est noté : vous n’avez pas d’avis. Merci de l’avoir dit.',
  },
  stopped: 'C’est noté : nous ne vous demanderons plus d’avis.',
  privacy: 'Votre nom, votre adresse et votre réponse restent avec cette demande, et sont effacés avec elle.',
  errors: {
    choose: 'Choisissez oui, une réserve ou non',
    'say-why': 'Dites pourquoi en une phrase',
    'too-long': 'C’est trop long : raccourcissez un peu',
  },
  late: {
    title: 'Vos mots ne sont pas perdus',
    lead: 'Ils n’ont pas été transmis. Recopiez-les, et s’ils comptent, envoyez-les à',
    label: 'Ce que vous aviez écrit',
  },
  over: {
    revoked: {
      title: 'Votre avis n’est plus nécessaire',
      body: 'L’équipe n’a plus besoin de votre avis sur cette demande. Merci d’avoir été là.',
    },
    closed: {
      title: 'Cette demande a sa réponse',
      body: 'Votre avis ne peut plus changer. Merci d’avoir pris ce temps, ou d’y avoir pensé.',
    },
    expired: {
      title: 'Ce lien n’ouvre plus',
      body: 'Le temps de répondre est passé. Si vous aviez quelque chose d’important à dire, écrivez-nous.',
    },
    'unknown-link': {
      title: 'Ce lien ne mène à rien',
      body: 'Il est incomplet, ou la demande n’est plus là. Ouvrez-le de nouveau depuis la lettre, ou écrivez-nous.',
    },
  },
};
