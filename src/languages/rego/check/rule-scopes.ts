import { allBranches, type WorkModule, type WorkRule } from '../resolve/compilation.ts';
import { pathText } from '../resolve/text.ts';
import { groundTerms } from '../resolve/tree.ts';

/** Names the rule in messages where a line holds rules of more than one name; built when it is first asked for. */
export function scopeFinder(module: WorkModule): (rule: WorkRule) => string {
  let shared: ReadonlySet<number> | undefined;
  return (rule) => {
    shared ??= sharedRows(module);
    return shared.has(rule.source.place.row) ? ` in rule ${nameOf(rule)}` : '';
  };
}

function sharedRows(module: WorkModule): ReadonlySet<number> {
  const first = new Map<number, string>();
  const shared = new Set<number>();
  for (const rule of allBranches([module])) {
    const { row } = rule.source.place;
    const name = nameOf(rule);
    if ((first.get(row) ?? name) !== name) shared.add(row);
    first.set(row, first.get(row) ?? name);
  }
  return shared;
}

/** The part of the ref that has a name: dynamic steps may be generated locals by now. */
function nameOf(rule: WorkRule): string {
  const [head] = rule.head.ref.terms;
  return pathText([...(head ? [head] : []), ...groundTerms(rule).slice(1)]);
}
