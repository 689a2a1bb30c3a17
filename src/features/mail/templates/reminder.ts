import { de, type Letter } from '../letter.ts';

interface Facts {
  path: string;
  hoster: string;
  reference: string;
  name: string;
  /** What is waited for: a network's word on a request, or the owner's answer to a question. */
  what: 'request' | 'changes';
  /** Since when, and until when it can wait: days in words. */
  since: string;
  until: string;
}

/** To whoever owes the next answer, when some time has passed. */
export const reminder: Letter<Facts> = {
  mode: 'immediate',
  fr: ({ path, hoster, reference, name, what, since, until }) =>
    what === 'request'
      ? {
          subject: `${reference} : ${name} attend votre mot`,
          greeting: 'Bonjour,',
          link: { label: 'Lire la demande', path },
          paragraphs: [
            `La demande de ${name} est chez vous depuis le ${since}.`,
            `Une phrase suffit : la transmettre, demander une précision, ou dire que ce n’est pas pour vous. Sans réponse le ${until}, elle passe chez ${hoster}, pour que personne n’attende plus longtemps.`,
          ],
          whom: `L’équipe ${de(hoster)}. Vous pouvez répondre à cette lettre, une personne la lira.`,
        }
      : {
          subject: `${reference} : une question attend votre réponse`,
          greeting: 'Bonjour,',
          link: { label: 'Répondre à la question', path },
          paragraphs: [
            `Nous vous avons demandé une précision le ${since}, pour ${name}. Votre demande attend votre réponse.`,
            `Si rien ne vient d’ici le ${until}, nous la mettrons de côté. Vous pourrez encore la rouvrir ensuite.`,
          ],
          whom: `L’équipe ${de(hoster)}. Pour nous écrire, passez par la page de votre demande.`,
        },
  en: ({ path, hoster, reference, name, what, since, until }) =>
    what === 'request'
      ? {
          subject: `${reference}: ${name} is waiting for a word from you`,
          greeting: 'Hello,',
          link: { label: 'Read the request', path },
          paragraphs: [
            `The request of ${name} has been with you since ${since}.`,
            `One sentence is enough: pass it on, ask for more, or say that it is not for you. Without an answer on ${until} it goes to ${hoster}, so that nobody waits any longer.`,
          ],
          whom: `The ${hoster} team. You may reply to this letter; a person will read it.`,
        }
      : {
          subject: `${reference}: a question is waiting for your answer`,
          greeting: 'Hello,',
          link: { label: 'Answer the question', path },
          paragraphs: [
            `On ${since} we asked you something about ${name}. Your request is waiting for your answer.`,
            `If nothing comes by ${until}, we will put it aside. You will still be able to open it again.`,
          ],
          whom: `The ${hoster} team. To write to us, use the page of your request.`,
        },
};
