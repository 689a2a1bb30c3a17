import { de, type Letter } from '../letter.ts';

interface Facts {
  hoster: string;
  reference: string;
}

/** The last letter to the owner: their request is erased. Its address is forgotten once it has left. */
export const erased: Letter<Facts> = {
  mode: 'immediate',
  fr: ({ hoster, reference }) => ({
    subject: `${reference} : votre demande est effacée`,
    greeting: 'Bonjour,',
    paragraphs: [
      'Vos réponses, vos messages, les noms et les adresses de votre demande sont effacés. Nous gardons seulement sa référence, ses dates et son issue.',
      'Cette lettre est la dernière : votre adresse s’efface avec elle.',
    ],
    whom: `L’équipe ${de(hoster)}. Vous pouvez répondre à cette lettre, une personne la lira.`,
  }),
  en: ({ hoster, reference }) => ({
    subject: `${reference}: your request is erased`,
    greeting: 'Hello,',
    paragraphs: [
      'Your answers, your messages, the names and the addresses of your request are erased. We keep its reference, its dates and how it ended, and nothing else.',
      'This letter is the last one: your address goes with it.',
    ],
    whom: `The ${hoster} team. You may reply to this letter; a person will read it.`,
  }),
};
