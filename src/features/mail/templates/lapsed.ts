import { de, type Letter } from '../letter.ts';

interface Facts {
  path: string;
  hoster: string;
  reference: string;
  name: string;
  /** What was not answered: a question about the request, or whether a place is still needed. */
  why: 'changes' | 'waiting';
  /** The last day on which its owner can open it again, in words. */
  until: string;
}

/** To the owner of a request that waited in vain for an answer of theirs. */
export const lapsed: Letter<Facts> = {
  mode: 'immediate',
  fr: ({ path, hoster, reference, name, why, until }) => ({
    subject: `${reference} : votre demande est mise de côté`,
    greeting: 'Bonjour,',
    link: { label: 'Rouvrir ma demande', path },
    paragraphs: [
      why === 'waiting'
        ? `Nous vous avons demandé deux fois si ${name} attendait toujours une place, et rien n’est venu. Nous mettons votre demande de côté. Personne n’a dit non.`
        : `Nous vous avions demandé une précision pour ${name}, et rien n’est venu depuis deux mois. Nous mettons votre demande de côté. Personne n’a dit non.`,
      `Vous pouvez la rouvrir jusqu’au ${until} : quelqu’un la relira, sans que vous ayez à tout refaire.`,
    ],
    whom: `L’équipe ${de(hoster)}. Pour nous écrire, passez par la page de votre demande.`,
  }),
  en: ({ path, hoster, reference, name, why, until }) => ({
    subject: `${reference}: your request is put aside`,
    greeting: 'Hello,',
    link: { label: 'Open my request again', path },
    paragraphs: [
      why === 'waiting'
        ? `We asked you twice whether ${name} is still waiting for a place, and nothing has come. We are putting your request aside. Nobody said no.`
        : `We had asked you something about ${name}, and nothing has come for two months. We are putting your request aside. Nobody said no.`,
      `You can open it again until ${until}: somebody will read it once more, and you will not have to start over.`,
    ],
    whom: `The ${hoster} team. To write to us, use the page of your request.`,
  }),
};
