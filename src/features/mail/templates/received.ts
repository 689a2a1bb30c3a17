import { de, type Letter } from '../letter.ts';

interface Facts {
  path: string;
  hoster: string;
  reference: string;
  name: string;
  /** Who reads it first: a network, or the hoster. */
  reader: string;
}

/** Tells the owner that the request has left, who reads it and where to follow it. */
export const received: Letter<Facts> = {
  mode: 'immediate',
  fr: ({ path, hoster, reference, name, reader }) => ({
    subject: `${reference} : votre demande pour ${name} est partie`,
    greeting: 'Bonjour,',
    link: { label: 'Suivre ma demande', path },
    paragraphs: [
      `Votre demande est bien arrivée. Sa référence est ${reference}.`,
      `${reader} la lit en premier. Ce sont des personnes, souvent bénévoles : la réponse peut prendre quelques jours.`,
      'Votre page de suivi montre où elle en est, à tout moment. Vous pouvez y écrire un message, corriger ce qu’on vous demandera, ou retirer votre demande. Gardez son lien pour vous : il tient lieu de mot de passe.',
    ],
    whom: `L’équipe ${de(hoster)}. Pour nous écrire, passez plutôt par cette page : la personne qui suit votre demande vous lira.`,
  }),
  en: ({ path, hoster, reference, name, reader }) => ({
    subject: `${reference}: your request for ${name} is on its way`,
    greeting: 'Hello,',
    link: { label: 'Follow my request', path },
    paragraphs: [
      `Your request has arrived. Its reference is ${reference}.`,
      `${reader} reads it first. They are people, often volunteers, so an answer may take a few days.`,
      'Your follow-up page shows where it stands at any time. There you can write a message, change what you are asked to, or withdraw your request. Keep its link to yourself: it stands in for a password.',
    ],
    whom: `The ${hoster} team. To write to us, use that page: whoever follows your request will see it.`,
  }),
};
