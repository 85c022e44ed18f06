/**
 * The walls of the house (docs/architecture.md). Each rule says why it stands; test/architecture/walls.test.ts
 * plants a violation of each. TypeScript 6 stands beside the compiler (`@typescript/native`) for this tool alone:
 * without its parser an `import type` is not seen.
 */

const HANDLER = '^lambdas/[^/]+/handler\\.ts$';
const EDGE = '^lambdas/[^/]+/(event|env)\\.ts$';
const LETTERS = '^lambdas/send-mail/';
/** The doors beside the queue, and what they share with it: the one use case of ingestion (ADR 0015). */
const DOORS = 'receive-events|import-objects';
const INGESTION = 'ingest-events/(ingest-texts|ingest-events|event|quarantine-entry)\\.ts$';
/** Every room but the blueprint's own. */
const ROOMS_BESIDE_LIB = '^(adapters|bench|bin|domain|lambdas|local|test)/';

const NPM = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-bundled', 'npm-no-pkg', 'npm-unknown'];

/** A package by its name, or a scope by its name and a slash; with its declarations. */
const packages = (...names) => `(^|/)node_modules/(@types/)?(${names.join('|')})/`;

const walls = [
  {
    name: 'domain-imports-itself-alone',
    comment:
      'The domain is why the product exists: pure and synchronous, so that a week judged again gives the same bytes. Whatever it needs of the world comes in as an argument or through a port.',
    from: { path: '^domain/', pathNot: '^domain/calendar/' },
    to: { pathNot: '^domain/' },
  },
  {
    name: 'calendar-imports-dates-alone',
    comment:
      'Time zones and ISO weeks are date-fns’ trade, and it is kept in one folder: a change of library or of a rule of the calendar touches nothing else.',
    from: { path: '^domain/calendar/' },
    to: { pathNot: ['^domain/', packages('date-fns', '@date-fns/tz')] },
  },
  {
    name: 'adapter-knows-domain-and-vendor',
    comment: 'An adapter stands behind a port of the domain. It serves whoever puts it in and knows none of them.',
    from: { path: '^adapters/' },
    to: { path: '^(bench|bin|lambdas|lib|local|test)/' },
  },
  {
    name: 'adapters-never-each-other',
    comment: 'One sealed folder a vendor: what two vendors share is the domain’s, or it is an accident.',
    from: { path: '^adapters/([^/]+)/' },
    to: { path: '^adapters/', pathNot: '^adapters/$1/' },
  },
  {
    name: 'aws-adapter-speaks-aws-alone',
    comment: 'adapters/aws translates between a port and AWS’s own packages; any other package there is a second job.',
    from: { path: '^adapters/aws/' },
    to: { dependencyTypes: NPM, pathNot: packages('@aws-sdk/[^/]+', '@smithy/[^/]+', '@aws-lambda-powertools/[^/]+') },
  },
  {
    name: 'memory-adapter-needs-nothing',
    comment: 'The twin in memory is for simulation: it must be plain enough to be believed, and run without I/O.',
    from: { path: '^adapters/memory/' },
    to: { pathNot: ['^adapters/memory/', '^domain/'] },
  },
  {
    name: 'adapters-are-put-in-by-handlers-and-local',
    comment:
      'Only a handler and the local runtime choose real adapters. Everybody else takes a port, so that it can be run against the twin.',
    from: { pathNot: ['^adapters/', '^local/', '^test/', HANDLER] },
    to: { path: '^adapters/' },
  },
  {
    name: 'memory-is-for-tests',
    comment: 'Local is real (ADR 0004): what is deployed and what runs locally use the AWS adapters, never the twins.',
    from: { pathNot: ['^adapters/memory/', '^test/'] },
    to: { path: '^adapters/memory/' },
  },
  {
    name: 'sdk-stays-in-the-aws-adapter',
    comment:
      'Retries, paging and error names of AWS are known in one place. The local runtime creates its table through the SDK too.',
    from: { pathNot: ['^adapters/aws/', '^local/', '^test/', '^bench/'] },
    to: { path: packages('@aws-sdk/[^/]+') },
  },
  {
    name: 'lambdas-never-each-other',
    comment:
      'Each folder is one deployed function, changed and deployed by itself; they meet in the table, the queue and the state machine. What two of them share is the domain’s. The doors have a wall of their own.',
    from: { path: '^lambdas/([^/]+)/', pathNot: `^lambdas/(${DOORS})/` },
    to: { path: '^lambdas/', pathNot: '^lambdas/$1/' },
  },
  {
    name: 'doors-share-ingestion-alone',
    comment:
      'Every door treats an event the same because all end in one use case, which parses with zod and so cannot be the domain’s (ADR 0015). A door takes that, and nothing else of its neighbours.',
    from: { path: `^lambdas/(${DOORS})/` },
    to: { path: '^lambdas/', pathNot: `^lambdas/($1/|${INGESTION})` },
  },
  {
    name: 'lambda-knows-its-folder-and-domain',
    comment:
      'A use case decides by the domain’s rules and acts through its ports; what it runs on is not its business.',
    from: { path: '^lambdas/', pathNot: HANDLER },
    to: { path: '^(adapters|bench|bin|lib|local|test)/' },
  },
  {
    name: 'handler-composes-adapters-alone',
    comment: 'A handler puts adapters into its use case and nothing else.',
    from: { path: HANDLER },
    to: { path: '^(bench|bin|lib|local|test)/' },
  },
  {
    name: 'use-case-needs-no-package',
    comment: 'A use case is our own words: no package and nothing of Node, which a port would hide.',
    from: { path: '^lambdas/', pathNot: [HANDLER, EDGE, LETTERS] },
    to: { dependencyTypes: [...NPM, 'core'] },
  },
  {
    name: 'edge-parses-with-zod-alone',
    comment: 'event.ts and env.ts turn what comes from outside into types, once, at the edge; zod is all that takes.',
    from: { path: EDGE },
    to: { dependencyTypes: [...NPM, 'core'], pathNot: packages('zod', 'aws-lambda') },
  },
  {
    name: 'letters-are-made-in-send-mail',
    comment: 'React and nodemailer make letters and MIME, beside the sender; nothing else comes into that room.',
    from: { path: LETTERS, pathNot: [HANDLER, EDGE] },
    to: { dependencyTypes: NPM, pathNot: packages('react', 'react-dom', '@react-email/[^/]+', 'nodemailer') },
  },
  {
    name: 'handler-wraps-with-powertools-alone',
    comment: 'Metrics and partial batch answers are the handler’s; every other package belongs behind a port.',
    from: { path: HANDLER },
    to: { dependencyTypes: NPM, pathNot: packages('@aws-lambda-powertools/[^/]+', 'aws-lambda') },
  },
  {
    name: 'lib-knows-environments-alone',
    comment:
      'The blueprint runs at synth only. Of the functions it knows their environment contract, and their handlers as paths; what they do is not its business.',
    from: { path: '^lib/' },
    to: { path: ROOMS_BESIDE_LIB, pathNot: '^lambdas/[^/]+/env\\.ts$' },
  },
  {
    name: 'lib-takes-environments-as-types',
    comment: 'A contract held by the compiler needs no code: a real import would run a function’s module at synth.',
    from: { path: '^lib/' },
    to: { path: '^lambdas/[^/]+/env\\.ts$', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'blueprint-is-read-by-bin-alone',
    comment:
      'What runs must not know how it is deployed; the local runtime’s table is held against the template by a test.',
    from: { pathNot: '^(bin|lib|test)/' },
    to: { path: '^lib/' },
  },
  {
    name: 'cdk-stays-in-the-blueprint',
    comment: 'The CDK is 50 MB that run at synth only; one import of it elsewhere would be bundled and deployed.',
    from: { pathNot: '^(bin|lib|test)/' },
    to: { path: packages('aws-cdk-lib', 'constructs', 'cdk-nag') },
  },
  {
    name: 'nobody-imports-bin',
    comment:
      'What is run starts work when it is loaded. Whoever needs a part of it asks for that part in its own room.',
    from: { pathNot: '^bin/' },
    to: { path: '^bin/' },
  },
  {
    name: 'local-is-a-root',
    comment: 'The embedded runtime puts everything together; whatever imported it would bring all of it along.',
    from: { pathNot: '^(bench|bin|local|test)/' },
    to: { path: '^local/' },
  },
  {
    name: 'bench-is-a-root',
    comment: 'Measuring is not part of the product.',
    from: { pathNot: '^(bench|test)/' },
    to: { path: '^bench/' },
  },
  {
    name: 'tests-are-for-tests',
    comment: 'Fixtures and test doubles say what is true in a test only.',
    from: { pathNot: '^test/' },
    to: { path: '^test/' },
  },
  {
    name: 'no-cycles',
    comment: 'Files in a cycle are one file in pieces: none can be read, tested or moved alone. Types count.',
    from: {},
    to: { circular: true },
  },
  {
    name: 'no-dev-dependency-in-production',
    comment: 'A development dependency is not there where this runs. Types are: they are gone by then.',
    from: { path: '^(adapters|domain|lambdas)/' },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'no-unlisted-package',
    comment: 'A package that package.json does not name is there by another’s grace, in that one’s version.',
    from: {},
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  },
  {
    name: 'no-unresolvable',
    comment: 'An import that leads nowhere is judged by no other rule.',
    from: {},
    to: { couldNotResolve: true },
  },
  {
    name: 'no-orphans',
    comment: 'A file that imports nothing and that nobody imports is forgotten, or is not wired up.',
    from: { orphan: true, pathNot: ['^bin/', '^[^/]+$', '\\.d\\.ts$'] },
    to: {},
  },
];

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: walls.map((wall) => ({ severity: 'error', ...wall })),
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(cdk\\.out|coverage)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json', '.d.ts'],
    },
  },
};
