import type { Locale } from '#domain/locale.ts';
import { de, type Letter, type LetterText } from '../letter.ts';

interface Facts {
  path: string;
  hoster: string;
  reference: string;
  name: string;
  /**
   * What is waited for: a network’s word on a request, the owner’s answer to a question or a proposal, the word of a network that was
   * proposed, a letter of decision that somebody reads and sends.
   */
  what: 'request' | 'changes' | 'choice' | 'referral' | 'letter';
  /** Since when, and until when it can wait: days in words. */
  since: string;
  until: string;
}

type Words = Record<Facts['what'], (facts: Facts) => Pick<LetterText, 'subject' | 'paragraphs'> & { label: string }>;

const words: Record<Locale, Words> = {
  fr: {
    request: ({ hoster, reference, name, since, until }) => ({
      subject: `${reference} : ${name} attend votre mot`,
      label: 'Lire la demande',
      paragraphs: [
        `La demande ${de(name)} est chez vous depuis le ${since}.`,
        `Une phrase suffit : la transmettre, demander une précision, ou dire que ce n’est pas pour vous. Sans réponse le ${until}, elle passe chez ${hoster}, pour que personne n’attende plus longtemps.`,
      ],
    }),
    changes: ({ reference, name, since, until }) => ({
      subject: `${reference} : une question attend votre réponse`,
      label: 'Répondre à la question',
      paragraphs: [
        `Nous vous avons demandé une précision le ${since}, pour ${name}. Votre demande attend votre réponse.`,
        `Si rien ne vient d’ici le ${until}, nous la mettrons de côté. Vous pourrez encore la rouvrir ensuite.`,
      ],
    }),
    choice: ({ reference, name, since, until }) => ({
      subject: `${reference} : une proposition attend votre oui ou votre non`,
      label: 'Lire la proposition',
      paragraphs: [
        `Le ${since}, nous vous avons proposé un autre chemin pour ${name}. Rien ne se fait sans votre oui, et un non ne vous ferme aucune porte.`,
        `Sans réponse le ${until}, nous refermerons la proposition, et votre demande continuera ici.`,
      ],
    }),
    referral: ({ reference, name, since, until }) => ({
      subject: `${reference} : ${name} attend votre oui ou votre non`,
      label: 'Lire la demande',
      paragraphs: [
        `Depuis le ${since}, ${name} est d’accord pour vous rejoindre, et attend votre réponse.`,
        `Un oui ou un non suffit. Sans réponse le ${until}, nous refermerons la proposition, pour que personne n’attende plus longtemps.`,
      ],
    }),
    letter: ({ reference, name, since }) => ({
      subject: `${reference} : la lettre pour ${name} n’est pas partie`,
      label: 'Relire la lettre',
      paragraphs: [
        `La décision est prise depuis le ${since}, et sa lettre attend toujours que quelqu’un la relise et l’envoie.`,
        'La page du collectif montre maintenant la décision, sans les mots qui l’expliquent.',
      ],
    }),
  },
  en: {
    request: ({ hoster, reference, name, since, until }) => ({
      subject: `${reference}: ${name} is waiting for a word from you`,
      label: 'Read the request',
      paragraphs: [
        `The request of ${name} has been with you since ${since}.`,
        `One sentence is enough: pass it on, ask for more, or say that it is not for you. Without an answer on ${until} it goes to ${hoster}, so that nobody waits any longer.`,
      ],
    }),
    changes: ({ reference, name, since, until }) => ({
      subject: `${reference}: a question is waiting for your answer`,
      label: 'Answer the question',
      paragraphs: [
        `On ${since} we asked you something about ${name}. Your request is waiting for your answer.`,
        `If nothing comes by ${until}, we will put it aside. You will still be able to open it again.`,
      ],
    }),
    choice: ({ reference, name, since, until }) => ({
      subject: `${reference}: a proposal is waiting for your yes or no`,
      label: 'Read the proposal',
      paragraphs: [
        `On ${since} we proposed another way for ${name}. Nothing is done without your yes, and a no closes no door.`,
        `Without an answer on ${until} we will close the proposal, and your request will go on here.`,
      ],
    }),
    referral: ({ reference, name, since, until }) => ({
      subject: `${reference}: ${name} is waiting for your yes or no`,
      label: 'Read the request',
      paragraphs: [
        `Since ${since}, ${name} agrees to join you, and is waiting for your answer.`,
        `A yes or a no is enough. Without an answer on ${until} we will close the proposal, so that nobody waits any longer.`,
      ],
    }),
    letter: ({ reference, name, since }) => ({
      subject: `${reference}: the letter for ${name} has not left`,
      label: 'Read the letter',
      paragraphs: [
        `The decision was made on ${since}, and its letter still waits for somebody to read and send it.`,
        'The page of the collective shows the decision by now, without the words that explain it.',
      ],
    }),
  },
};

/** To whoever owes the next answer, when some time has passed. */
export const reminder: Letter<Facts> = {
  mode: 'immediate',
  fr: (facts) => {
    const { label, ...said } = words.fr[facts.what](facts);
    const whom = isForOwner(facts)
      ? 'Pour nous écrire, passez par la page de votre demande.'
      : 'Vous pouvez répondre à cette lettre, une personne la lira.';
    return { ...said, greeting: 'Bonjour,', link: { label, path: facts.path }, whom: `L’équipe ${de(facts.hoster)}. ${whom}` };
  },
  en: (facts) => {
    const { label, ...said } = words.en[facts.what](facts);
    const whom = isForOwner(facts)
      ? 'To write to us, use the page of your request.'
      : 'You may reply to this letter; a person will read it.';
    return { ...said, greeting: 'Hello,', link: { label, path: facts.path }, whom: `The ${facts.hoster} team. ${whom}` };
  },
};

const isForOwner = ({ what }: Facts) => what === 'changes' || what === 'choice';
