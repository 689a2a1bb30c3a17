import { remarks } from './source-remarks.ts';

/** Directories elsewhere, which the portal reads. */
export const sources = {
  weights: { wrong: 'faux', missing: 'manque', wished: 'souhaité', doubtful: 'à vérifier' },
  kinds: { network: 'Réseau', community: 'Collectif', service: 'Service' },
  remarks,
  otherRemark: (code: string, value: string) => (value ? `${code} : « ${value} ».` : `${code}.`),
  check: {
    line: (line: number) => `ligne ${line}`,
    wholeFile: 'tout le fichier',
    found: (format: string, records: number, leads: number) =>
      `${format} : ${records} ${records > 1 ? 'fiches' : 'fiche'}, ${leads} ${leads > 1 ? 'autres fichiers indiqués' : 'autre fichier indiqué'}.`,
    record: (kind: string, name: string) => `${kind} : ${name}`,
    summary: ({ wrong, missing, wished, doubtful }: Record<'wrong' | 'missing' | 'wished' | 'doubtful', number>) =>
      `${wrong} faux, ${missing} qui manquent, ${wished} souhaités, ${doubtful} à vérifier.`,
  },
};
