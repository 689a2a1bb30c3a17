import type { federation as fr } from '../fr/federation.ts';

/** The page that tells of the directories that this one reads, and of how others can read it. */
export const federation: typeof fr = {
  title: 'One directory among others',
  description: 'The directories that this one reads, and the addresses at which it can be read.',
  lead: 'Nobody keeps the list of all commons alone. This directory reads others, and others can read it.',
  what: {
    title: 'How it works',
    body: [
      'An entry is the page of a network, a community or a service. Many people keep some already, each about what they know. Rather than copying everything into one place, directories read each other: that is a federation.',
      'Each entry has one home: the directory of whoever knows it best. That is where it is corrected, and where it is withdrawn. The others read it again regularly and show it, saying where it comes from.',
      'What we have read elsewhere we do not publish again as ours.',
    ],
  },
  reads: {
    title: 'What we read',
    none: 'This directory does not read any other yet: all its entries are kept here.',
    columns: { name: 'Directory', format: 'Format', records: 'Entries shown', fresh: 'How fresh', licence: 'Licence' },
    good: (day) => `read on ${day}`,
    silent: 'does not answer',
    failing: (day) => `Since ${day}. We keep what was read last.`,
    never: 'not read yet',
    paused: 'paused',
    unknown: 'not stated',
  },
  read: {
    title: 'Where to read us',
    lead: 'For whoever keeps a directory, a map or a site. These addresses are public, without a key or an account. Only our own entries are there.',
    licence: 'The data is under',
    licenceSays: 'What that allows',
    ways: {
      terreau: 'Another portal like this one: everything, and what was withdrawn',
      chatonsinfos: 'The directories of the CHATONS (ChatonsInfos)',
      librehost: 'LibreHosters directories: who we are',
      elements: 'GoGoCarto and Transiscope maps',
      list: 'A list of addresses, one for each entry',
      geojson: 'A map (GeoJSON)',
      csv: 'A spreadsheet (CSV)',
      feed: 'Following what changes (Atom)',
      jsonFeed: 'Following what changes (JSON Feed)',
      api: 'A program of your own: the API, and its documentation',
    },
    filtered: 'Choose in the directory first: under each list are the same addresses for that list, and the code to show it on your site.',
    toDirectory: 'Go to the directory',
  },
  join: {
    title: 'Join us',
    body: (formats) =>
      `Do you keep a directory, a map or a file of entries? We can read ${formats}: one address is enough then. If it is something else, a spreadsheet will do.`,
    steps: [
      'Write to us with the address of your directory, its licence, and who answers questions.',
      'We read it once without showing anything, and look together at what would come of it.',
      'If it suits you, your entries appear here under your name. You can stop whenever you like.',
    ],
    check:
      'Would you like to check your file first? This portal, installed on your own machine, has a command that says line by line what is missing:',
    contact: 'Write to us',
  },
};
