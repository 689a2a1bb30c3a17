import { de, type Letter } from '../letter.ts';

interface Facts {
  path: string;
  hoster: string;
  reference: string;
  nextStep: string;
  body: string;
}

/** To the owner: the way that was agreed upon. A person reads it before it leaves. */
export const oriented: Letter<Facts> = {
  mode: 'outbox',
  fr: ({ path, hoster, reference, nextStep, body }) => ({
    subject: `La suite de votre demande ${reference}`,
    greeting: 'Bonjour,',
    link: { label: 'Relire ma demande', path },
    paragraphs: [
      'Vous avez accepté le chemin que nous vous proposions. Le voici, pour le garder :',
      nextStep,
      ...(body ? [body] : []),
      'Votre demande s’arrête ici. Si ce chemin ne mène nulle part, écrivez-nous : nous la rouvrirons.',
    ],
    whom: `L’équipe ${de(hoster)}. Vous pouvez nous répondre sur la page de votre demande.`,
  }),
  en: ({ path, hoster, reference, nextStep, body }) => ({
    subject: `What comes next for your request ${reference}`,
    greeting: 'Hello,',
    link: { label: 'Read my request again', path },
    paragraphs: [
      'You agreed to the way that we proposed. Here it is, to keep:',
      nextStep,
      ...(body ? [body] : []),
      'Your request ends here. If that way leads nowhere, write to us and we will reopen it.',
    ],
    whom: `The ${hoster} team. You can answer us on the page of your request.`,
  }),
};
