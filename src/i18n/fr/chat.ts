import type { Form } from '#domain/application.ts';
import { de } from '../words.ts';

const kinds: Record<Form, string> = { community: 'd’une communauté', network: 'd’un réseau', amendment: 'pour changer un accord' };

/** The hoster's chat room: what it reads, and where an administrator tries it. */
export const chat = {
  arrived: (form: Form, reference: string, address: string) => `Une demande ${kinds[form]} est arrivée : ${reference}. ${address}`,
  trial: (hoster: string) => `Message d’essai du portail ${de(hoster)} : quand une demande arrivera, ce salon le saura.`,
  title: 'Le salon de discussion',
  none: 'Aucun salon n’est prévenu quand une demande arrive. Le réglage CHAT_WEBHOOK_URL en désigne un, sur Mattermost ou Matrix.',
  isSet: (host: string) =>
    `Quand une demande arrive chez vous, un salon sur ${host} l’apprend : sa référence, sa sorte et son lien. Aucun nom, aucune réponse.`,
  submit: 'Envoyer un message d’essai',
  sent: 'Le message d’essai est arrivé : allez le lire dans le salon.',
  notTaken: (why: string) => `L’adresse du salon n’a pas pris le message d’essai : ${why}`,
  /** Why it was not taken, where the words for webhooks do not say what to do. */
  why: {
    'no-room': 'aucune n’est réglée.',
    'not-an-address': 'ce n’en est pas une.',
    'with-password': 'elle contient un nom ou un mot de passe : retirez-les de CHAT_WEBHOOK_URL.',
    'private-address': 'elle mène dans un réseau privé, que le réglage ALLOW_PRIVATE_TARGETS ne nomme pas.',
    'not-https': 'elle doit commencer par https://',
    'other-port': 'elle mène à un port inhabituel, que le réglage ALLOW_PRIVATE_TARGETS ne nomme pas.',
  } as Readonly<Record<string, string>>,
};
