/** What the portal may cost at most; `npm run bench` fails when one is exceeded. Times are in milliseconds, sizes in bytes. */
export const budgets = {
  firstStartMs: 15_000,
  startMs: 5_000,
  idleMemoryBytes: 300 * 1024 * 1024,
  homeTransferredBytes: 60 * 1024,
  /** Server time at the median, without the kept pages. */
  medianMs: {
    home: 10,
    directory: 10,
    search: 10,
    entry: 10,
    queue: 50,
    'queue tabs': 50,
    'queue orders': 50,
    'queue search': 50,
    file: 50,
    'file of a network': 50,
  },
  /** Queries are a number that does not grow with what is shown: one that is not fixed is over budget. */
  queriesMax: {
    home: 3,
    directory: 1,
    search: 1,
    entry: 3,
    queue: 9,
    'queue tabs': 9,
    'queue orders': 9,
    'queue search': 9,
    file: 30,
    'file of a network': 30,
  },
  /** How many times the bare statement of three rows fits into submitting one request. */
  submitRatio: 25,
} as const;
