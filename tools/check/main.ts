import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** `npm run check`: every fast check in order. All of them run, so that one report names everything. */
interface Step {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly advice: string;
}

const node = process.execPath;
const tsc = 'node_modules/typescript/bin/tsc';

const steps: readonly Step[] = [
  {
    name: 'format and lint',
    command: 'node_modules/.bin/biome',
    args: ['ci', '--error-on-warnings', '.'],
    advice: 'npm run format mends most of it',
  },
  { name: 'types', command: node, args: [tsc, '-p', 'tsconfig.json'], advice: 'tsc names the file and line' },
  ...(existsSync('console/tsconfig.json')
    ? [
        {
          name: 'types of the console',
          command: node,
          args: [tsc, '-p', 'console/tsconfig.json'],
          advice: 'tsc names the file and line',
        },
      ]
    : []),
  {
    name: 'imports',
    command: node,
    args: [
      'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
      '--config',
      '.dependency-cruiser.cjs',
      'src',
      'tools',
      'tests',
      'bench',
    ],
    advice: 'each rule in .dependency-cruiser.cjs says what to do instead',
  },
  {
    name: 'structure and unit tests',
    command: node,
    args: [
      '--test',
      '--test-reporter=dot',
      'src/**/*.test.ts',
      'tools/**/*.test.ts',
      'tests/architecture/**/*.test.ts',
      'console/src/**/*.test.ts',
      'bench/**/*.test.ts',
    ],
    advice: 'npm test shows them one by one',
  },
  {
    name: 'generated files',
    command: node,
    args: ['tools/generate/main.ts', '--check'],
    advice: 'npm run generate writes them anew',
  },
];

function run(step: Step): boolean {
  const started = process.hrtime.bigint();
  const result = spawnSync(step.command, step.args, {
    stdio: 'pipe',
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const seconds = (Number(process.hrtime.bigint() - started) / 1e9).toFixed(1);
  const passed = result.status === 0;
  console.log(`${passed ? 'ok  ' : 'FAIL'} ${step.name} (${seconds} s)`);
  if (!passed)
    console.log(`${result.stdout}${result.stderr}${result.error?.message ?? ''}\n     ${step.advice}\n`);
  return passed;
}

const failed = steps.filter((step) => !run(step));
if (failed.length > 0) {
  console.log(
    `check: ${failed.length} of ${steps.length} failed: ${failed.map((step) => step.name).join(', ')}`,
  );
  process.exit(1);
}
console.log(`check: all ${steps.length} passed`);
