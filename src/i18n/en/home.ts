import { formatNumber } from '../format.ts';
import type { Dictionary } from '../index.ts';

const many = (count: number, one: string, several: string) => `${formatNumber(count, 'en')} ${count === 1 ? one : several}`;

export const home: Dictionary['home'] = {
  lead: 'Write together, talk, meet, publish. Your network looks after these free tools with you, and we keep them running.',
  cut: ({ communities, networks, services }) =>
    `A cut through the ground. Above it, a plant for each recent community. Below, their roots meet in the networks that carry them. Under all lies the hoster’s soil. The directory holds ${many(communities, 'community', 'communities')}, ${many(networks, 'network', 'networks')} and ${many(services, 'service', 'services')}.`,
  bare: 'Bare soil and one seed: nobody is in the directory yet.',
  figures: {
    communities: (count) => (count === 1 ? 'community' : 'communities'),
    networks: (count) => (count === 1 ? 'network that carries them' : 'networks that carry them'),
    services: (count) => (count === 1 ? 'service running' : 'services running'),
  },
  ground: (hoster) => `Under it all is ${hoster}, so that nobody above has to think about servers.`,
  how: 'How it works',
  doors: {
    title: 'Where to start',
    look: {
      title: 'I am looking around',
      text: 'The directory shows who lives here already, where, and with which tools. Nothing to fill in.',
      time: 'As long as you like',
      action: 'Open the directory',
    },
    collective: {
      title: 'My collective needs tools',
      text: 'Five questions to find who in the commons can host you. Nothing is kept until you decide.',
      time: 'Three minutes',
      action: 'Find our host',
    },
    network: {
      title: 'We carry a network',
      text: 'Tell us whom you support and how you will answer them. A person reads it and writes back.',
      time: 'Twenty minutes, in one go or several',
      action: 'Introduce our network',
    },
  },
  needs: {
    title: 'What do you need to do?',
    text: 'Start from the task; the name of the software comes later.',
  },
  newest: {
    title: 'Newly arrived',
    all: 'The whole directory',
    empty: 'The soil is ready and nothing grows in it yet. The first community may be yours.',
  },
  story: {
    title: 'A story',
    read: 'Read on',
  },
  who: {
    title: 'Who runs this place',
    text: 'To say hello, to ask, or to understand before you apply: somebody is there.',
    contact: 'Talk to someone',
  },
};
