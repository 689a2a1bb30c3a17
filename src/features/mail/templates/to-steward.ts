import { de, type Letter, type LetterText } from '../letter.ts';

interface Facts {
  path: string;
  hoster: string;
  reference: string;
  name: string;
  network: string;
  /** What the collective does, in its own sentence. */
  sentence: string;
  /** The request is a change to a living arrangement. */
  isChange?: boolean;
  /** Set in the letter to the network that the collective is leaving: the one that it names instead, or nothing. */
  leavesFor?: string;
}

const leaving = {
  fr: ({ path, hoster, reference, name, network, leavesFor = '' }: Facts): LetterText => ({
    subject: `${name} demande à changer de réseau (${reference})`,
    greeting: 'Bonjour,',
    link: { label: 'Voir ce qui vit aujourd’hui', path },
    paragraphs: [
      leavesFor
        ? `${name}, que ${network} accompagne aujourd’hui, demande à être accompagné par ${leavesFor}.`
        : `${name}, que ${network} accompagne aujourd’hui, demande à ne plus passer par un réseau.`,
      'Vous n’avez rien à décider : cette lettre vous évite seulement de l’apprendre par d’autres. Tout continue comme avant tant que la réponse n’est pas donnée.',
    ],
    whom: `L’équipe ${de(hoster)}. Si quelque chose vous inquiète, répondez à cette lettre.`,
  }),
  en: ({ path, hoster, reference, name, network, leavesFor = '' }: Facts): LetterText => ({
    subject: `${name} is asking to change networks (${reference})`,
    greeting: 'Hello,',
    link: { label: 'See what lives today', path },
    paragraphs: [
      leavesFor
        ? `${name}, which ${network} carries today, is asking to be carried by ${leavesFor}.`
        : `${name}, which ${network} carries today, is asking to go on without a network.`,
      'There is nothing for you to decide: this letter is so that you do not hear it from others. All goes on as before until the answer is given.',
    ],
    whom: `The ${hoster} team. If something worries you, reply to this letter.`,
  }),
};

const asking = {
  fr: ({ path, hoster, reference, name, network, sentence, isChange }: Facts): LetterText => ({
    subject: isChange ? `${name} demande à rejoindre ${network}` : `${name} demande des outils, et dit faire partie de ${network}`,
    greeting: 'Bonjour,',
    link: { label: 'Lire la demande', path },
    paragraphs: [
      isChange
        ? `${name} a déjà des outils chez nous, et demande que ${network} l’accompagne désormais (${reference}). Ses outils continuent pendant ce temps.`
        : `${name} vient d’envoyer une demande (${reference}) et s’est présenté comme un collectif ${de(network)}.`,
      'Vous les connaissez peut-être. Trois réponses sont possibles : transmettre avec une phrase, demander une précision, ou proposer un autre réseau.',
      'Sans nouvelle de vous dans les trois semaines, nous pourrons la reprendre, et c’est sans reproche.',
    ],
    quote: sentence,
    whom: `L’équipe ${de(hoster)}. Pour écrire au collectif, passez par la page de la demande ; pour nous écrire, répondez à cette lettre.`,
  }),
  en: ({ path, hoster, reference, name, network, sentence, isChange }: Facts): LetterText => ({
    subject: isChange ? `${name} is asking to join ${network}` : `${name} is asking for tools, and says it is part of ${network}`,
    greeting: 'Hello,',
    link: { label: 'Read the request', path },
    paragraphs: [
      isChange
        ? `${name} already has tools with us, and asks that ${network} carry it from now on (${reference}). Its tools go on meanwhile.`
        : `${name} has just sent a request (${reference}) and introduced itself as a collective of ${network}.`,
      'You may know them. There are three answers: pass it on with one sentence, ask for a detail, or propose another network.',
      'If we hear nothing within three weeks, we may take it over, and nobody will blame you.',
    ],
    quote: sentence,
    whom: `The ${hoster} team. To write to the collective, use the page of the request; to write to us, reply to this letter.`,
  }),
};

/** Tells a steward that a collective asks for tools in their network, or to join it; or that one asks to leave, which is not theirs to decide. */
export const toSteward: Letter<Facts> = {
  mode: 'immediate',
  fr: (facts) => (facts.leavesFor === undefined ? asking.fr(facts) : leaving.fr(facts)),
  en: (facts) => (facts.leavesFor === undefined ? asking.en(facts) : leaving.en(facts)),
};
