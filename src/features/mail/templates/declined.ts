import { de, type Letter } from '../letter.ts';

interface Facts {
  path: string;
  hoster: string;
  reference: string;
  /** The reason from the vocabulary, in the owner's language. */
  reason: string;
  body: string;
  alternative: string;
  wayBack: string;
  /** What was asked is a change to a living arrangement. */
  isChange?: boolean;
}

/** To the owner: no, why, where else, and how to come back. A person reads it before it leaves. */
export const declined: Letter<Facts> = {
  mode: 'outbox',
  fr: ({ path, hoster, reference, reason, body, alternative, wayBack, isChange }) => ({
    subject: `Notre réponse à votre demande ${reference}`,
    greeting: 'Bonjour,',
    link: { label: 'Relire ma demande', path },
    paragraphs: [
      isChange
        ? 'Nous avons lu votre demande avec attention, et nous ne pourrons pas faire ce changement. Vos outils continuent comme avant.'
        : 'Nous avons lu votre demande avec attention, et nous ne pourrons pas vous héberger.',
      `La raison : ${reason.charAt(0).toLowerCase()}${reason.slice(1)}.`,
      body,
      `Voici ce que nous vous conseillons. ${alternative}`,
      `Si la situation change, la porte reste ouverte. ${wayBack}`,
    ],
    whom: `L’équipe ${de(hoster)}. Si nous avons mal compris, dites-le-nous sur la page de votre demande.`,
  }),
  en: ({ path, hoster, reference, reason, body, alternative, wayBack, isChange }) => ({
    subject: `Our answer to your request ${reference}`,
    greeting: 'Hello,',
    link: { label: 'Read my request again', path },
    paragraphs: [
      isChange
        ? 'We have read your request with care, and we will not be able to make this change. Your tools go on as before.'
        : 'We have read your request with care, and we will not be able to host you.',
      `The reason: ${reason.charAt(0).toLowerCase()}${reason.slice(1)}.`,
      body,
      `What we suggest: ${alternative}`,
      `If things change, the door stays open. ${wayBack}`,
    ],
    whom: `The ${hoster} team. If we misunderstood, tell us on the page of your request.`,
  }),
};
