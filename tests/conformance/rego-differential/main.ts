import { parseArgs } from 'node:util';
import { checkHere, evaluateHere } from './bulwark.ts';
import { documentText } from './documents.ts';
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
    /** Of the language. */
    version: { type: 'string', default: 'v1' },
    /** One module and all of it, instead of several with queries of all kinds. */
    narrow: { type: 'boolean', default: false },
  },
});

const USAGE =
  'usage: main.ts --opa PATH [--count N] [--seed S] [--mode evaluate|check|format] [--closeness code|message|place]' +
  ' [--backend compiled|interpreted|both] [--version v0|v1] [--narrow] [--strict] [--limit N]';

interface Comparison {
  readonly opa: string;
  readonly here: string;
  readonly isSame: boolean;
  /** OPA's index has kept an error from it. */
  readonly isHidden?: boolean;
}

interface Differential {
  readonly server: OpaServer;
  readonly closeness: Closeness;
  readonly mode: 'evaluate' | 'check';
  readonly strict: boolean;
  readonly backends: readonly ('compiled' | 'interpreted')[];
}

async function compare(run: Differential, sample: Sample): Promise<Comparison> {
  if (run.mode === 'check') {
    const [opa, here] = [await run.server.check(sample), checkHere(sample)].map((outcome) =>
      outcome ? outcomeText(outcome, run.closeness) : 'fine',
    );
    return { opa: opa ?? '', here: here ?? '', isSame: opa === here };
  }
  const outcome = await run.server.evaluate(sample, run.strict);
  const opa = textOf(outcome, run.closeness);
  if (opa.includes('crashed')) return { opa, here: opa, isSame: true };
  for (const backend of run.backends) {
    const found = evaluateHere(sample, backend, run.strict);
    const here = textOf(found, run.closeness);
    if (here === opa) continue;
    const isHidden = found.kind === 'failed' && outcome.kind === 'defined' && failsUnindexed(run, sample);
    return { opa, here: `${backend}: ${here}`, isSame: isHidden, isHidden };
  }
  return { opa, here: opa, isSame: true };
}

/** Whether OPA finds an error too, once its index keeps no body from being looked at. */
function failsUnindexed({ server, strict }: Differential, sample: Sample): boolean {
  return server.evaluateUnindexed(sample, strict).kind === 'failed';
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
  return /crashed|refused|thrown|failed|undefined|fine/.exec(text)?.[0] ?? 'defined';
}

async function main(): Promise<number> {
  const { opa, mode, closeness, backend, version } = options;
  if (opa !== undefined && mode === 'format') {
    const [count = 0, first = 0, limit = 0] = [options.count, options.seed, options.limit].map(Number);
    return compareFormatting({ opa, first, count, limit }) === 0 ? 0 : 1;
  }
  if (opa === undefined || (mode !== 'evaluate' && mode !== 'check')) {
    console.error(USAGE);
    return 2;
  }
  const server = new OpaServer(opa, version === 'v0' ? ['--v0-compatible'] : []);
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
    const made = makeSample(new Random(seed), {
      version: options.version as 'v0',
      isWide: !options.narrow,
    });
    // OPA's API takes no such option for queries.
    const sample = options.strict ? { ...made, query: [] } : made;
    const found = await compare(run, sample);
    const outcome = found.isHidden ? 'hidden' : nameOf(found.opa);
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
  console.log(
    `query ${small.query.join('; ')}\ninput ${documentText(small.input)}\nbase ${documentText(small.base)}`,
  );
  console.log(`OPA: ${again.opa}\nhere: ${again.here}\n`);
}

process.exit(await main());
