const AREAS = 'runtime|supply-chain|infrastructure';
const OUTSIDE_WORLD =
  '^(node:)?(fs|fs/promises|net|tls|http|http2|https|dns|dgram|child_process|worker_threads|sqlite)$';

/**
 * What may import what: apps → areas → languages → formats, and areas → platform → formats.
 * Each comment is shown with a violation and says what to do about it.
 */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Move the type that both sides need into the lower one, or hand a function in.',
      from: { path: '^(src|tools|tests|bench)/' },
      to: { circular: true },
    },
    {
      name: 'public-face-only',
      severity: 'error',
      comment:
        'Import the module by its index.ts (#area/module); what it does not export is its own business. ' +
        'The one other face is commands.ts, which is data and is read at every start of the command line.',
      from: { path: '^src/([^/]+)/([^/]+)/', pathNot: ['[.]test[.]ts$', '/testing/'] },
      to: {
        path: `^src/(${AREAS}|platform|languages|formats)/[^/]+/.+`,
        pathNot: ['^src/$1/$2/', '^src/[^/]+/[^/]+/(index|commands)[.]ts$'],
      },
    },
    {
      name: 'tests-use-public-faces-and-fakes',
      severity: 'error',
      comment: 'A test of another module takes its index.ts or the fakes in its testing/index.ts.',
      from: { path: '^src/([^/]+)/([^/]+)/.*([.]test[.]ts$|/testing/)' },
      to: {
        path: `^src/(${AREAS}|platform|languages|formats)/[^/]+/.+`,
        pathNot: ['^src/$1/$2/', '^src/[^/]+/[^/]+/(testing/)?index[.]ts$'],
      },
    },
    {
      name: 'areas-do-not-import-siblings',
      severity: 'error',
      comment: 'Let src/apps/*/compose.ts hand it in as an argument.',
      from: { path: `^src/(${AREAS})/([^/]+)/` },
      to: { path: `^src/(${AREAS})/`, pathNot: '^src/$1/$2/' },
    },
    {
      name: 'formats-stand-alone',
      severity: 'error',
      comment: 'A codec knows its bytes and nothing else of ours.',
      from: { path: '^src/formats/' },
      to: { path: '^src/', pathNot: '^src/formats/' },
    },
    {
      name: 'languages-know-only-formats',
      severity: 'error',
      comment: 'A compiler takes text and data; whoever calls it brings the rest.',
      from: { path: '^src/languages/' },
      to: { path: '^src/', pathNot: '^src/(languages|formats)/' },
    },
    {
      name: 'platform-knows-no-area',
      severity: 'error',
      comment: 'Describe what is needed as an interface here; the area implements it.',
      from: { path: '^src/platform/', pathNot: '^src/platform/logs/' },
      to: { path: '^src/', pathNot: '^src/(platform|formats)/' },
    },
    {
      name: 'log-store-knows-its-language',
      severity: 'error',
      comment: 'The log store answers queries in LogsQL; it knows that language, and no area.',
      from: { path: '^src/platform/logs/' },
      to: { path: '^src/', pathNot: '^src/(platform|formats|languages/logsql)/' },
    },
    {
      name: 'nobody-imports-apps',
      severity: 'error',
      comment: 'apps/ wires things together; nothing may depend on it.',
      from: { pathNot: '^(src/apps|tests|tools/(generate|cli-bundle))/' },
      to: { path: '^src/apps/' },
    },
    {
      name: 'outside-world-at-the-edge',
      severity: 'error',
      comment: 'Take the data as an argument, or move this file into adapters/.',
      from: { path: '^src/', pathNot: ['/adapters/', '^src/apps/', '/testing/', '[.]test[.]ts$'] },
      to: { path: OUTSIDE_WORLD, dependencyTypes: ['core'] },
    },
    {
      name: 'no-import-of-tests',
      severity: 'error',
      comment: 'Move what is shared into testing/.',
      from: {},
      to: { path: '[.](test|e2e)[.]ts$' },
    },
    {
      name: 'no-unresolved',
      severity: 'error',
      comment: 'The file or package does not exist.',
      from: { path: '^(src|tools|tests|bench)/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    // TypeScript 7 has no API for other tools yet; swc reads the imports.
    parser: 'swc',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      extensions: ['.ts', '.mjs', '.js'],
      conditionNames: ['node', 'import', 'default'],
    },
  },
};
