// Who may import whom: ARCHITECTURE.md's table, each rule with its reason.
// The swc parser, because dependency-cruiser's TypeScript parser wants the JavaScript API that TypeScript 7 no longer has.
// That parser reads no .tsx, so the web's rules stand in .oxlintrc.json; so does the one
// against cycles, because that parser does not tell types, which may refer to each other, from what runs.

const source = '^server/src/'
const test = '\\.test\\.tsx?$|^server/src/testing/|\\.child\\.ts$'
const suffixed = '\\.(table|store|use-case|graphql|http|session|job|child)\\.ts$'
const door = '\\.(graphql|http|session|job)\\.ts$'
const noun =
  '^server/src/(block-list|short-code|keyword|inbox|campaign|campaign-message|consent|media|message|submission|reply|postback|account|people|mail)/'
const verb = '^server/src/(intake|moderation|feed|sms-inbox|stats|export|sftp|destination)/'
const plumbing = '^server/src/(platform|roles|testing|kernel)/|^server/src/[^/]+\\.ts$'
const channelKind = '^server/src/channel/([^/]+)/'
const outside = ['npm', 'npm-dev', 'npm-peer', 'npm-optional', 'npm-no-pkg', 'npm-unknown']
/** Small libraries of data, without a clock, a network or a disk. */
const dataLibraries =
  'node_modules/(libphonenumber-js|file-type|thumbhash|ipaddr\\.js|zod|re2js|sms-segments-calculator)/'

/** Files that are handed everything they need. */
const pure = {
  path: source,
  pathNot: [plumbing, suffixed, test, channelKind, '/[^/]+\\.[^/]+\\.ts$', 'channel/adapters\\.ts$'],
}

module.exports = {
  forbidden: [
    {
      name: 'found',
      comment: 'An import that leads nowhere fails when it runs.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(server-only|client-only)$|graphql/generated' },
    },
    {
      name: 'kernel-imports-nothing',
      comment: 'Everything rests on the kernel, so it rests on nothing.',
      severity: 'error',
      from: { path: '^server/src/kernel/', pathNot: test },
      to: { pathNot: '^server/src/kernel/' },
    },
    {
      name: 'pure-files-are-handed-their-data',
      comment: 'A file without a suffix has no clock, database or network: whoever reads its name may rely on that.',
      severity: 'error',
      from: pure,
      to: { path: [suffixed, '^server/src/(roles|testing)/', '^server/src/platform/(?!clock\\.ts|blob\\.ts)'] },
    },
    {
      name: 'pure-files-use-no-library',
      comment:
        'A rule that needs a library needs a door or a store to hand it the answer; small data libraries by an ADR.',
      severity: 'error',
      from: pure,
      to: { dependencyTypes: [...outside, 'core'], pathNot: [dataLibraries, '^(node:)?(crypto|buffer|url|util)$'] },
    },
    {
      name: 'tables-say-shapes',
      comment: 'A table says how its own slice lies in Postgres, with TypeORM and nothing else.',
      severity: 'error',
      from: { path: '\\.table\\.ts$' },
      to: { pathNot: ['^server/src/kernel/', '/[^/.]+\\.ts$', 'node_modules/typeorm/'] },
    },
    {
      name: 'stores-read-and-write',
      comment: "A store speaks SQL in somebody else's transaction; it opens none and knows no door.",
      severity: 'error',
      from: { path: '\\.store\\.ts$' },
      to: {
        path: [
          '\\.use-case\\.ts$',
          door,
          '^server/src/roles/',
          '^server/src/platform/(config|http|relay|graphql-server)\\.ts$',
        ],
      },
    },
    {
      name: 'use-cases-know-no-door',
      comment: 'The same use-case serves GraphQL, a webhook and a job, so it knows none of them.',
      severity: 'error',
      from: { path: '\\.use-case\\.ts$' },
      to: { path: [door, '^server/src/roles/', '^server/src/platform/(config|http|relay|graphql-server)\\.ts$'] },
    },
    {
      name: 'use-cases-use-no-library',
      comment: 'Read, decide, write: what else a use-case needs is handed to it as an argument.',
      severity: 'error',
      from: { path: '\\.use-case\\.ts$' },
      to: { dependencyTypes: outside, pathNot: [dataLibraries, 'node_modules/typeorm/'] },
    },
    {
      name: 'graphql-in-its-doors',
      comment: "The API's shape and its decorators stay in the .graphql files; the truth stays a readonly type.",
      severity: 'error',
      from: {
        path: source,
        pathNot: ['\\.graphql\\.ts$', '^server/src/(schema|emit-schema)\\.ts$', '^server/src/platform/', test],
      },
      to: { path: 'node_modules/type-graphql/' },
    },
    {
      name: 'express-in-its-doors',
      comment: 'HTTP ends at the .http files; behind them requests are data.',
      severity: 'error',
      from: { path: source, pathNot: ['\\.http\\.ts$', '^server/src/(platform|roles)/', '^server/src/wire', test] },
      to: { path: 'node_modules/(express|undici)/' },
    },
    {
      name: 'nouns-know-no-verbs',
      comment: 'A submission exists without moderation. The other way round everything would hang on everything.',
      severity: 'error',
      from: { path: noun, pathNot: [test, door] },
      to: { path: verb, pathNot: '^server/src/(feed/change|stats/ledger)' },
    },
    {
      name: 'doors-are-not-walked-through-from-inside',
      comment:
        'Doors call use-cases; a slice that calls a door would call itself by a detour. Only doors of the same kind share.',
      severity: 'error',
      from: {
        path: source,
        pathNot: [
          door,
          '^server/src/(schema|emit-schema|wire[^/]*|main)\\.ts$',
          '^server/src/(roles|platform|wiring)/',
          test,
          'adapters\\.ts$',
        ],
      },
      to: { path: door, pathNot: '^server/src/platform/' },
    },
    {
      name: 'platform-knows-no-slice',
      comment: 'The platform carries the product; it must not know what it carries. It may name ids and pure types.',
      severity: 'error',
      from: { path: '^server/src/platform/', pathNot: test },
      to: { path: '^server/src/(?!platform/|kernel/|effects\\.ts|tables\\.ts)', pathNot: '/[^/.]+\\.ts$' },
    },
    {
      name: 'a-channel-knows-the-contract-alone',
      comment:
        'A new kind of channel is one folder and one line; it may lean on no other kind and on no slice behind intake.',
      severity: 'error',
      from: { path: channelKind, pathNot: [test, door, '\\.(store|use-case)\\.ts$'] },
      to: {
        path: source,
        pathNot: [
          '^server/src/channel/$1/',
          '^server/src/channel/[^/.]+\\.ts$',
          '^server/src/(message|media|kernel|account|inbox)/[^/.]+\\.ts$',
          '^server/src/platform/(clock|http|log|guard)\\.ts$',
        ],
      },
    },
    {
      name: 'one-place-constructs',
      comment: 'wire.ts builds every real thing; whoever imports it could reach for anything.',
      severity: 'error',
      from: { path: source, pathNot: ['^server/src/main\\.ts$', test] },
      to: { path: '^server/src/(wire|main)\\.ts$' },
    },
    {
      name: 'no-tests-in-the-product',
      comment: 'What is built for tests is not reviewed to run in production.',
      severity: 'error',
      from: { path: '^(server|web)/', pathNot: [test, '^server/e2e/', '\\.config\\.ts$'] },
      to: { path: '^server/src/testing/|\\.test\\.tsx?$' },
    },
    {
      name: 'no-dev-dependency-in-the-product',
      comment: 'The image is installed without them.',
      severity: 'error',
      from: { path: '^server/(src|migrations)/', pathNot: test },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm', 'type-only'] },
    },
    {
      name: 'server-knows-no-page',
      comment: 'The server can be run without pages.',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: '^web/' },
    },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['/dist/', '/\\.next/', 'graphql/generated'] },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      conditionNames: ['import', 'types', 'node', 'default'],
    },
    skipAnalysisNotInRules: true,
  },
}
