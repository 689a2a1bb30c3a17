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
    home: 2,
    directory: 2,
    search: 3,
    entry: 3,
    queue: 9,
    'queue tabs': 9,
    'queue orders': 9,
    'queue search': 9,
    file: 30,
    'file of a network': 30,
  },
  /** Server time of a search in the directory at the median, whatever its size, from the question to the rows, the counts and the map. */
  searchMs: {
    browse: 5,
    'one facet': 5,
    'two facets': 5,
    'deep page': 5,
    place: 5,
    'near map': 5,
    'common word': 15,
    'rare word': 15,
    'two words': 15,
    prefix: 15,
    'typing error': 80,
  },
  /** From how many entries on no search may read the listing row by row. */
  scanFreeFrom: 10_000,
  /** What others read of a directory with 10 000 records of its own: with all of them, or with one or a page; and to who has it already. */
  exports: {
    whole: { firstMs: 3000, transferredBytes: 1536 * 1024 },
    one: { firstMs: 150, transferredBytes: 64 * 1024 },
    againMs: 20,
    /** Beside what the portal held before; V8 takes its time to give back. */
    moreBytes: 300 * 1024 * 1024,
  },
  /** How many times the bare statement of three rows fits into submitting one request. */
  submitRatio: 25,
} as const;
