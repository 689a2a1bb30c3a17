import { de, type Letter } from '../letter.ts';

interface Facts {
  path: string;
  hoster: string;
  reference: string;
  reason: string;
}

/** To the owner: the request is taken up again, after a decision had left. */
export const reopened: Letter<Facts> = {
  mode: 'immediate',
  fr: ({ path, hoster, reference, reason }) => ({
    subject: `Nous reprenons votre demande ${reference}`,
    greeting: 'Bonjour,',
    link: { label: 'Suivre ma demande', path },
    paragraphs: ['Nous avons rouvert votre demande et nous la relisons. Ce que nous vous avions répondu ne vaut plus. La raison :'],
    quote: reason,
    whom: `L’équipe ${de(hoster)}. Vous pouvez nous répondre sur la page de votre demande.`,
  }),
  en: ({ path, hoster, reference, reason }) => ({
    subject: `We are taking up your request ${reference} again`,
    greeting: 'Hello,',
    link: { label: 'Follow my request', path },
    paragraphs: ['We have opened your request again and are reading it anew. What we answered before no longer holds. The reason:'],
    quote: reason,
    whom: `The ${hoster} team. You can answer us on the page of your request.`,
  }),
};
