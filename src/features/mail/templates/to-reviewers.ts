import { de, type Letter } from '../letter.ts';

interface Facts {
  path: string;
  hoster: string;
  reference: string;
  name: string;
  /** Why it comes to the hoster. */
  why:
    | 'network-form'
    | 'amendment'
    | 'no-network'
    | 'no-steward'
    | 'passed-on'
    | 'owner-refused-referral'
    | 'referral-unanswered'
    | 'way-agreed'
    | 'silent-steward'
    | 'taken-over'
    | 'referral-refused'
    | 'place-taken'
    | 'reopened';
  sentence: string;
}

const whyFr: Record<Facts['why'], string> = {
  'network-form': 'C’est un réseau qui demande pour lui-même.',
  amendment: 'C’est un changement à un accord qui vit : ses outils continuent pendant ce temps.',
  'no-network': 'Ce collectif n’a pas nommé de réseau de notre annuaire.',
  'no-steward': 'Son réseau n’a pas de référent·e disponible en ce moment.',
  'passed-on': 'Son réseau l’a lue et nous la transmet.',
  'owner-refused-referral': 'Le collectif n’a pas souhaité l’autre voie que son réseau proposait.',
  'silent-steward': 'Son réseau n’a pas pu répondre dans les temps.',
  'taken-over': 'Quelqu’un de l’équipe l’a reprise, sans attendre son réseau.',
  'referral-refused': 'Le réseau à qui elle était proposée n’a pas pu l’accueillir : elle revient chez nous.',
  'referral-unanswered': 'L’orientation proposée est restée sans réponse : la demande revient chez nous.',
  'way-agreed': 'Son réseau lui a proposé une voie ailleurs, et le collectif a dit oui : il reste à l’orienter.',
  'place-taken': 'Elle était en liste d’attente : une place lui était gardée, et le collectif a dit oui.',
  reopened: 'Elle s’était arrêtée, et le collectif la rouvre.',
};
const whyEn: Record<Facts['why'], string> = {
  'network-form': 'It is a network asking for itself.',
  amendment: 'It is a change to a living arrangement: its tools go on meanwhile.',
  'no-network': 'This collective named no network of our directory.',
  'no-steward': 'Its network has no steward available at the moment.',
  'passed-on': 'Its network has read it and passes it on to us.',
  'owner-refused-referral': 'The collective did not want the other way that its network proposed.',
  'silent-steward': 'Its network could not answer in time.',
  'taken-over': 'Someone of the team took it over, without waiting for its network.',
  'referral-refused': 'The network that it was proposed to could not take it: it comes back to us.',
  'referral-unanswered': 'The proposal of another host was not answered: the request comes back to us.',
  'way-agreed': 'Its network proposed a way elsewhere, and the collective said yes: it is yours to orient.',
  'place-taken': 'It was on the waiting list: a place was held for it, and the collective said yes.',
  reopened: 'It had come to an end, and the collective opens it again.',
};

/** Why a file comes to the hoster, as a sentence. */
export const whySentences = { fr: whyFr, en: whyEn } as const;

/** Tells the hoster's people that a file is theirs to read. */
export const toReviewers: Letter<Facts> = {
  mode: 'immediate',
  fr: ({ path, hoster, reference, name, why, sentence }) => ({
    subject: `${reference} : ${name}, à lire`,
    greeting: 'Bonjour,',
    link: { label: 'Ouvrir la demande', path },
    paragraphs: [`Une demande attend quelqu’un de l’équipe : ${name}.`, whyFr[why]],
    ...(sentence && { quote: sentence }),
    whom: `Le portail ${de(hoster)}. Pour écrire au collectif, passez par la page de la demande.`,
  }),
  en: ({ path, hoster, reference, name, why, sentence }) => ({
    subject: `${reference}: ${name}, to read`,
    greeting: 'Hello,',
    link: { label: 'Open the request', path },
    paragraphs: [`A request is waiting for someone of the team: ${name}.`, whyEn[why]],
    ...(sentence && { quote: sentence }),
    whom: `The ${hoster} portal. To write to the collective, use the page of the request.`,
  }),
};
