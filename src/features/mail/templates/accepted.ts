import type { Locale } from '#domain/locale.ts';
import { de, type Letter } from '../letter.ts';

interface Facts {
  path: string;
  hoster: string;
  reference: string;
  name: string;
  /** The names of the tools that will run, in the owner's language. */
  tools: string;
  /** A few words of the person who accepted. */
  body: string;
  /** A living arrangement changes; nothing of it stops. */
  isChange?: boolean;
  /** Of a change: what the arrangement asks and costs from now on. */
  amount?: Amount | string | undefined;
}

interface Amount {
  symbolic: string;
  realCost: string | undefined;
  period: 'month' | 'year';
}

const amounts = {
  fr: ({ symbolic, realCost, period }: Amount) =>
    `Avec ce changement, le montant symbolique est de ${symbolic} par ${period === 'month' ? 'mois' : 'an'}${realCost ? `, pour un coût réel de ${realCost}` : ''}. Si ce montant ne vous va pas, dites-le-nous.`,
  en: ({ symbolic, realCost, period }: Amount) =>
    `With this change the symbolic amount is ${symbolic} a ${period}${realCost ? `, for a real cost of ${realCost}` : ''}. If this amount does not suit you, tell us.`,
};

/** What a change of an arrangement asks and costs, as a sentence; one that is written already stays. */
export const asks = (locale: Locale, amount: Amount | string): string => (typeof amount === 'string' ? amount : amounts[locale](amount));

/** To the owner: yes, and what happens next. A person reads it before it leaves. */
export const accepted: Letter<Facts> = {
  mode: 'outbox',
  fr: ({ path, hoster, reference, name, tools, body, isChange, amount }) => ({
    subject: isChange ? `C’est oui pour le changement ${de(name)} (${reference})` : `C’est oui : ${name} aura ses outils (${reference})`,
    greeting: 'Bonjour,',
    link: { label: 'Voir ce qui est convenu', path },
    paragraphs: [
      isChange ? `Nous faisons le changement que ${name} demande. Ce qui tourne déjà continue.` : `Nous serons heureux d’héberger ${name}.`,
      ...(body ? [body] : []),
      ...(tools ? [`Ce que nous allons installer : ${tools}.`] : []),
      ...(amount ? [asks('fr', amount)] : []),
      ...(isChange
        ? []
        : ['Dès que le premier outil est prêt, vous recevez une lettre avec son adresse. D’ici là, vous n’avez rien à faire.']),
      ...(isChange && tools
        ? ['Quand ce que nous ajoutons est prêt, une lettre vous en donne l’adresse. D’ici là, vous n’avez rien à faire.']
        : []),
      'La page de votre demande garde ce que nous avons convenu : qui répond en premier, ce que cela coûte vraiment, ce que nous demandons.',
    ],
    whom: `L’équipe ${de(hoster)}. Vous pouvez nous répondre sur la page de votre demande.`,
  }),
  en: ({ path, hoster, reference, name, tools, body, isChange, amount }) => ({
    subject: isChange ? `Yes to the change for ${name} (${reference})` : `Yes: ${name} will have its tools (${reference})`,
    greeting: 'Hello,',
    link: { label: 'See what was agreed', path },
    paragraphs: [
      isChange ? `We are making the change that ${name} asks for. What runs already goes on.` : `We will be glad to host ${name}.`,
      ...(body ? [body] : []),
      ...(tools ? [`What we are going to set up: ${tools}.`] : []),
      ...(amount ? [asks('en', amount)] : []),
      ...(isChange ? [] : ['As soon as the first tool is ready you get a letter with its address. Until then there is nothing to do.']),
      ...(isChange && tools ? ['When what we add is ready, a letter gives you its address. Until then there is nothing to do.'] : []),
      'The page of your request keeps what we agreed: who answers first, what it really costs, what we ask.',
    ],
    whom: `The ${hoster} team. You can answer us on the page of your request.`,
  }),
};
