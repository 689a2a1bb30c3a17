import type { federation as fr } from '../fr/federation.ts';

/** The page that tells of the directories that this one reads, and of how others can read it. */
export const federation: typeof fr = {
  title: 'One directory among others',
  description: 'The directories that this one reads, and the addresses at which it can be read.',
  lead: 'Nobody keeps the list of all commons alone. This directory reads others, and others can read it.',
  what: {
    title: 'How it works',
    body: [
      'Each directory publishes its own records at an address, in a format that machines understand. Another directory reads that address now and then, and shows those records, saying where they come from.',
      'A record has one home. It is corrected there, and the change follows. When it is withdrawn there, it disappears here too. What we have read elsewhere we do not publish again as ours.',
    ],
  },
  reads: {
    title: 'What we read',
    none: 'This directory does not read any other yet: all its records are kept here.',
    columns: { name: 'Directory', format: 'Format', records: 'Records shown', fresh: 'How fresh', licence: 'Licence' },
    good: (day) => `read on ${day}`,
    silent: 'does not answer',
    failing: (day) => `Since ${day}. We keep what was read last.`,
    never: 'not read yet',
    paused: 'paused',
    unknown: 'not told',
  },
  read: {
    title: 'Where to read us',
    lead: 'These addresses are public, without a key or an account. Only our own records are there.',
    licence: 'The data is under',
    licenceSays: 'What that allows',
    ways: {
      terreau: 'Another portal like this one: everything, with what was withdrawn',
      chatonsinfos: 'The directories of the CHATONS (ChatonsInfos)',
      librehost: 'LibreHosters directories: who we are',
      elements: 'GoGoCarto and Transiscope maps',
      list: 'A list of addresses, one for each record',
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
      `Do you keep a directory, a map or a file of records? We can read ${formats}: one address is enough then. If it is something else, a spreadsheet will do.`,
    steps: [
      'Write to us with the address of your directory, its licence, and who answers questions.',
      'We read it once without showing anything, and look together at what would come of it.',
      'If it suits you, your records appear here under your name. You can stop whenever you like.',
    ],
    check:
      'To check your file beforehand, the portal has a command: “npm run terreau -- check” and its address. It says line by line what is missing.',
    contact: 'Write to us',
  },
};
