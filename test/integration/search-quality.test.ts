import { expect } from 'vitest';
import { noFilters } from '#domain/directory.ts';
import { searchDirectory } from '#features/directory/search.ts';
import { test } from '../support/database.ts';
import { aSearchedWorld } from '../support/searched.ts';

/** What is typed, after an "@" where, and what must come first. */
const questions: Readonly<Record<string, readonly (readonly [typed: string, first: string])[]>> = {
  'whole names': [
    ['jardin', 'Jardin'],
    ['Réseau des Jardins partagés', 'Réseau des Jardins partagés'],
    ['the community garden', 'The Community Garden'],
    ['cantine populaire', 'Cantine populaire'],
    ['la grange aux belles', 'La Grange aux belles'],
    ['université populaire', 'Université populaire'],
    ['commons network', 'Commons Network'],
    ['garage solidaire', 'Garage solidaire'],
  ],
  'accents, ligatures, hyphens and capitals': [
    ['epinettes', 'Jardin des Épinettes'],
    ['ÉPICERIE', 'Épicerie paysanne'],
    ['oeillets', 'Café des Œillets'],
    ['œuvre', 'L’Œuvre commune'],
    ['choeur', 'Chœur de la Mare'],
    ['theatre etang', 'Théâtre de l’Étang'],
    ['l’ecluse', 'Café associatif L’Écluse'],
    ["L'ÉCLUSE", 'Café associatif L’Écluse'],
    ['haut pré', 'Ressourcerie du Haut-Pré'],
    ['quatre vents', 'Ferme des Quatre-Vents'],
    ['velo ecole', 'Vélo-école de Mornant'],
  ],
  'beginnings, while typing': [
    ['bib', 'Bibliothèque sonore'],
    ['ress', 'Ressourcerie du Haut-Pré'],
    ['recy', 'Recyclerie Les Mains dans le cambouis'],
    ['gal', 'Radio Galène'],
    ['cafe asso', 'Café associatif L’Écluse'],
    ['jardin ep', 'Jardin des Épinettes'],
    ['hous', 'Housing Library'],
    ['zéph', 'Compagnie Zéphyr'],
    ['coopé', 'Coopération Bretagne'],
  ],
  'other forms of a word': [
    ['mains cambouis', 'Recyclerie Les Mains dans le cambouis'],
    ['fabriqueur', 'Fablab Les Fabriqueurs'],
    ['apicultures', 'Maison des possibles'],
    ['légume ancien', 'Jardin des Épinettes'],
    ['blueprint', 'Open Hardware Guild'],
    ['toaster', 'Repair Café Confluence'],
    ['livre et voix', 'Bibliothèque sonore'],
    ['bicyclettes', 'Atelier vélo Roue libre'],
  ],
  'typing errors': [
    ['biblioteque', 'Bibliothèque sonore'],
    ['ressourcrie', 'Ressourcerie du Haut-Pré'],
    ['epicrie', 'Épicerie paysanne'],
    ['recylcerie', 'Recyclerie Les Mains dans le cambouis'],
    ['univesrité', 'Université populaire'],
    ['solidarté', 'Solidarité migrants'],
    ['grenobel', 'Bibliothèque sonore'],
    ['cnafluence', 'Repair Café Confluence'],
    ['teatre etang', 'Théâtre de l’Étang'],
    ['hardwere guild', 'Open Hardware Guild'],
    ['zefyr', 'Compagnie Zéphyr'],
    ['quantine', 'Cantine populaire'],
  ],
  'two words, apart or as one': [
    ['café rennes', 'Café associatif L’Écluse'],
    ['jardin rennes', 'Le Jardin de la gare'],
    ['fabrique lille', 'La Fabrique du Nord'],
    ['grange die', 'Tiers-lieu La Grange'],
    ['fab lab', 'Fablab Les Fabriqueurs'],
    ['tierslieu', 'Tiers-lieu La Grange'],
    ['sérigraphie pau', 'Maison des possibles'],
  ],
  'places and tools': [
    ['mornant', 'Vélo-école de Mornant'],
    ['guéret', 'Ferme des Quatre-Vents'],
    ['st-malo', 'Saint-Michel en transition'],
    ['@Rennes', 'Café associatif L’Écluse'],
    ['jardin @35000', 'Le Jardin de la gare'],
    ['76000', 'Garage solidaire'],
    ['fablab pays de la loire', 'Fablab Les Fabriqueurs'],
    ['nextcloud jardins', 'Nuage des jardins'],
  ],
};

const all = Object.entries(questions).flatMap(([kind, asked]) => asked.map(([typed, first]) => ({ kind, typed, first })));

test('sixty questions and more find first what they ask for', async ({ db }) => {
  await aSearchedWorld(db);
  const now = new Date();

  const answers: string[] = [];
  for (const { kind, typed } of all) {
    const [q = '', place = ''] = typed.split('@').map((text) => text.trim());
    const { rows } = await searchDirectory(db, { ...noFilters, q, place }, { sort: 'relevance', locale: 'fr', now });
    answers.push(`${kind}: ${typed} → ${rows[0]?.name}`);
  }

  expect(all.length).toBeGreaterThanOrEqual(60);
  expect(answers).toEqual(all.map(({ kind, typed, first }) => `${kind}: ${typed} → ${first}`));
});

test('what nobody meant is not found', async ({ db }) => {
  await aSearchedWorld(db);
  const now = new Date();
  const total = async (q: string) => (await searchDirectory(db, { ...noFilters, q }, { sort: 'relevance', locale: 'fr', now })).total;

  expect(await Promise.all(['jardin plombier', 'plombier', 'xqzwv', 'café toulouse', 'zz', '…'].map(total))).toEqual([0, 0, 0, 0, 0, 0]);
});
