import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';

/**
 * `npm run check`: every fast check. All of them run, so that one report names everything. The tests, which wait more
 * than they work, run beside the others.
 */
interface Step {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly advice: string;
}

const node = process.execPath;
const tsc = 'node_modules/typescript/bin/tsc';

const tests: Step = {
  name: 'structure and unit tests',
  command: node,
  args: [
    '--import',
    './tools/check/fixed-seed.ts',
    '--test',
    // The runner's own default leaves one processor free: of two, half.
    `--test-concurrency=${Math.max(2, availableParallelism())}`,
    // A test file that hangs is a failure with a name, not a check without an end.
    '--test-timeout=300000',
    '--test-reporter=dot',
    // *.integration.test.ts start and kill servers: `npm run integration`.
    'src/**/!(*.integration).test.ts',
    'tools/**/*.test.ts',
    'tests/architecture/**/*.test.ts',
    'console/src/**/*.test.ts',
    'bench/**/*.test.ts',
  ],
  advice: 'npm test shows them one by one',
};

const others: readonly Step[] = [
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
    name: 'generated files',
    command: node,
    args: ['tools/generate/main.ts', '--check'],
    advice: 'npm run generate writes them anew',
  },
];

async function run(step: Step): Promise<boolean> {
  const started = process.hrtime.bigint();
  const { code, said } = await output(step);
  const seconds = (Number(process.hrtime.bigint() - started) / 1e9).toFixed(1);
  const passed = code === 0;
  console.log(`${passed ? 'ok  ' : 'FAIL'} ${step.name} (${seconds} s)`);
  if (!passed) console.log(`${said}\n     ${step.advice}\n`);
  return passed;
}

function output(step: Step): Promise<{ readonly code: number | null; readonly said: string }> {
  return new Promise((resolve) => {
    const pieces: Buffer[] = [];
    const child = spawn(step.command, step.args, { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', (piece: Buffer) => pieces.push(piece));
    child.stderr.on('data', (piece: Buffer) => pieces.push(piece));
    child.on('error', (error) => resolve({ code: null, said: error.message }));
    child.on('close', (code) => resolve({ code, said: Buffer.concat(pieces).toString('utf8') }));
  });
}

const failed: Step[] = [];
async function note(step: Step): Promise<void> {
  if (!(await run(step))) failed.push(step);
}

const testing = note(tests);
for (const step of others) await note(step);
await testing;
const count = others.length + 1;
if (failed.length > 0) {
  console.log(`check: ${failed.length} of ${count} failed: ${failed.map((step) => step.name).join(', ')}`);
  process.exit(1);
}
console.log(`check: all ${count} passed`);
