import type { Dictionary } from '../index.ts';

export const questions: Dictionary['questions'] = {
  name: {
    label: 'What is your group called?',
    help: 'The name your members use, spelled out if you can.',
    example: 'The Lilac Street Allotment',
  },
  sentence: {
    label: 'What do you do, in one sentence?',
    help: 'As you would tell someone walking past your door. 200 characters at most.',
    example: 'We grow food together on council land and share what it gives.',
  },
  themes: {
    label: 'What is it about?',
    help: 'Tick what sounds like you: it helps nearby networks find you.',
    example: 'Food and farming, Solidarity and mutual aid',
  },
  commune: {
    label: 'Where are you?',
    help: 'A French commune or postcode. Leave it empty if you are in several places.',
    example: 'Saint-Denis, or 93200',
  },
  'commune-name': {
    label: 'The place, as you write it',
    help: 'We keep it as it is when it is not in our list.',
    example: 'Liège, Belgium',
  },
  website: {
    label: 'Your website, if you have one',
    help: 'A public address that shows what you do.',
    example: 'lilac-street.example.org',
  },
  contact: {
    label: 'Where can the public write to you?',
    help: 'A contact page or a role address, never one person’s own: everybody will see it.',
    example: 'hello@lilac-street.example.org',
  },
  size: {
    label: 'How many people will use the tools?',
    help: 'Roughly. It helps us plan for room.',
    example: '11 to 50',
  },
  network: {
    label: 'Which network are you part of?',
    help: 'The network that knows you answers first. Write its name, or how it begins.',
    example: 'Tiers-Lieux.org',
  },
  'network-name': {
    label: 'The network, as you call it',
    help: 'We keep it as it is when it is not in the directory.',
    example: 'The north-east gardens',
  },
  'known-by': {
    label: 'Who knows you there?',
    help: 'A role or a working group will do: the network will know whom to ask.',
    example: 'The digital tools group',
  },
  needs: {
    label: 'What do you need to do?',
    help: 'Start from your needs; tools come on the next page.',
    example: 'Write together, Meet at a distance',
  },
  today: {
    label: 'What do you use today, and what has to move?',
    help: 'A few lines: the tools you have, what does not work, what must not be lost.',
    example: 'A messaging group and 4 GB of shared files with a big provider. We want to keep our minutes.',
  },
  already: {
    label: 'Would what your network already runs be enough?',
    help: 'Joining a tool that already runs is quicker than opening a new one.',
    example: 'Yes',
  },
  'already-reason': {
    label: 'What would be missing?',
    help: 'One sentence, so that your network understands.',
    example: 'We need a separate space for families’ files.',
  },
  tools: {
    label: 'Which tools do you want to ask for?',
    help: 'One is enough to begin with. You can change later.',
    example: 'Pads, Meetings',
  },
  addresses: {
    label: 'An address in mind?',
    help: 'The one you would like for each tool. Leave it empty if you don’t mind.',
    example: 'pads.lilac-street.example.org',
  },
  date: {
    label: 'By when?',
    help: 'Only if a date matters to you, such as the day of an assembly.',
    example: '1 March, the day of our assembly',
  },
  'date-reason': {
    label: 'Why then?',
    help: 'It helps us put requests in order.',
    example: 'Our current subscription ends that day.',
  },
  'owner-name': {
    label: 'Your name',
    help: 'What we should call you. It is never published.',
    example: 'Sam, or Sam Jones',
  },
  'owner-email': {
    label: 'Your e-mail address',
    help: 'We write to you there, and you can come back to your request. It is never published.',
    example: 'sam@example.org',
  },
  'second-name': {
    label: 'A second person’s name',
    help: 'With two, a collective does not depend on one mailbox.',
    example: 'Alex',
  },
  'second-email': {
    label: 'Their e-mail address',
    help: 'They will get a letter to say yes or no. Tell them first.',
    example: 'alex@example.org',
  },
  'answers-first': {
    label: 'Among you, who answers members’ questions first?',
    help: 'A role or a place to talk, not a person’s name. It will be public.',
    example: 'The “digital help” room',
  },
  giving: {
    label: 'What could you bring in return?',
    help: 'Nothing is required, and “nothing for now” is a good answer.',
    example: 'Feedback',
  },
  'for-hoster': {
    label: 'Anything that the hoster alone should know?',
    help: 'We alone read this answer.',
    example: 'We welcome people whose names must stay private.',
  },
  charter: {
    label: 'The charter',
    help: 'It fits on one page: what we do, what we expect, how we part.',
    example: 'We have read it and it suits us',
  },
  listed: {
    label: 'Would you like to be in the public directory?',
    help: 'It shows your name, your sentence, your subjects, your place, your site and the answers marked public, once your tools are running. You can change your mind.',
    example: 'Yes',
  },
  'other-letters': {
    label: 'May we write to you about other things than this request?',
    help: 'We, and the network that carries you if there is one, a few times a year. Saying no changes nothing in the answer.',
    example: 'No',
  },
  'communities-count': {
    label: 'How many collectives do you carry?',
    help: 'A rough number will do.',
    example: '40',
  },
  communities: {
    label: 'Which ones?',
    help: 'A list, or the address of a page that names them. Nothing is published without their consent.',
    example: 'https://network.example.org/members',
  },
  uses: {
    label: 'How do you know what they use, and how?',
    help: 'What lets you speak for them: meetings, surveys, a regular help desk.',
    example: 'A help desk every Tuesday and a gathering each quarter.',
  },
  'animator-1-name': {
    label: 'First person who looks after the tools: their name',
    help: 'It may be you. At least two people, so that nothing rests on one alone.',
    example: 'Sam',
  },
  'animator-1-email': {
    label: 'First person: their e-mail address',
    help: 'If it is not yours, they will get a letter to say yes or no.',
    example: 'sam@example.org',
  },
  'animator-1-since': {
    label: 'First person: since when?',
    help: 'How long they have been in the network.',
    example: 'Since 2021',
  },
  'animator-2-name': {
    label: 'Second person: their name',
    help: 'Somebody other than the first.',
    example: 'Alex',
  },
  'animator-2-email': {
    label: 'Second person: their e-mail address',
    help: 'They will get a letter to say yes or no. Tell them first.',
    example: 'alex@example.org',
  },
  'animator-2-since': {
    label: 'Second person: since when?',
    help: 'How long they have been in the network.',
    example: 'Since this spring',
  },
  'answers-channel': {
    label: 'Where will you answer questions?',
    help: 'The place where collectives come to ask. It will be public.',
    example: 'The network’s forum, under “tools”',
  },
  'answers-delay': {
    label: 'How soon, usually?',
    help: 'What you can keep up without wearing yourselves out. It will be public.',
    example: 'Three working days',
  },
  relay: {
    label: 'How will you pass problems on to us?',
    help: 'When the answer is not in your hands.',
    example: 'Whoever is on duty writes in our shared room.',
  },
  payer: {
    label: 'Who pays the symbolic amount, and how?',
    help: 'The body that can receive an invoice.',
    example: 'The network’s association, by transfer once a year',
  },
  invoice: {
    label: 'Who receives the invoice?',
    help: 'Preferably a role address. It is never published.',
    example: 'treasurer@network.example.org',
  },
  together: {
    label: 'What could we try together?',
    help: 'A tool you miss, a new use, something to test.',
    example: 'One search across all our pads.',
  },
  parent: {
    label: 'Are you part of a larger network?',
    help: 'Write its name, or how it begins. Leave it empty if not.',
    example: 'Tiers-Lieux.org',
  },
  'parent-name': {
    label: 'That network, as you call it',
    help: 'We keep it as it is when it is not in the directory.',
    example: 'The federation of gardens',
  },
  welcomes: {
    label: 'Do you welcome new collectives?',
    help: 'The directory tells those who look for a network.',
    example: 'Yes, gladly',
  },
  changes: {
    label: 'What is to change?',
    help: 'One request may hold several changes.',
    example: 'One more tool, and more room',
  },
  services: {
    label: 'For which services?',
    help: 'Those that run for you today.',
    example: 'Files',
  },
  room: {
    label: 'How much more, or less?',
    help: 'Space, accounts: a rough figure will do.',
    example: '20 GB more for the files, or ten accounts fewer',
  },
  why: {
    label: 'Why this change?',
    help: 'A few lines: what is different on your side, and what would go wrong if nothing moved.',
    example: 'Two neighbouring collectives join us in March, and the shared folder is nearly full.',
  },
  'same-people': {
    label: 'Are the people to reach still the same?',
    help: 'The two people who answer us today for your collective.',
    example: 'Yes',
  },
};
