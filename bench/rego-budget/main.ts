import { parseArgs } from 'node:util';
import {
  type Backend,
  type Capabilities,
  compile,
  type Prepared,
  RegoEvaluationError,
} from '#languages/rego';
import { ATTACKS } from './attacks/index.ts';
import type { Program } from './types.ts';
import { WELL_BEHAVED } from './well-behaved.ts';

/**
 * Policies that run away, each stopped by the budget, beside well-behaved ones that take the same number of steps: the
 * longest attack may take twice as long as these take in the mean. The measure is a mix of audits (`well-behaved.ts`)
 * and no bare loop, since a step is worth what ordinary policy work makes of it. An evaluation is one thread that waits
 * for nothing, so its own processor time is taken: what else the machine does at the moment does not count.
 *
 * Prints one line; `--each` prints every policy first, `--only TEXT` measures those attacks alone.
 */
const { values: flags } = parseArgs({
  options: {
    steps: { type: 'string', default: '5000000' },
    backend: { type: 'string', default: 'compiled' },
    each: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
  },
});
const STEPS = Number(flags.steps);

/** Attacks may ask for what depends on more than their arguments, too. */
const CAPABILITIES: Capabilities = {
  clock: () => 1_700_000_000_000_000_000n,
  random: (length) => new Uint8Array(length).fill(7),
};

interface Measured {
  readonly name: string;
  /** Until the budget stopped it. */
  readonly ms: number;
}

function prepare({ name, rules }: Program): Prepared {
  const source = { file: `${name}.rego`, text: `package bench\n\n${rules}\n` };
  return compile([source]).prepare('data.bench.p', { backend: flags.backend as Backend });
}

function processorMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

function stopMs(prepared: Prepared, { name, input }: Program): number {
  const budget = { steps: STEPS, memory: 1_000_000_000 };
  const started = processorMs();
  try {
    prepared.value(input, { budget, isPlain: true, capabilities: CAPABILITIES });
  } catch (error) {
    if (error instanceof RegoEvaluationError && /steps is spent/.test(error.message))
      return processorMs() - started;
    throw error;
  }
  throw new Error(`${name} ended by itself within ${STEPS} steps`);
}

/** The best of some rounds: what else goes on only ever adds. */
function measure(program: Program, rounds: number): Measured {
  const prepared = prepare(program);
  let ms = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) ms = Math.min(ms, stopMs(prepared, program));
  return { name: program.name, ms };
}

function main(): void {
  const well = WELL_BEHAVED.map((program) => measure(program, 5));
  const mean = well.reduce((sum, { ms }) => sum + ms, 0) / well.length;
  const attacks = ATTACKS.filter(({ name }) => name.includes(flags.only));
  const rows = attacks.map((program) => measure(program, 3)).sort((a, b) => b.ms - a.ms);
  if (flags.each) {
    for (const { name, ms } of [...well, ...rows])
      console.log(`${name.padEnd(42)} ${ms.toFixed(0).padStart(5)} ms ${(ms / mean).toFixed(2).padStart(7)}`);
  }
  const worst = rows[0];
  const over = rows.filter(({ ms }) => ms > 2 * mean).length;
  console.log(
    `rego-budget: ${rows.length} runaway policies stopped after ${STEPS} steps; well-behaved ones take ${mean.toFixed(0)} ms for as many, the longest attack ${((worst?.ms ?? 0) / mean).toFixed(2)} times that (${worst?.name}), ${over} of them more than twice`,
  );
}

main();
