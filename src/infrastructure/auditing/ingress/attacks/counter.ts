import type { RequestLine } from '../../parsers/types.ts';
import { ownText } from '../enrich/recent-map.ts';
import type { CountRule } from './types.ts';

/** Counts one rule's requests by who sent them. */
export interface Counter {
  readonly id: string;
  /** Whether the request is one of too many. */
  readonly observe: (line: RequestLine, cluster: string) => boolean;
  readonly forgotten: () => number;
}

/** Who is counted at the same time; the one that was met first is forgotten first. */
const MAX_COUNTED = 20_000;
/** The window moves in so many steps. */
const STEPS = 5;

interface Count {
  /** Step that `current` is about. */
  step: number;
  readonly steps: number[];
  /** Different values, as many as are needed and no more. */
  values: Set<string> | undefined;
  valuesStep: number;
}

export function createCounter(rule: CountRule): Counter {
  const counts = new Map<string, Count>();
  const stepMs = rule.windowMs / STEPS;
  let forgotten = 0;
  return {
    id: rule.id,
    forgotten: () => forgotten,
    observe: (line, cluster) => {
      if (!rule.counts(line)) return false;
      const counted = rule.by(line);
      if (counted === '') return false;
      const key = `${cluster}\0${counted}`;
      const known = counts.get(key);
      const count = known ?? { step: 0, steps: [], values: undefined, valuesStep: 0 };
      if (known === undefined) {
        if (counts.size >= MAX_COUNTED) forgotten += forgetFirst(counts);
        counts.set(ownText(key), count);
      }
      const step = Math.floor(line.timeMs / stepMs);
      return rule.distinct === undefined
        ? addOne(count, step) >= rule.atLeast
        : addValue(count, step, rule.distinct(line), rule.atLeast) >= rule.atLeast;
    },
  };
}

function forgetFirst(counts: Map<string, Count>): number {
  const first = counts.keys().next();
  return !first.done && counts.delete(first.value) ? 1 : 0;
}

/** Requests in the last steps. A line that comes late is counted to the present. */
function addOne(count: Count, step: number): number {
  const passed = Math.min(STEPS, Math.max(0, step - count.step));
  for (let one = 0; one < passed; one++) {
    count.steps.push(0);
    if (count.steps.length > STEPS) count.steps.shift();
  }
  if (count.steps.length === 0) count.steps.push(0);
  count.step = Math.max(count.step, step);
  count.steps.push((count.steps.pop() ?? 0) + 1);
  return count.steps.reduce((sum, one) => sum + one, 0);
}

/** Different values since the window began; it begins anew when it is over. */
function addValue(count: Count, step: number, value: string, atLeast: number): number {
  if (count.values === undefined || step - count.valuesStep >= STEPS) {
    count.values = new Set();
    count.valuesStep = step;
  }
  if (count.values.size < atLeast) count.values.add(ownText(value.slice(0, 256)));
  return count.values.size;
}
