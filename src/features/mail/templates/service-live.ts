import { de, type Letter } from '../letter.ts';

interface Facts {
  path: string;
  hoster: string;
  name: string;
  tool: string;
  address: string;
  /** Whom members ask first. */
  answersFirst: string;
  isListed: boolean;
}

/** To the people of an arrangement: a service runs, at this address. */
export const serviceLive: Letter<Facts> = {
  mode: 'immediate',
  fr: ({ path, hoster, name, tool, address, answersFirst, isListed }) => ({
    subject: `${name} : l’outil ${tool} est prêt`,
    greeting: 'Bonjour,',
    link: { label: 'Comment commencer', path },
    paragraphs: [
      `L’outil est en place, à cette adresse : ${address}`,
      ...(answersFirst ? [`Comme vous l’avez prévu, vos membres s’adressent d’abord à : ${answersFirst}.`] : []),
      ...(isListed ? ['Comme vous l’avez accepté, votre communauté et ce service apparaissent maintenant dans l’annuaire.'] : []),
    ],
    whom: `L’équipe ${de(hoster)}. Vous pouvez répondre à cette lettre.`,
  }),
  en: ({ path, hoster, name, tool, address, answersFirst, isListed }) => ({
    subject: `${name}: ${tool} is ready`,
    greeting: 'Hello,',
    link: { label: 'How to begin', path },
    paragraphs: [
      `The tool is in place, at this address: ${address}`,
      ...(answersFirst ? [`As you planned, your members ask here first: ${answersFirst}.`] : []),
      ...(isListed ? ['As you agreed, your community and this service now appear in the directory.'] : []),
    ],
    whom: `The ${hoster} team. You can reply to this letter.`,
  }),
};
