import type { Form } from '#domain/application.ts';
import type { chat as fr } from '../fr/chat.ts';

const kinds: Record<Form, string> = { community: 'of a community', network: 'of a network', amendment: 'to change an arrangement' };

/** The hoster's chat room: what it reads, and where an administrator tries it. */
export const chat: typeof fr = {
  arrived: (form, reference, address) => `A request ${kinds[form]} arrived: ${reference}. ${address}`,
  trial: (hoster) => `A trial message from the portal of ${hoster}: when a request arrives, this room will know.`,
  title: 'The chat room',
  none: 'No chat room is told when a request arrives. The setting CHAT_WEBHOOK_URL names one, on Mattermost or Matrix.',
  isSet: (host) =>
    `When a request arrives at your team, a room on ${host} is told: its reference, its kind and its link. No name, and no answer.`,
  submit: 'Send a trial message',
  sent: 'The trial message arrived: go and read it in the room.',
  notTaken: (why) => `The address of the room did not take the trial message: ${why}`,
  why: {
    'no-room': 'none is set.',
    'not-an-address': 'it is no address.',
    'with-password': 'it holds a name or a password: take them out of CHAT_WEBHOOK_URL.',
    'private-address': 'it leads into a private network that the setting ALLOW_PRIVATE_TARGETS does not name.',
    'not-https': 'it must begin with https://',
    'other-port': 'it leads to an unusual port that the setting ALLOW_PRIVATE_TARGETS does not name.',
  },
};
