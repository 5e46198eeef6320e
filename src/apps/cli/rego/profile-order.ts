import type { LineProfile } from '#languages/rego';
import { CliError } from '#platform/cli';

type Order = (a: LineProfile, b: LineProfile) => number;

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** The costliest first; files and lines backwards, as OPA has it. */
const ORDERS: ReadonlyMap<string, Order> = new Map<string, Order>([
  ['total_time_ns', (a, b) => b.total_time_ns - a.total_time_ns],
  ['num_eval', (a, b) => b.num_eval - a.num_eval],
  ['num_redo', (a, b) => b.num_redo - a.num_redo],
  ['num_gen_expr', (a, b) => b.num_gen_expr - a.num_gen_expr],
  ['file', (a, b) => byText(b.location.file, a.location.file)],
  ['line', (a, b) => b.location.row - a.location.row],
]);
const DEFAULT = ['total_time_ns', 'num_eval', 'num_redo', 'file', 'line'];

/** By the criteria that were asked for, then by the usual ones. */
export function profileOrder(criteria: readonly string[]): Order {
  const unknown = criteria.find((name) => !ORDERS.has(name));
  if (unknown !== undefined) {
    throw new CliError(
      'flag-value',
      `--profile-sort does not take "${unknown}": one of ${[...ORDERS.keys()].join(', ')}`,
    );
  }
  const orders = [...criteria, ...DEFAULT].flatMap((name) => ORDERS.get(name) ?? []);
  return (a, b) => {
    for (const order of orders) {
      const result = order(a, b);
      if (result !== 0) return result;
    }
    return 0;
  };
}
