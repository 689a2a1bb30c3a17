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
