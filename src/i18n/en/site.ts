import type { Dictionary } from '../index.ts';

export const site: Dictionary['site'] = {
  languageName: 'English',
  skipToContent: 'Skip to content',
  menu: 'Menu',
  nav: {
    offer: 'What we host',
    directory: 'Directory',
    stories: 'Stories',
    apply: 'Ask for tools',
    contact: 'Talk to someone',
  },
  footer: {
    find: 'What you will find here',
    owe: 'What we owe you',
    federation: 'Other directories',
    howItWorks: 'How it works',
    charter: 'The charter',
    legal: 'Legal notice',
    privacy: 'Personal data',
    accessibility: 'Accessibility',
    report: 'Report content',
    dataLicence: 'Data licence',
    about: 'About the software',
    status: 'Service status',
    staff: 'Team area',
    software: 'Terreau is free software (AGPL-3.0).',
  },
  team: {
    queue: 'Requests',
    outbox: 'Letters',
    records: 'Records',
    administration: 'Administration',
    signOut: 'Sign out',
  },
  example: {
    label: 'About this example',
    banner: 'This is an example: entries marked “exemple” or “example” are invented.',
    how: 'How to remove it',
  },
  notFound: {
    title: 'There is nothing at this address',
    body: 'The page may have moved, or the address may contain a typing error.',
    personal: 'Did you follow the personal link of a letter? It may be cut short, or a newer one has taken its place.',
    links: 'Send me my links again',
    home: 'Back to the home page',
    directory: 'Search the directory',
  },
  forbidden: {
    title: 'Your account cannot open this page',
    body: 'If you think that your account should open it, write to us.',
  },
  refused: {
    unreadable: {
      title: 'This address cannot be read',
      body: 'It has a sign in it that none of our addresses has. If a link of ours led you here, tell us.',
    },
    fromElsewhere: {
      title: 'This was not sent from one of our pages',
      body: 'Nothing was saved. Open the form on this portal, and send it from there.',
    },
    tooLarge: {
      title: 'This is larger than what we can take',
      body: 'Nothing was saved. Go back in your browser: what you wrote is still there. Make the text shorter, choose a picture under 2 MB, or files under 10 MB together.',
    },
  },
  charter: {
    title: (title, version) => `${title}, version ${version}`,
    inForce: (version, since) => `Version ${version}, in force today, shown here since ${since}.`,
    past: (version, since) =>
      `Version ${version}, as it was shown here from ${since} on. It is no longer that of new requests; those that began with it keep it.`,
    today: (version) => `Read the version in force, ${version}`,
  },
  unavailable: {
    title: 'The portal is down for a moment',
    body: 'It cannot read its data right now. Nothing is lost. Try again in a minute.',
  },
  failure: {
    title: 'Something went wrong on our side',
    body: 'Nothing that you had already saved is lost. Try again in a few minutes.',
    contact: 'If it goes on, write to us',
  },
};
