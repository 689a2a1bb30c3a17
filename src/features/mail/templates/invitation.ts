import type { Role } from '#domain/account.ts';
import { de, type Letter } from '../letter.ts';

interface Facts {
  path: string;
  hoster: string;
  role: Role;
  /** The network that a steward animates. */
  network: string | undefined;
}

const fr = { admin: 'l’administrer', reviewer: 'y instruire les demandes', steward: 'y suivre les demandes de votre réseau' };
const en = { admin: 'to run it', reviewer: 'to review requests', steward: 'to follow your network’s requests' };

/** The invitation to the protected area. */
export const invitation: Letter<Facts> = {
  mode: 'immediate',
  fr: ({ path, hoster, role, network }) => ({
    subject: network ? `${hoster} vous invite pour ${network}` : `${hoster} vous invite`,
    greeting: 'Bonjour,',
    link: { label: 'Accepter l’invitation', path },
    paragraphs: [
      `Vous êtes invité·e sur le portail ${de(hoster)}, pour ${fr[role]}${network ? ` (${network})` : ''}.`,
      'Ce lien n’est que pour vous, et sert pendant quatorze jours. Si cette invitation vous étonne, vous n’avez rien à faire.',
    ],
    whom: `L’équipe ${de(hoster)}. Vous pouvez répondre à cette lettre.`,
  }),
  en: ({ path, hoster, role, network }) => ({
    subject: network ? `${hoster} invites you for ${network}` : `${hoster} invites you`,
    greeting: 'Hello,',
    link: { label: 'Accept the invitation', path },
    paragraphs: [
      `You are invited to the portal of ${hoster}, ${en[role]}${network ? ` (${network})` : ''}.`,
      'This link is yours alone and works for fourteen days. If this invitation surprises you, there is nothing to do.',
    ],
    whom: `The ${hoster} team. You can answer this letter.`,
  }),
};
