import type { Results } from '../check/results.ts';
import type { Category, Check, Tally } from '../types.ts';
import { addTally, type Count, countVerdict, emptyTally } from './tally.ts';

export interface CheckCount {
  fail: number;
  unknown: number;
}

/** Sums over many subjects that follow each change: nothing is counted anew when one subject changes. */
export interface Aggregate {
  readonly add: (namespace: string, isWorkload: boolean, results: Results, sign: 1 | -1) => void;
  readonly total: () => Tally;
  readonly workloads: () => number;
  readonly byNamespace: () => ReadonlyMap<string, { readonly tally: Tally; readonly workloads: number }>;
  readonly byCategory: () => ReadonlyMap<Category, Tally>;
  readonly byCheck: () => ReadonlyMap<string, CheckCount>;
}

interface NamespaceSum {
  readonly tally: Count;
  workloads: number;
  subjects: number;
}

export function createAggregate(checks: readonly Check[]): Aggregate {
  const total = emptyTally();
  let workloads = 0;
  const namespaces = new Map<string, NamespaceSum>();
  const categories = new Map<Category, Count>();
  const byCheck = new Map<string, CheckCount>();

  function addNamespace(namespace: string, isWorkload: boolean, tally: Tally, sign: 1 | -1): void {
    const sum = namespaces.get(namespace) ?? { tally: emptyTally(), workloads: 0, subjects: 0 };
    addTally(sum.tally, tally, sign);
    sum.subjects += sign;
    if (isWorkload) sum.workloads += sign;
    if (sum.subjects === 0) namespaces.delete(namespace);
    else namespaces.set(namespace, sum);
  }

  return {
    add: (namespace, isWorkload, results, sign) => {
      addTally(total, results.tally, sign);
      if (isWorkload) workloads += sign;
      addNamespace(namespace, isWorkload, results.tally, sign);
      addByCheck(checks, results, sign, categories, byCheck);
    },
    total: () => total,
    workloads: () => workloads,
    byNamespace: () => namespaces,
    byCategory: () => categories,
    byCheck: () => byCheck,
  };
}

function addByCheck(
  checks: readonly Check[],
  { passes, findings }: Results,
  sign: 1 | -1,
  categories: Map<Category, Count>,
  byCheck: Map<string, CheckCount>,
): void {
  for (const [index, check] of checks.entries()) {
    const times = passes.charCodeAt(index);
    if (times > 0) countVerdict(categoryOf(categories, check.category), 'pass', check, false, sign * times);
  }
  for (const { check, verdict, exemption } of findings) {
    countVerdict(categoryOf(categories, check.category), verdict, check, exemption !== null, sign);
    if (exemption !== null) continue;
    const count = byCheck.get(check.id) ?? { fail: 0, unknown: 0 };
    byCheck.set(check.id, count);
    if (verdict === 'fail') count.fail += sign;
    else count.unknown += sign;
  }
}

function categoryOf(categories: Map<Category, Count>, category: Category): Count {
  const known = categories.get(category) ?? emptyTally();
  categories.set(category, known);
  return known;
}
