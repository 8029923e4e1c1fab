/** Who may import whom inside the engine. A room not listed here fails the check. */
const ROOMS = {
  dicom: [],
  text: [],
  mapping: ['dicom'],
  // What must be true of an Instance: of filters, device signatures and rules.
  conditions: ['dicom'],
  profile: ['dicom', 'conditions'],
  actions: ['dicom', 'text', 'mapping', 'profile'],
  pixels: ['dicom', 'text', 'conditions'],
  review: ['dicom', 'mapping'],
  reports: ['dicom'],
  // What one pass over an instance tells the project.
  scan: ['dicom'],
  // Embedded sample submission: builds instances with the writer's own building blocks.
  sample: ['dicom'],
  pipeline: ['dicom', 'text', 'mapping', 'profile', 'actions', 'pixels', 'review', 'conditions'],
  store: [],
  adapters: ['dicom', 'pixels'],
  jobs: [
    'dicom',
    'conditions',
    'text',
    'mapping',
    'profile',
    'actions',
    'scan',
    'pipeline',
    'pixels',
    'review',
    'reports',
    'sample',
    'store',
    'adapters',
  ],
}

const ENGINE = '^electron/engine/'
const forbid = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to })

module.exports = {
  forbidden: [
    forbid('no-cycles', {}, { circular: true }, 'Two files that need each other are one file, or miss a third.'),
    forbid(
      'shared-stands-alone',
      { path: '^shared/' },
      { path: '^(electron|renderer)/' },
      'shared/ is the ground floor.',
    ),
    forbid('renderer-knows-only-shared', { path: '^renderer/' }, { path: '^electron/' }, 'Go through shared/api.'),
    forbid(
      'electron-only-in-main',
      { pathNot: '^(electron/main/|tests/)' },
      { path: 'node_modules/electron/|^electron$' },
      'Hosts adapt; the engine stays host-free.',
    ),
    forbid(
      'engine-knows-no-host',
      { path: ENGINE },
      { path: '^electron/(main|web|cli|api)/' },
      'Ask for a port instead.',
    ),
    forbid(
      'api-and-hosts-use-the-front-door',
      { path: '^electron/(main|web|cli|api)/' },
      { path: ENGINE, pathNot: ENGINE + '(index|ports)[.]ts$' },
      'Import electron/engine/index.ts only.',
    ),
    forbid(
      'sqlite-only-in-store',
      { path: '^(electron|shared|renderer)/', pathNot: ENGINE + 'store/' },
      { path: 'better-sqlite3' },
      'All SQL lives in store/.',
    ),
    forbid(
      'pure-rooms',
      { path: ENGINE, pathNot: ENGINE + '(store/|jobs/|adapters/|index[.]ts$)' },
      { dependencyTypes: ['core'], path: '^(node:)?(fs|fs/promises|child_process|net|http|https|os|worker_threads)$' },
      'Bytes in, values out.',
    ),
    forbid(
      'shared-runs-anywhere',
      { path: '^shared/' },
      { dependencyTypes: ['core'] },
      'No Node in shared/: lend it through a port.',
    ),
    forbid(
      'features-are-neighbours',
      { path: '^renderer/features/([^/]+)/' },
      { path: '^renderer/features/', pathNot: '^renderer/features/$1/' },
      'Move the shared part to ui/, composables/ or stores/.',
    ),
    forbid('nothing-imports-a-test', {}, { path: '[.]test[.]ts$' }, 'Put helpers in tests/support.'),
    forbid('nothing-ships-tests', { pathNot: '^tests/' }, { path: '^tests/' }, 'tests/ is not part of the product.'),
    ...Object.entries(ROOMS).map(([room, allowed]) =>
      forbid(
        `room-${room}`,
        { path: `${ENGINE}${room}/` },
        { path: ENGINE, pathNot: `${ENGINE}((${[room, ...allowed].join('|')})/|ports[.]ts$)` },
        `${room} may use: ${allowed.join(', ') || 'nothing'}.`,
      ),
    ),
    forbid(
      'every-room-is-listed',
      { path: ENGINE, pathNot: `${ENGINE}((${Object.keys(ROOMS).join('|')})/|(index|ports)[.]ts$)` },
      {},
      'Add the room to ROOMS.',
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^out/' },
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.vue', '.mjs', '.js', '.json'] },
  },
}
