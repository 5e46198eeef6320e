import { checkHere, evaluateHere } from './bulwark.ts';
import { documentText } from './documents.ts';
import { minimise } from './minimise.ts';
import type { OpaServer } from './opa.ts';
import { type Closeness, type Outcome, outcomeText } from './outcome.ts';
import { type Sample, sampleText } from './policies.ts';

/** What both made of a sample. */
export interface Comparison {
  readonly opa: string;
  readonly here: string;
  readonly isSame: boolean;
  /** OPA's index has kept an error from it. */
  readonly isHidden?: boolean;
}

export interface Differential {
  readonly server: OpaServer;
  readonly closeness: Closeness;
  readonly mode: 'evaluate' | 'check';
  /** Errors of built-ins end the evaluation. */
  readonly strict: boolean;
  readonly backends: readonly ('compiled' | 'interpreted')[];
}

export async function compare(run: Differential, sample: Sample): Promise<Comparison> {
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

/** One word for what became of a sample. */
export function nameOf(text: string): string {
  return /crashed|refused|thrown|failed|undefined|fine/.exec(text)?.[0] ?? 'defined';
}

/** Smaller samples have to differ in the same way: a defined document stays one. */
function kindOf({ opa, here }: Comparison): string {
  return `${nameOf(opa)} ${nameOf(here)}`;
}

/** Prints the smallest sample that shows the same difference. */
export async function show(
  run: Differential,
  sample: Sample,
  found: Comparison,
  seed: number,
): Promise<void> {
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
