import { de, type Letter } from '../letter.ts';

interface Facts {
  path: string;
  hoster: string;
  reference: string;
  name: string;
  /** Who is written to, whose answer it is, and what it was: `none` where it never came. */
  to: 'owner' | 'proposer';
  by: 'owner' | 'network';
  answer: 'yes' | 'no' | 'none';
  /** The network that was proposed; empty where it was another next step. */
  network: string;
}

const subjectFr = { yes: 'oui à l’orientation proposée', no: 'non à l’orientation proposée', none: 'la proposition reste sans réponse' };
const subjectEn = { yes: 'yes to the proposal', no: 'no to the proposal', none: 'nobody answered the proposal' };

function sayFr({ by, to, answer, name, network }: Facts): string {
  if (answer === 'none') {
    const silent = by === 'network' ? `${network} n’a pas répondu` : to === 'owner' ? 'Vous n’avez pas répondu' : `${name} n’a pas répondu`;
    return `${silent} depuis quarante-cinq jours. Nous refermons la proposition, pour que personne n’attende plus longtemps.`;
  }
  if (by === 'network') {
    return answer === 'yes' ? `${network} a dit oui et prend la suite.` : `${network} ne peut pas prendre la suite cette fois.`;
  }
  return answer === 'yes' ? `${name} accepte l’orientation proposée.` : `${name} préfère ne pas suivre l’orientation proposée.`;
}
function sayEn({ by, to, answer, name, network }: Facts): string {
  if (answer === 'none') {
    const silent = by === 'network' ? `${network} has not answered` : to === 'owner' ? 'You have not answered' : `${name} has not answered`;
    return `${silent} for forty-five days. We are closing the proposal, so that nobody waits any longer.`;
  }
  if (by === 'network') return answer === 'yes' ? `${network} said yes and takes it from here.` : `${network} cannot take it on this time.`;
  return answer === 'yes' ? `${name} agrees to the proposal.` : `${name} would rather not follow the proposal.`;
}

/** Tells the owner or who proposed it what became of the proposal to another host. */
export const referralAnswered: Letter<Facts> = {
  mode: 'immediate',
  fr: (facts) => ({
    subject: `${facts.reference} : ${subjectFr[facts.answer]}`,
    greeting: 'Bonjour,',
    link: { label: facts.to === 'owner' ? 'Ouvrir ma demande' : 'Ouvrir la demande', path: facts.path },
    paragraphs: [
      sayFr(facts),
      ...(facts.to === 'owner' && facts.answer !== 'yes'
        ? ['Votre demande n’est pas perdue : elle reste ouverte, et quelqu’un la relit.']
        : []),
    ],
    whom: `L’équipe ${de(facts.hoster)}. Pour nous écrire, passez par la page de la demande.`,
  }),
  en: (facts) => ({
    subject: `${facts.reference}: ${subjectEn[facts.answer]}`,
    greeting: 'Hello,',
    link: { label: facts.to === 'owner' ? 'Open my request' : 'Open the request', path: facts.path },
    paragraphs: [
      sayEn(facts),
      ...(facts.to === 'owner' && facts.answer !== 'yes'
        ? ['Your request is not lost: it stays open, and someone is reading it again.']
        : []),
    ],
    whom: `The ${facts.hoster} team. To write to us, use the page of the request.`,
  }),
};
