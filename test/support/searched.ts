import type { Db } from '#db/client.ts';
import { findCommunes } from '#editorial/territories.ts';
import { aCommunity, aNetwork, aService } from './factories.ts';

/** Name, sentence, and the commune as people write it. */
type Told = readonly [name: string, sentence: string, commune?: string, description?: string];

const networks: readonly Told[] = [
  ['Réseau des Jardins partagés', 'Porte des jardins dans toute la France.'],
  ['Les Ateliers du Commun', 'Relie des ateliers de réparation.', 'Lyon'],
  ['Coopération Bretagne', 'Accompagne les coopératives de l’Ouest.', 'Rennes'],
  ['Commons Network', 'Carries collectives across Europe.'],
  ['Tiers-Lieux du Vercors', 'Fédère les lieux du massif.', 'Die'],
];

const communities: readonly Told[] = [
  ['Jardin', 'Un jardin, tout simplement.', 'Nantes'],
  ['Jardin des Épinettes', 'On y cultive des légumes anciens.', 'Besançon'],
  ['Le Jardin de la gare', 'Cinquante parcelles le long des voies.', 'Rennes'],
  ['Café associatif L’Écluse', 'Un bar au bord du canal.', 'Rennes'],
  ['Café des Œillets', 'Un café et une librairie.', 'Brest'],
  ['Cantine populaire', 'Des repas à prix libre et un café le matin.', 'Lille'],
  ['Bibliothèque sonore', 'Des voix enregistrent des livres.', 'Grenoble'],
  ['Ressourcerie du Haut-Pré', 'On trie, on répare, on revend.', 'Saint-Étienne'],
  ['Recyclerie Les Mains dans le cambouis', 'Des vélos remis en selle.', 'Strasbourg'],
  ['Atelier vélo Roue libre', 'On apprend à réparer sa bicyclette.', 'Toulouse'],
  ['Vélo-école de Mornant', 'Des leçons pour adultes.', 'Mornant'],
  ['Fablab Les Fabriqueurs', 'Des machines à partager.', 'Angers'],
  ['La Fabrique du Nord', 'Menuiserie et couture.', 'Lille'],
  ['Tiers-lieu La Grange', 'Un lieu pour travailler et danser.', 'Die'],
  ['La Grange aux belles', 'Une salle de bal.', 'Amiens'],
  ['Radio Galène', 'La radio des collines.', 'Valence'],
  ['Épicerie paysanne', 'Les produits des fermes voisines.', 'Limoges'],
  ['Ferme des Quatre-Vents', 'Du pain, du miel et des stages.', 'Guéret'],
  ['Théâtre de l’Étang', 'Des spectacles dehors.', 'Annecy'],
  ['Université populaire', 'Des cours ouverts à toutes et tous.', 'Caen'],
  ['Maison des possibles', 'On y prépare des projets.', 'Pau', 'Chaque semaine, une permanence d’apiculture et de sérigraphie.'],
  ['Habitat des Lilas', 'Douze foyers construisent leur immeuble.', 'Montreuil'],
  ['Solidarité migrants', 'Des cours de français et un accompagnement.', 'Calais'],
  ['L’Œuvre commune', 'Des artistes et leurs voisins.', 'Metz'],
  ['Chœur de la Mare', 'On chante le jeudi.', 'Tours'],
  ['Saint-Michel en transition', 'Un village qui change.', 'Saint-Malo'],
  ['Repair Café Confluence', 'We mend toasters and trousers.', 'Lyon'],
  ['Open Hardware Guild', 'Sharing blueprints for farming machines.', 'Paris'],
  ['The Community Garden', 'Growing vegetables together.', 'Bordeaux'],
  ['Housing Library', 'Books about cooperative housing.', 'Marseille'],
  ['Compagnie Zéphyr', 'Du théâtre dans les rues de Rennes.', 'Vannes'],
  ['Garage solidaire', 'Des autos réparées par ceux qui les conduisent.', 'Rouen'],
];

const englishWords = ['Commons Network', 'Repair Café Confluence', 'Open Hardware Guild', 'The Community Garden', 'Housing Library'];

const where = (commune: string | undefined) => {
  const [found] = commune ? findCommunes(commune, 1) : [];
  if (!found) return {};
  const { code, name, departmentCode, regionCode } = found;
  return { territoryKind: 'commune' as const, territoryCode: code, place: name, departmentCode, regionCode };
};
const told = ([name, sentence, commune, description = '']: Told) => ({
  name,
  sentence,
  description,
  ...where(commune),
  lang: englishWords.includes(name) ? ('en' as const) : ('fr' as const),
});

/** A small directory of invented collectives, some with names that are nearly alike, in towns that exist. */
export async function aSearchedWorld(db: Db): Promise<void> {
  const carriers: { id: string }[] = [];
  for (const one of networks) carriers.push(await aNetwork(db, told(one)));
  for (const [at, one] of communities.entries()) {
    const carrier = carriers[at % carriers.length];
    await aCommunity(db, { ...told(one), themes: at % 2 ? ['food'] : ['making'], networks: carrier ? [carrier] : [] });
  }
  const [garden] = carriers;
  if (garden) await aService(db, { name: 'Discussion des jardins', tool: 'chat', holder: { network: garden } });
  if (garden) await aService(db, { name: 'Nuage des jardins', tool: 'cloud', holder: { network: garden } });
}
