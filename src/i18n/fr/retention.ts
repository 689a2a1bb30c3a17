import type { Kept } from '#domain/retention.ts';

const kinds: Record<Kept, { what: string; from: string }> = {
  drafts: { what: 'Brouillons', from: 'sans que personne y touche, puis 14 jours à la corbeille' },
  lapsed: { what: 'Demandes sans suite', from: 'depuis qu’elles le sont' },
  withdrawn: { what: 'Demandes retirées', from: 'depuis leur retrait' },
  declined: { what: 'Demandes refusées', from: 'depuis la décision' },
  oriented: { what: 'Demandes orientées ailleurs', from: 'depuis la décision' },
  accepted: { what: 'Demandes acceptées', from: 'après la fin de leur accord' },
  letters: { what: 'Texte des lettres', from: 'après leur départ' },
  signIns: { what: 'Entrées dans l’espace de l’équipe', from: 'dans le journal, dont tout le reste demeure' },
  attempts: { what: 'Empreintes d’adresses réseau', from: 'au plus' },
};

/** How long things are kept, as an administrator reads it. */
export const retention = {
  title: 'Ce qui est gardé, et combien de temps',
  lead: 'Ces durées sont dans le fichier content/site.yaml, sous « retention » : changez-les là, puis redémarrez le portail. La page sur les données personnelles les annonce d’elle-même.',
  privacy: 'Lire cette page',
  kinds,
  columns: { what: 'Quoi', kept: 'Gardé', due: 'Arrivé à terme' },
  due: (count: number, most: number) => (count >= most ? `${most} ou plus` : String(count)),
  when: 'Ce qui est arrivé à terme part de soi-même : les demandes et les brouillons dans l’heure, le reste la nuit prochaine. Qui a fait une demande en est prévenu 14 jours avant.',
};
