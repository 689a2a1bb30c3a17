export const letters = {
  trial: {
    title: 'La lettre que vous auriez reçue',
    titleOther: 'La lettre que l’autre personne aurait reçue',
    why: 'Ce portail tourne sur votre machine, sans serveur de courrier. Voici la lettre, telle qu’elle serait partie.',
  },
};
