import type { Locale } from '#domain/locale.ts';
import type { RecordKind } from '#domain/records.ts';
import { de, type Letter } from '../letter.ts';

interface Facts {
  path: string;
  hoster: string;
  /** The record, and which kind it is. */
  name: string;
  kind: RecordKind;
  /** What the visitor wrote; "" where they only changed fields. */
  words: string;
}

const ofKind: Record<Locale, Record<RecordKind, string>> = {
  fr: { networks: 'la fiche du réseau', communities: 'la fiche de la communauté', services: 'la fiche du service' },
  en: { networks: 'the record of the network', communities: 'the record of the community', services: 'the record of the service' },
};

/** To whoever cares for a record: a visitor found something to put right. */
export const recordEditProposed: Letter<Facts> = {
  mode: 'immediate',
  fr: ({ path, hoster, name, kind, words }) => ({
    subject: `Une correction est proposée : ${name}`,
    greeting: 'Bonjour,',
    link: { label: 'Lire, et décider', path },
    paragraphs: [
      `Quelqu’un a lu ${ofKind.fr[kind]} « ${name} » dans l’annuaire, et y a vu quelque chose à reprendre.`,
      ...(words ? [] : ['Il ou elle a corrigé des champs : la page montre ce qui changerait.']),
      'Rien ne change tant que vous n’avez rien repris.',
      ...(words ? ['Voici ses mots :'] : []),
    ],
    ...(words && { quote: words }),
    whom: `Le portail ${de(hoster)}.`,
  }),
  en: ({ path, hoster, name, kind, words }) => ({
    subject: `A correction is suggested: ${name}`,
    greeting: 'Hello,',
    link: { label: 'Read it and decide', path },
    paragraphs: [
      `Somebody read ${ofKind.en[kind]} “${name}” in the directory and found something to put right.`,
      ...(words ? [] : ['They corrected some fields: the page shows what would change.']),
      'Nothing changes until you take something over.',
      ...(words ? ['This is what they wrote:'] : []),
    ],
    ...(words && { quote: words }),
    whom: `The ${hoster} portal.`,
  }),
};
