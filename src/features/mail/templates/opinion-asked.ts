import { de, type Letter } from '../letter.ts';

interface Facts {
  path: string;
  hoster: string;
  /** Who is written to, who asks, and about which collective; who asks is empty where their account is closed. */
  person: string;
  asker: string;
  name: string;
  /** What they are asked, in the words of who asks. */
  question: string;
  /** The last day on which they can answer. */
  until: string;
  isReminder: boolean;
}

/** Asks somebody outside for an opinion on a request, or reminds them, once. */
export const opinionAsked: Letter<Facts> = {
  mode: 'immediate',
  fr: ({ path, hoster, person, asker, name, question, until, isReminder }) => ({
    subject: isReminder ? `Votre avis sur ${name} est encore attendu` : `Que pensez-vous ${de(name)} ?`,
    greeting: person ? `Bonjour ${person},` : 'Bonjour,',
    link: { label: 'Lire et répondre', path },
    paragraphs: [
      isReminder
        ? `Nous vous avons écrit il y a une semaine : ${name} demande des outils à ${hoster}, et votre avis nous aiderait. Nous n’écrirons pas une troisième fois.`
        : `${name} demande des outils à ${hoster}. Nous pensons que vous connaissez ce collectif, et votre avis nous aiderait.`,
      `Derrière ce lien, vous lisez ce que le collectif a dit de lui, et vous répondez oui, non, ou oui avec une réserve, jusqu’au ${until}. Seule notre équipe lit votre réponse.`,
      'Vous pouvez aussi ne pas avoir d’avis, ou demander que nous ne vous écrivions plus à ce sujet : deux boutons le disent.',
    ],
    quote: question,
    whom: `${asker ? `${asker}, pour l’équipe ${de(hoster)}` : `L’équipe ${de(hoster)}`}. Vous pouvez répondre à cette lettre.`,
  }),
  en: ({ path, hoster, person, asker, name, question, until, isReminder }) => ({
    subject: isReminder ? `Your opinion on ${name} is still awaited` : `What do you think of ${name}?`,
    greeting: person ? `Hello ${person},` : 'Hello,',
    link: { label: 'Read and answer', path },
    paragraphs: [
      isReminder
        ? `We wrote to you a week ago: ${name} is asking ${hoster} for tools, and your opinion would help us. We will not write a third time.`
        : `${name} is asking ${hoster} for tools. We think that you know this collective, and your opinion would help us.`,
      `Behind this link you read what the collective says of itself, and answer yes, no, or yes with a reserve, until ${until}. Only our team reads your answer.`,
      'You may also have no opinion, or ask us not to write to you about such things again: two buttons say so.',
    ],
    quote: question,
    whom: `${asker ? `${asker}, for the ${hoster} team` : `The ${hoster} team`}. You can reply to this letter.`,
  }),
};
