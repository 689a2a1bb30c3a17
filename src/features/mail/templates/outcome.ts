import { de, type Letter } from '../letter.ts';

interface Facts {
  path: string;
  hoster: string;
  reference: string;
}

/** To the owner, some days after a decision: two questions about the way that they went. Once, and never again. */
export const outcome: Letter<Facts> = {
  mode: 'immediate',
  fr: ({ path, hoster, reference }) => ({
    subject: `${reference} : deux questions, si vous avez une minute`,
    greeting: 'Bonjour,',
    link: { label: 'Répondre aux deux questions', path },
    paragraphs: [
      'Votre demande a reçu sa réponse. Était-elle claire ? Qu’est-ce qui aurait rendu le chemin plus facile ?',
      'Vos réponses ne changent rien à la décision. Elles sont gardées sans votre nom, et nous aident à mieux faire. Si vous préférez vous abstenir, nous ne vous le redemanderons pas.',
    ],
    whom: `L’équipe ${de(hoster)}. Pour nous écrire, passez par la page de votre demande.`,
  }),
  en: ({ path, hoster, reference }) => ({
    subject: `${reference}: two questions, if you have a minute`,
    greeting: 'Hello,',
    link: { label: 'Answer the two questions', path },
    paragraphs: [
      'Your request has been answered. Was the answer clear? What would have made the way easier?',
      'What you say changes nothing about the decision. It is kept without your name, and helps us to do better. If you would rather not answer, we will not ask again.',
    ],
    whom: `The ${hoster} team. To write to us, use the page of your request.`,
  }),
};
