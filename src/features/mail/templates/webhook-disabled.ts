import { de, type Letter } from '../letter.ts';

interface Facts {
  path: string;
  hoster: string;
  /** The name of the machine that does not answer. */
  host: string;
}

/** To the admins: the automation missed too many messages in a row and is told nothing more. */
export const webhookDisabled: Letter<Facts> = {
  mode: 'immediate',
  fr: ({ path, hoster, host }) => ({
    subject: `L’automatisation de ${host} ne répond plus`,
    greeting: 'Bonjour,',
    link: { label: 'Voir ce qui n’est pas arrivé', path },
    paragraphs: [
      `Plusieurs messages de suite ne sont pas arrivés à ${host}. Pour ne pas insister dans le vide, le portail ne lui envoie plus rien.`,
      'Rien n’est perdu : les ordres restent sur leurs accords. Quand la machine répond à nouveau, essayez-la depuis la page, puis renvoyez ce qui manque.',
    ],
    whom: `Le portail ${de(hoster)}. Cette lettre part toute seule.`,
  }),
  en: ({ path, hoster, host }) => ({
    subject: `The automation at ${host} no longer answers`,
    greeting: 'Hello,',
    link: { label: 'See what did not arrive', path },
    paragraphs: [
      `Several messages in a row did not arrive at ${host}. So as not to knock at a closed door, the portal sends it nothing more.`,
      'Nothing is lost: the orders stay with their arrangements. Once the machine answers again, try it from the page, then send again what is missing.',
    ],
    whom: `The ${hoster} portal. This letter leaves by itself.`,
  }),
};
