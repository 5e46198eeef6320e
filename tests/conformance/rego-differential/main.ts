import { parseArgs } from 'node:util';
import { checkHere, evaluateHere } from './bulwark.ts';
import { compareFormatting } from './formatting.ts';
import { minimise } from './minimise.ts';
import { OpaServer } from './opa.ts';
import { type Closeness, type Outcome, outcomeText } from './outcome.ts';
import { makeSample, type Sample, sampleText } from './policies.ts';
import { Random } from './random.ts';

/**
 * Compares our engine with OPA on generated policies:
 * `node tests/conformance/rego-differential/main.ts --opa PATH --count 1000 --seed 1`.
 */
const { values: options } = parseArgs({
  options: {
    opa: { type: 'string' },
    count: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    /** What is compared: documents of evaluations, what the compiler says, or formatted sources. */
    mode: { type: 'string', default: 'evaluate' },
    closeness: { type: 'string', default: 'code' },
    /** Differences that are shown before it ends. */
    limit: { type: 'string', default: '10' },
    strict: { type: 'boolean', default: false },
    backend: { type: 'string', default: 'both' },
  },
});

const USAGE =
  'usage: main.ts --opa PATH [--count N] [--seed S] [--mode evaluate|check|format] [--closeness code|message|place]' +
  ' [--backend compiled|interpreted|both] [--strict] [--limit N]';

interface Comparison {
  readonly opa: string;
  readonly here: string;
  readonly isSame: boolean;
}

interface Differential {
  readonly server: OpaServer;
  readonly closeness: Closeness;
  readonly mode: 'evaluate' | 'check';
  readonly strict: boolean;
  readonly backends: readonly ('compiled' | 'interpreted')[];
}

async function compare(run: Differential, sample: Sample): Promise<Comparison> {
  const text = sampleText(sample);
  if (run.mode === 'check') {
    const [opa, here] = [await run.server.check(text), checkHere(text)].map((outcome) =>
      outcome ? outcomeText(outcome, run.closeness) : 'fine',
    );
    return { opa: opa ?? '', here: here ?? '', isSame: opa === here };
  }
  await run.server.setBase(sample.base);
  const outcome = await run.server.evaluate(text, sample.input, run.strict);
  const opa = textOf(outcome, run.closeness);
  for (const backend of run.backends) {
    const here = textOf(evaluateHere(text, sample, backend, run.strict), run.closeness);
    if (here !== opa) return { opa, here: `${backend}: ${here}`, isSame: false };
  }
  return { opa, here: opa, isSame: true };
}

/** That a module is refused is enough here: `--mode check` compares what is said. */
function textOf(outcome: Outcome, closeness: Closeness): string {
  return outcome.kind === 'refused' && closeness === 'code' ? 'refused' : outcomeText(outcome, closeness);
}

/** Smaller samples have to differ in the same way: a defined document stays one. */
function kindOf({ opa, here }: Comparison): string {
  return `${nameOf(opa)} ${nameOf(here)}`;
}

function nameOf(text: string): string {
  return /refused|thrown|failed|undefined|fine/.exec(text)?.[0] ?? 'defined';
}

async function main(): Promise<number> {
  const { opa, mode, closeness, backend } = options;
  if (opa !== undefined && mode === 'format') {
    const [count = 0, first = 0, limit = 0] = [options.count, options.seed, options.limit].map(Number);
    return compareFormatting({ opa, first, count, limit }) === 0 ? 0 : 1;
  }
  if (opa === undefined || (mode !== 'evaluate' && mode !== 'check')) {
    console.error(USAGE);
    return 2;
  }
  const server = new OpaServer(opa, []);
  try {
    await server.ready();
    return await search({
      server,
      mode,
      closeness: closeness as Closeness,
      strict: options.strict,
      backends: backend === 'both' ? ['compiled', 'interpreted'] : [backend as 'compiled'],
    });
  } finally {
    server.stop();
  }
}

async function search(run: Differential): Promise<number> {
  const [count, first, limit] = [options.count, options.seed, options.limit].map(Number);
  const tally = new Map<string, number>();
  let differing = 0;
  for (let seed = first ?? 1; seed < (first ?? 1) + (count ?? 1); seed += 1) {
    const sample = makeSample(new Random(seed));
    const found = await compare(run, sample);
    const outcome = nameOf(found.opa);
    tally.set(outcome, (tally.get(outcome) ?? 0) + 1);
    if (found.isSame) continue;
    differing += 1;
    await show(run, sample, found, seed);
    if (differing >= (limit ?? 10)) break;
  }
  const outcomes = [...tally].map(([name, times]) => `${times} ${name}`).join(', ');
  console.log(`rego-differential: ${differing} differ; in OPA ${outcomes}`);
  return differing === 0 ? 0 : 1;
}

async function show(run: Differential, sample: Sample, found: Comparison, seed: number): Promise<void> {
  const kind = kindOf(found);
  const small = await minimise(sample, async (candidate) => {
    const again = await compare(run, candidate);
    return !again.isSame && kindOf(again) === kind;
  });
  const again = await compare(run, small);
  console.log(`--- seed ${seed}\n${sampleText(small)}`);
  console.log(`input ${JSON.stringify(small.input)}\nbase ${JSON.stringify(small.base)}`);
  console.log(`OPA: ${again.opa}\nhere: ${again.here}\n`);
}

process.exit(await main());
