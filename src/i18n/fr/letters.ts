export const letters = {
  trial: {
    title: 'La lettre que vous auriez reçue',
    titleOther: 'La lettre que l’autre personne reçoit',
    why: 'Ce portail tourne sur votre machine, sans serveur de courrier. Voici la lettre, telle qu’elle serait partie.',
  },
  reply: {
    marker: '--- Pour répondre, écrivez au-dessus de cette ligne ---',
    readBy: {
      owner: ({ ofHoster }: { hoster: string; ofHoster: string }) =>
        `Le portail ${ofHoster}. Vous pouvez répondre à cette lettre : votre réponse rejoint la conversation de la demande, lue par qui la suit.`,
      reader: ({ ofHoster }: { hoster: string; ofHoster: string }) =>
        `Le portail ${ofHoster}. Vous pouvez répondre à cette lettre : votre réponse rejoint la conversation de la demande, et le collectif la lira.`,
    },
  },
};
