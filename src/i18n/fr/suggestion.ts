/** Putting a public record right, from outside; and what its people do with it. */
export const suggestion = {
  title: (name: string) => `Corriger la fiche « ${name} »`,
  lead: 'Dites ce qui ne va pas, avec vos mots ou champ par champ. La personne qui tient cette fiche lit, et décide.',
  imported:
    'Cette fiche vient d’un autre annuaire : c’est là qu’elle se corrige pour tout le monde, et son adresse est au bas de la fiche. Ce que vous écrivez ici ne vaut que pour cet annuaire-ci.',
  words: 'Qu’est-ce qui ne va pas ?',
  wordsHelp: 'Une phrase suffit. Si vous savez comment c’est juste, dites-le aussi.',
  email: 'Votre adresse de courriel, si l’on peut vous répondre',
  emailHelp: 'Seule la personne qui tient la fiche la voit. Elle est effacée dès que c’est décidé.',
  fields: 'Corriger les champs moi-même',
  fieldsHelp: 'Ne changez que ce qui est faux : le reste n’est pas envoyé.',
  send: 'Envoyer la correction',
  back: 'Revenir à la fiche',
  sent: 'C’est parti. Nous avons écrit à la personne qui tient cette fiche. Rien ne change avant qu’elle ait lu.',
  /** What is asked of the people of a record otherwise. */
  fieldWords: {
    sentence: { help: 'Ce que c’est, comme vous le diriez à quelqu’un qui passe. 200 signes au plus.' },
    territory: { label: 'Lieu' },
    answersFirst: { label: 'Qui répond d’abord', help: 'Un rôle ou un lieu, pas le nom d’une personne.' },
  },
  fieldErrors: {
    words: 'Raccourcissez : 2000 signes au plus.',
    email: 'Écrivez une adresse de courriel, comme nom@exemple.org, ou laissez vide.',
  },
  refusals: {
    nothing: 'Écrivez ce qui ne va pas, ou changez un champ.',
    'too-fast': 'C’était très rapide. Appuyez encore une fois : nous vérifions seulement qu’une personne est là.',
    'too-old': 'Cette page était ouverte depuis longtemps. Appuyez encore une fois pour envoyer.',
    used: 'Cette correction est déjà partie. Pour une autre, rouvrez la page depuis la fiche.',
    'too-many': 'Beaucoup de corrections viennent de votre connexion, ou touchent cette fiche. Réessayez dans une heure, ou écrivez-nous.',
    'too-many-waiting':
      'Beaucoup de corrections attendent déjà ici. Écrivez plutôt à la personne qui répond : son adresse est sur la fiche.',
  },
  waiting: (count: number) => (count < 2 ? 'Une correction proposée' : `${count} corrections proposées`),
  section: {
    title: 'Ce que des visiteurs corrigeraient',
    lead: 'Cochez ce qui est juste. Le reste ne change pas, et chaque reprise peut être annulée.',
    at: (day: string) => `Reçue le ${day}`,
    answer: (email: string) => `Vous pouvez répondre à ${email}. Cette adresse s’efface dès que vous décidez.`,
    now: 'Aujourd’hui',
    proposed: 'Proposé',
    changed: 'a changé depuis cette proposition',
    notYours: 'Seule l’équipe de l’hébergeur peut changer ce champ.',
    take: 'Reprendre ce qui est coché',
    close: 'Ne rien reprendre',
    seen: 'C’est lu',
  },
};
