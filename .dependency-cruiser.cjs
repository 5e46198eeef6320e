const AREA = 'runtime|supply-chain|infrastructure';
const IO =
  '^(node:)?(fs|fs/promises|net|tls|http|http2|https|dns|dgram|child_process|worker_threads|sqlite)$';

/** Layers: apps → areas → languages → formats, areas → platform → formats. Comments say what to do. */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Break the loop: move the shared type to the lower of the two, or pass a function in.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'public-face-only',
      severity: 'error',
      comment: 'Import a module by its index.ts (#area/module), never a file or folder inside it.',
      from: { path: '^src/([^/]+)/([^/]+)/' },
      to: {
        path: `^src/(${AREA}|platform|languages|formats)/[^/]+/.+`,
        pathNot: ['^src/$1/$2/', '^src/[^/]+/[^/]+/index[.]ts$'],
      },
    },
    {
      name: 'areas-do-not-import-siblings',
      severity: 'error',
      comment:
        'Take it as an argument in apps/*/compose.ts, use #platform/events, or add the pair to docs/architecture.md and here.',
      from: { path: `^src/(${AREA})/([^/]+)/` },
      to: { path: `^src/(${AREA})/`, pathNot: '^src/$1/$2/' },
    },
    {
      name: 'formats-stand-alone',
      severity: 'error',
      comment: 'A codec knows bytes, nothing of ours.',
      from: { path: '^src/formats/' },
      to: { path: '^src/', pathNot: '^src/formats/' },
    },
    {
      name: 'languages-know-only-formats',
      severity: 'error',
      comment: 'A compiler takes text and data; whoever calls it brings the cluster.',
      from: { path: '^src/languages/' },
      to: { path: '^src/', pathNot: '^src/(languages|formats)/' },
    },
    {
      name: 'platform-knows-no-area',
      severity: 'error',
      comment: 'Offer an interface here and let the area implement it.',
      from: { path: '^src/platform/' },
      to: { path: '^src/', pathNot: '^src/(platform|formats)/' },
    },
    {
      name: 'nobody-imports-apps',
      severity: 'error',
      comment: 'apps/ is where things are wired; nothing depends on it.',
      from: { pathNot: '^(src/apps|tests)/' },
      to: { path: '^src/apps/' },
    },
    {
      name: 'pure-outside-adapters',
      severity: 'error',
      comment: 'Take the data as an argument, or put this file into adapters/.',
      from: { path: '^src/', pathNot: ['/adapters/', '^src/apps/', '/testing/', '[.]test[.]ts$'] },
      to: { path: IO, dependencyTypes: ['core'] },
    },
    {
      name: 'no-import-of-tests',
      severity: 'error',
      comment: 'Factor the helper out into testing/.',
      from: {},
      to: { path: '[.]test[.]ts$' },
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts'], conditionNames: ['node', 'import'] },
  },
};
