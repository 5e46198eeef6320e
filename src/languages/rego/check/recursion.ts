import type { Place } from '../errors.ts';
import type { Compilation, WorkRule } from '../resolve/compilation.ts';
import { sourceRefText } from '../resolve/source-names.ts';
import { fullRef } from '../resolve/tree.ts';
import type { DynamicRef, Edges } from './edges.ts';
import { dynamicCause } from './recursion-cause.ts';
import { DEFAULT_LIMIT } from './report.ts';

export interface Cycle {
  readonly message: string;
  readonly place: Place;
}

/** For each rule that uses itself in the end, the shortest way back; no more than are going to be reported. */
export function findCycles(
  { names, options }: Compilation,
  rules: readonly WorkRule[],
  edgesOf: (rule: WorkRule) => Edges,
): readonly Cycle[] {
  const limit = options.limit ?? DEFAULT_LIMIT;
  const cycles: Cycle[] = [];
  for (const rule of inCycles(rules, edgesOf)) {
    if (cycles.length >= limit) break;
    const sure = pathBack(rule, (from) => sureEdges(edgesOf(from)));
    const path = sure ?? pathBack(rule, (from) => [...edgesOf(from).keys()]);
    if (!path) continue;
    const verb = sure ? 'is' : 'may be';
    const steps = path.map((step) => sourceRefText(fullRef(step), names)).join(' -> ');
    const cause = sure ? '' : dynamicCause(path, { edgesOf, names, declarations: options.declarations });
    const message = `rule ${sourceRefText(fullRef(rule), names)} ${verb} recursive: ${steps}${cause}`;
    cycles.push({ message, place: rule.source.place });
  }
  return cycles;
}

function sureEdges(edges: Edges): readonly WorkRule[] {
  return [...edges]
    .filter((entry: readonly [WorkRule, true | DynamicRef]) => entry[1] === true)
    .map(([rule]) => rule);
}

function pathBack(
  start: WorkRule,
  edgesOf: (rule: WorkRule) => readonly WorkRule[],
): readonly WorkRule[] | undefined {
  const cameFrom = new Map<WorkRule, WorkRule>();
  const pending = [start];
  for (const rule of pending) {
    for (const next of edgesOf(rule)) {
      if (next === start) return [...trace(rule, start, cameFrom), start];
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, rule);
      pending.push(next);
    }
  }
  return undefined;
}

function trace(
  end: WorkRule,
  start: WorkRule,
  cameFrom: ReadonlyMap<WorkRule, WorkRule>,
): readonly WorkRule[] {
  const path = [end];
  for (let rule = end; rule !== start; ) {
    const before = cameFrom.get(rule);
    if (!before) break;
    path.push(before);
    rule = before;
  }
  return path.toReversed();
}

/** The rules that can be reached from themselves: strongly connected components, by Tarjan's algorithm with its own stack. */
function inCycles(rules: readonly WorkRule[], edgesOf: (rule: WorkRule) => Edges): readonly WorkRule[] {
  const order = new Map<WorkRule, number>();
  const lowest = new Map<WorkRule, number>();
  const open: WorkRule[] = [];
  const isOpen = new Set<WorkRule>();
  const found = new Set<WorkRule>();
  const enter = (rule: WorkRule) => {
    order.set(rule, order.size);
    lowest.set(rule, order.size - 1);
    open.push(rule);
    isOpen.add(rule);
    return { rule, next: edgesOf(rule).keys() };
  };
  const lower = (rule: WorkRule, to: number) => lowest.set(rule, Math.min(lowest.get(rule) ?? to, to));
  const close = (rule: WorkRule) => {
    if (lowest.get(rule) !== order.get(rule)) return;
    const component = open.splice(open.lastIndexOf(rule));
    for (const member of component) isOpen.delete(member);
    if (component.length > 1 || edgesOf(rule).has(rule)) for (const member of component) found.add(member);
  };
  for (const start of rules) {
    if (order.has(start)) continue;
    const pending = [enter(start)];
    for (let top = pending.at(-1); top; top = pending.at(-1)) {
      const { value: next } = top.next.next();
      if (next === undefined) {
        close(top.rule);
        pending.pop();
        const above = pending.at(-1);
        if (above) lower(above.rule, lowest.get(top.rule) ?? 0);
      } else if (!order.has(next)) pending.push(enter(next));
      else if (isOpen.has(next)) lower(top.rule, order.get(next) ?? 0);
    }
  }
  return rules.filter((rule) => found.has(rule));
}
