import { de, type Letter } from '../letter.ts';

interface Facts {
  path: string;
  hoster: string;
  reference: string;
  body: string;
}

/** To the owner: yes in principle, and no room yet. A person reads it before it leaves. */
export const waitListed: Letter<Facts> = {
  mode: 'outbox',
  fr: ({ path, hoster, reference, body }) => ({
    subject: `Votre demande ${reference} est en liste d’attente`,
    greeting: 'Bonjour,',
    link: { label: 'Suivre ma demande', path },
    paragraphs: [
      'Nous aimerions vous héberger, mais nous n’avons pas de place en ce moment.',
      ...(body ? [body] : []),
      'Votre demande garde son rang. Nous vous écrirons dès qu’une place se libère ; vous pouvez la retirer à tout moment.',
    ],
    whom: `L’équipe ${de(hoster)}. Vous pouvez nous répondre sur la page de votre demande.`,
  }),
  en: ({ path, hoster, reference, body }) => ({
    subject: `Your request ${reference} is on the waiting list`,
    greeting: 'Hello,',
    link: { label: 'Follow my request', path },
    paragraphs: [
      'We would like to host you, but there is no room at the moment.',
      ...(body ? [body] : []),
      'Your request keeps its turn. We will write to you as soon as a place is free; you can withdraw it at any time.',
    ],
    whom: `The ${hoster} team. You can answer us on the page of your request.`,
  }),
};
