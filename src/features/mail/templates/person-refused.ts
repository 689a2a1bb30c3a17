import { de, type Letter } from '../letter.ts';

interface Facts {
  path: string;
  hoster: string;
  reference: string;
  name: string;
  person: string;
}

/** Tells the owner that a person whom they named said no. */
export const personRefused: Letter<Facts> = {
  mode: 'immediate',
  fr: ({ path, hoster, reference, name, person }) => ({
    subject: `${reference} : ${person || 'la personne nommée'} préfère ne pas s’engager`,
    greeting: 'Bonjour,',
    link: { label: 'Ouvrir ma demande', path },
    paragraphs: [
      `${person || 'La personne que vous avez nommée'} a répondu non pour ${name}. Ce n’est pas grave, et votre demande continue.`,
      'Il faudra quelqu’un d’autre avant l’ouverture des outils. Dites-nous qui, par un message sur votre page.',
    ],
    whom: `L’équipe ${de(hoster)}. Pour nous écrire, passez par la page de votre demande.`,
  }),
  en: ({ path, hoster, reference, name, person }) => ({
    subject: `${reference}: ${person || 'the person you named'} would rather not`,
    greeting: 'Hello,',
    link: { label: 'Open my request', path },
    paragraphs: [
      `${person || 'The person you named'} answered no for ${name}. That is all right: your request goes on.`,
      'Somebody else is needed before the tools open. Tell us who, in a message on your page.',
    ],
    whom: `The ${hoster} team. To write to us, use the page of your request.`,
  }),
};
