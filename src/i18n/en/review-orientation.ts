/** The table that ranks the paths of the orientation, as a page. */
export const orientation = {
  title: 'How the orientation ranks the paths',
  lead: 'When a collective answers the questions of the orientation, each path is given points, and the highest comes first. This is the whole rule: neither people nor collectives are rated.',
  link: 'How the orientation proposes a network',
  starts: 'Where each path begins',
  nearer: 'What brings a welcoming network nearer',
  columns: { path: 'Path', when: 'Proposed when', points: 'Points', forOnePerson: 'To one person alone' },
  nearerColumns: { what: 'What counts', each: 'Points', times: 'How many times', most: 'At most' },
  times: (count: number) => (count === 1 ? 'once' : `up to ${count} times`),
  kinds: {
    'your-network-runs': 'The network they name, which already runs the tool',
    'your-network': 'The network they name',
    'welcoming-network': 'Another network that welcomes newcomers',
    'this-hoster': 'The hoster',
    'open-services': 'Services open to all',
    explain: 'Explaining to somebody',
  },
  when: {
    'your-network-runs': 'The collective names its network, and a tool that they ask for runs there.',
    'your-network': 'The collective names its network, which does not run these tools.',
    'welcoming-network':
      'The network’s record says “yes” or “ask” to newcomers, and it shares a theme or a territory with the collective. If the collective said neither where nor on what, has no network and is none, running a tool that they ask for is enough. Four networks at most.',
    'this-hoster': 'Whoever asks carries a network.',
    'open-services': 'A live service serves the need: free or without registration, with room.',
    explain: 'Always, and last: a person reads and answers.',
  },
  counts: {
    start: 'Start',
    'shares-themes': 'A theme in common',
    'same-department': 'The same department',
    'same-region': 'The same region, if it is not the same department',
    'runs-tools': 'A tool they ask for that runs there',
    welcomes: 'It is glad to welcome newcomers',
  },
  nearestMax: (points: number, own: number) =>
    `In all ${points} points at most: the collective’s own network, which begins at ${own}, always stays ahead.`,
  ties: 'When two are equal the order is that of the alphabet, and the page tells the collective so.',
  better:
    'For your network to be proposed to the right people, keep its record up to date: newcomers, themes, territory, and its services.',
  tryTitle: 'Try it',
  tryLead: 'Answer as a collective would: the paths appear with their points. Nothing is kept.',
  again: 'Try other answers',
  result: 'The paths, with their points',
  resultColumns: { path: 'Path', counted: 'What counted', total: 'Total' },
  counted: (what: string, points: number) => `${what}: ${points}`,
  tie: 'equal',
};
