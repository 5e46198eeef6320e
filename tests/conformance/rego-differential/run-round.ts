import { compare, type Differential, nameOf, show } from './compare.ts';
import { compareFormatting } from './formatting.ts';
import { OpaServer } from './opa.ts';
import { makeSample } from './policies.ts';
import { Random } from './random.ts';
import type { Round, RoundResult } from './round.ts';

export type Manner = Pick<Differential, 'closeness' | 'strict' | 'backends'>;

export async function runRound(opa: string, round: Round, manner: Manner): Promise<RoundResult> {
  const { mode } = round;
  if (mode === 'format') return compareFormatting(opa, round);
  const server = new OpaServer(opa, round.version === 'v0' ? ['--v0-compatible'] : []);
  try {
    await server.ready();
    return await search({ server, mode, ...manner }, round);
  } finally {
    server.stop();
  }
}

async function search(run: Differential, round: Round): Promise<RoundResult> {
  const { version, isWide, first, count, limit, deadline } = round;
  const tally = new Map<string, number>();
  let [compared, differing] = [0, 0];
  for (let seed = first; seed < first + count && differing < limit && Date.now() < deadline; seed += 1) {
    const made = makeSample(new Random(seed), { version, isWide });
    // OPA's API takes no such option for queries.
    const sample = run.strict ? { ...made, query: [] } : made;
    const found = await compare(run, sample);
    const outcome = found.isHidden ? 'hidden' : nameOf(found.opa);
    tally.set(outcome, (tally.get(outcome) ?? 0) + 1);
    compared += 1;
    if (found.isSame) continue;
    differing += 1;
    await show(run, sample, found, seed);
  }
  return { compared, differing, tally };
}
