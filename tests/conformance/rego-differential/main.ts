import { parseArgs } from 'node:util';
import { ensureOpa } from '../../../tools/opa/index.ts';
import type { Closeness } from './outcome.ts';
import type { Round, RoundResult } from './round.ts';
import { type Manner, runRound } from './run-round.ts';

/**
 * Compares our engine with OPA on generated policies:
 * `node tests/conformance/rego-differential/main.ts --count 1000 --seed random`.
 */
const { values: options } = parseArgs({
  options: {
    opa: { type: 'string' },
    count: { type: 'string', default: '1000' },
    /** Ends it earlier: of all rounds together. */
    seconds: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    /** What is compared: documents of evaluations, what the compiler says, formatted sources, or all in turn. */
    mode: { type: 'string', default: 'all' },
    closeness: { type: 'string', default: 'code' },
    /** Differences that are shown before it ends. */
    limit: { type: 'string', default: '10' },
    strict: { type: 'boolean', default: false },
    backend: { type: 'string', default: 'both' },
    /** Of the language. */
    version: { type: 'string', default: 'v1' },
    /** One module and all of it, instead of several with queries of all kinds. */
    narrow: { type: 'boolean', default: false },
  },
});

const USAGE =
  'usage: main.ts [--opa PATH] [--count N] [--seconds N] [--seed S|random] [--mode all|evaluate|check|format]' +
  ' [--closeness code|message|place] [--backend compiled|interpreted|both] [--version v0|v1] [--narrow]' +
  ' [--strict] [--limit N]';

interface Share extends Pick<Round, 'mode' | 'version' | 'isWide'> {
  /** Of the count, and of the time. */
  readonly part: number;
}

const ALL: readonly Share[] = [
  { mode: 'evaluate', version: 'v1', isWide: true, part: 0.45 },
  { mode: 'evaluate', version: 'v0', isWide: true, part: 0.15 },
  { mode: 'check', version: 'v1', isWide: true, part: 0.2 },
  { mode: 'format', version: 'v1', isWide: false, part: 0.2 },
];

function sharesOf(): readonly Share[] | undefined {
  const { mode, version, narrow } = options;
  if (mode === 'all') return ALL;
  if (mode !== 'evaluate' && mode !== 'check' && mode !== 'format') return undefined;
  if (version !== 'v0' && version !== 'v1') return undefined;
  return [{ mode, version, isWide: !narrow, part: 1 }];
}

const seed = options.seed === 'random' ? 1 + Math.floor(Math.random() * 1e9) : Number(options.seed);

async function runAll(opa: string, shares: readonly Share[]): Promise<readonly RoundResult[]> {
  const { backend, closeness, strict } = options;
  const manner: Manner = {
    closeness: closeness as Closeness,
    strict,
    backends: backend === 'both' ? ['compiled', 'interpreted'] : [backend as 'compiled'],
  };
  const started = Date.now();
  const results: RoundResult[] = [];
  let until = 0;
  for (const { part, ...share } of shares) {
    until += part;
    const count = Math.ceil(Number(options.count) * part);
    const deadline = started + Number(options.seconds) * 1000 * until;
    const round = { ...share, first: seed, count, limit: Number(options.limit), deadline };
    results.push(await runRound(opa, round, manner));
  }
  return results;
}

function summary(shares: readonly Share[], results: readonly RoundResult[], ms: number): string {
  const rounds = results.map(({ compared, tally }, index) => {
    const { mode, version } = shares[index] ?? { mode: '', version: '' };
    const outcomes = [...tally].map(([name, times]) => `${times} ${name}`).join(', ');
    return `${compared} ${mode} ${version} (${outcomes})`;
  });
  const differing = results.reduce((sum, result) => sum + result.differing, 0);
  return `rego-differential: ${differing} differ, seed ${seed}, ${Math.round(ms / 1000)} s: ${rounds.join('; ')}`;
}

async function main(): Promise<number> {
  const shares = sharesOf();
  if (shares === undefined || Number.isNaN(seed)) {
    console.error(USAGE);
    return 2;
  }
  const opa =
    options.opa === undefined
      ? await ensureOpa((detail) => console.error(`opa: ${detail}`))
      : { path: options.opa };
  if ('missing' in opa) {
    console.error(`rego-differential: ${opa.missing}`);
    return 3;
  }
  const started = Date.now();
  const results = await runAll(opa.path, shares);
  console.log(summary(shares, results, Date.now() - started));
  return results.every(({ compared, differing }) => compared > 0 && differing === 0) ? 0 : 1;
}

process.exit(await main());
