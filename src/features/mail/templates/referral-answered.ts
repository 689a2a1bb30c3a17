import { de, type Letter } from '../letter.ts';

interface Facts {
  path: string;
  hoster: string;
  reference: string;
  name: string;
  /** Who is written to, who answered, and what. */
  to: 'owner' | 'proposer';
  by: 'owner' | 'network';
  isYes: boolean;
  /** The network that was proposed; empty where it was another next step. */
  network: string;
}

const sayFr = ({ by, isYes, name, network }: Facts): string => {
  if (by === 'network') return isYes ? `${network} a dit oui et prend la suite.` : `${network} ne peut pas prendre la suite cette fois.`;
  return isYes ? `${name} accepte l’orientation proposée.` : `${name} préfère ne pas suivre l’orientation proposée.`;
};
const sayEn = ({ by, isYes, name, network }: Facts): string => {
  if (by === 'network') return isYes ? `${network} said yes and takes it from here.` : `${network} cannot take it on this time.`;
  return isYes ? `${name} agrees to the proposal.` : `${name} would rather not follow the proposal.`;
};

/** Tells the owner or who proposed it what became of the proposal to another host. */
export const referralAnswered: Letter<Facts> = {
  mode: 'immediate',
  fr: (facts) => ({
    subject: `${facts.reference} : ${facts.isYes ? 'oui' : 'non'} à l’orientation proposée`,
    greeting: 'Bonjour,',
    link: { label: facts.to === 'owner' ? 'Ouvrir ma demande' : 'Ouvrir la demande', path: facts.path },
    paragraphs: [
      sayFr(facts),
      ...(facts.to === 'owner' && !facts.isYes ? ['Votre demande n’est pas perdue : elle reste ouverte, et quelqu’un la relit.'] : []),
    ],
    whom: `L’équipe ${de(facts.hoster)}. Pour nous écrire, passez par la page de la demande.`,
  }),
  en: (facts) => ({
    subject: `${facts.reference}: ${facts.isYes ? 'yes' : 'no'} to the proposal`,
    greeting: 'Hello,',
    link: { label: facts.to === 'owner' ? 'Open my request' : 'Open the request', path: facts.path },
    paragraphs: [
      sayEn(facts),
      ...(facts.to === 'owner' && !facts.isYes ? ['Your request is not lost: it stays open, and someone is reading it again.'] : []),
    ],
    whom: `The ${facts.hoster} team. To write to us, use the page of the request.`,
  }),
};
