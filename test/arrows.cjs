/** Which room may import from which; arrows only go down. The README draws the same table. */
const rooms = {
  domain: [],
  i18n: ['domain'],
  editorial: ['domain'],
  codecs: ['domain'],
  drawing: ['domain'],
  db: ['domain'],
  features: ['domain', 'codecs', 'i18n', 'editorial', 'db'],
  http: ['domain', 'i18n', 'editorial'],
  components: ['domain', 'i18n', 'editorial', 'drawing'],
  layouts: ['components', 'drawing', 'domain', 'i18n', 'editorial', 'styles'],
  jobs: ['features', 'db', 'domain', 'editorial'],
  pages: ['features', 'http', 'components', 'layouts', 'drawing', 'domain', 'i18n', 'editorial', 'styles'],
  server: ['jobs', 'features', 'http', 'i18n', 'editorial', 'db', 'domain'],
  cli: ['features', 'db', 'domain', 'server', 'jobs', 'editorial'],
};

/** The rooms of an application: each may import from those before it. Files beside the rooms are for all of them. */
const stories = ['telling', 'people', 'drafting', 'following', 'deciding', 'clock'];
const story = (room) => `^src/features/applications/${room}/`;

const folder = (room) => (room === 'db' ? '^db/' : `^src/${room}/`);
const everyRoom = '^(db|src/[^/]+)/';

module.exports = {
  forbidden: [
    ...Object.entries(rooms).map(([room, below]) => ({
      name: `${room}-looks-down`,
      severity: 'error',
      from: { path: folder(room) },
      to: { path: everyRoom, pathNot: [room, ...below].map(folder) },
    })),
    ...stories.slice(0, -1).map((room, at) => ({
      name: `applications-${room}-looks-down`,
      severity: 'error',
      from: { path: story(room) },
      to: { path: stories.slice(at + 1).map(story) },
    })),
    {
      name: 'applications-shared-looks-down',
      severity: 'error',
      from: { path: '^src/features/applications/[^/]+$' },
      to: { path: stories.map(story) },
    },
    { name: 'no-circle', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    {
      name: 'domain-is-pure',
      severity: 'error',
      from: { path: '^src/domain/' },
      to: { dependencyTypes: ['core', 'npm'], pathNot: 'node_modules/zod' },
    },
    {
      name: 'astro-stays-at-the-edge',
      severity: 'error',
      from: { path: '^(db|src/(domain|i18n|editorial|codecs|features|http|jobs|server|cli))/' },
      to: { path: '^astro:' },
    },
    {
      name: 'only-sql-rooms-know-the-driver',
      severity: 'error',
      from: { pathNot: '^(db|test|src/cli|src/server)/' },
      to: { path: 'node_modules/(kysely|pg)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
