import type { orientation as frOrientation } from '../fr/application-orientation.ts';

const plural = (count: number, one: string, several: string) => (count === 1 ? one : several);

/** The questions before any form, and the paths that they lead to. */
export const orientation: typeof frOrientation = {
  title: 'Who could host you?',
  lead: 'Five questions to find the right host: your network, one nearby, us, or a service that is open to all.',
  nothingKept: 'Nothing is stored.',
  human: 'Talk to someone instead',
  who: { label: 'Who are you?', help: 'Choose what is closest.' },
  askers: {
    person: 'One person, for myself',
    group: 'An informal group or collective',
    association: 'An association or cooperative',
    network: 'A network that carries other collectives',
    'public-body': 'A public body',
  },
  needs: { label: 'What do you need to do?', help: 'As many answers as you like.' },
  network: { label: 'Which network are you part of?', help: 'Write its name, or how it begins. Small typing errors do not matter.' },
  size: { label: 'How many of you are there?', help: 'The people who will use the tools.' },
  commune: { label: 'Where are you?', help: 'A French commune or postcode: a network may be close by.' },
  themes: { label: 'Add your subjects', legend: 'What is it about?', help: 'To find networks that are like you.' },
  go: 'See who could host us',
  errors: {
    who: 'Tell us who you are: the answer depends on it.',
    needs: 'Choose at least one need, even “we don’t know yet”.',
  },
  resultTitle: 'Here are your paths',
  resultLead: (needs, paths) => `To: ${needs}.${paths > 1 ? ' The first looks best to us; the choice is yours.' : ''}`,
  forOnePerson: 'We host networks, not people one by one: others do that better than we do.',
  openFirst: 'Here, first, is what is open to all.',
  alone: {
    title: 'Explain your case',
    body: 'We know no network and no service for this yet. Tell us: that is how it begins.',
  },
  understood: (name) => `We understood: ${name}.`,
  notThatOne: 'It is another one',
  asNetwork: {
    go: (name) => `Begin a network’s request, naming ${name}`,
    bodies: {
      'your-network': (name) => `We read your request ourselves, knowing that you are part of ${name}.`,
      'welcoming-network': (name) =>
        `${name} welcomes networks like yours. Get to know each other; we read your request, which will name it.`,
    },
  },
  welcomesAny: (name) => `${name} is open to new collectives and already runs what you need. Get to know each other, then ask through it.`,
  otherNeed: 'If you need something that does not run there:',
  ties: 'Some paths are equally good: those are in alphabetical order.',
  changeAnswers: 'Change my answers',
  seeNetwork: (name) => `See ${name}`,
  reasons: {
    'runs-tools': (tools) => `This already runs there: ${tools}.`,
    'shares-themes': (themes) => `You have these subjects in common: ${themes}.`,
    'open-to-all': (count) => `${count} ${plural(count, 'service', 'services')} without registration or free of charge, with room.`,
    'knows-you': 'This network knows you, so its answer will be the quickest and the fairest.',
    'same-department': 'It is in your department.',
    'same-region': 'It is in your region.',
    welcomes: 'It gladly welcomes new collectives.',
    'asks-first': 'It likes to get to know people first.',
    'you-are-a-network': 'You carry other collectives: that is what we know how to support.',
    'a-person-reads': 'Someone of the team reads, and answers you.',
  },
  paths: {
    'your-network-runs': {
      title: (name) => `Ask ${name}`,
      body: (name) => `${name} already runs what you need. Joining is simpler than setting up a new tool.`,
      go: (name) => `Begin a request, which ${name} reads first`,
    },
    'your-network': {
      title: (name) => `Go through ${name}`,
      body: (name) => `${name} reads your request first and passes it on to us with a word.`,
      go: (name) => `Begin through ${name}`,
    },
    'welcoming-network': {
      title: (name) => `Join ${name}`,
      body: (name) => `${name} welcomes collectives like yours. Get to know each other, then ask through it.`,
      go: (name) => `Begin through ${name}`,
    },
    'this-hoster': {
      title: (name) => `Be hosted by ${name}`,
      body: (name) => `${name} supports networks that look after their tools, answer their collectives and pass on what is stuck.`,
      go: () => 'Begin a network’s request',
    },
    'open-services': {
      title: () => 'Use an open service',
      body: () => 'Anybody can use these services right away, without asking.',
      go: () => '',
    },
    explain: {
      title: () => 'None of these: explain your case',
      body: () => 'No list foresees everything. Tell us, and choose “no network” if need be.',
      go: () => 'Explain our case',
    },
  },
};
