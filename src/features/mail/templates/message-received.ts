import { de, type Letter } from '../letter.ts';

interface Facts {
  path: string;
  hoster: string;
  reference: string;
  name: string;
  /** Who wrote: a person's name, a network, or the hoster. */
  from: string;
  body: string;
  /** How many files come with it; they stay on the page. */
  files?: number;
}

/** Brings a message of a request's thread to whom it is for: the owner, a steward or a reviewer. */
export const messageReceived: Letter<Facts> = {
  mode: 'immediate',
  fr: ({ path, hoster, reference, name, from, body, files = 0 }) => ({
    subject: `${reference} : un message ${de(from || name)}`,
    greeting: 'Bonjour,',
    link: { label: 'Lire et répondre', path },
    paragraphs: [
      `${from || name} vous écrit au sujet de la demande ${de(name)}.`,
      ...(files === 0
        ? []
        : [
            files === 1
              ? 'Un fichier est joint au message : lisez-le sur la page.'
              : `${files} fichiers sont joints au message : lisez-les sur la page.`,
          ]),
    ],
    quote: body,
    whom: `Le portail ${de(hoster)}. Répondez sur la page plutôt que par courriel : toute la conversation y reste.`,
  }),
  en: ({ path, hoster, reference, name, from, body, files = 0 }) => ({
    subject: `${reference}: a message from ${from || name}`,
    greeting: 'Hello,',
    link: { label: 'Read and answer', path },
    paragraphs: [
      `${from || name} is writing to you about the request for ${name}.`,
      ...(files === 0
        ? []
        : [
            files === 1
              ? 'A file is attached to the message: read it on the page.'
              : `${files} files are attached to the message: read them on the page.`,
          ]),
    ],
    quote: body,
    whom: `The ${hoster} portal. Answer on the page rather than by e-mail: the whole conversation stays there.`,
  }),
};
