import type { Body, Rule, Term } from '../parse/types.ts';
import { type Visitor, walkBody, walkRule, walkTerms } from '../resolve/walk.ts';
import type { Value } from '../values/types.ts';
import { sourceName } from './events.ts';
import { DEEPEST_FORK, forkKey } from './inputs.ts';
import type { Planner } from './state.ts';

/** What is known of the source of a function before it is planned. */
export interface Survey {
  readonly uses: Map<string, number>;
  readonly forks: Set<string>;
  /** In traced plans: what vars are called in the source. */
  readonly names?: Map<string, string>;
}

/** Ways through the input, as a tree: where one parts, what was read so far is worth keeping. */
interface Way {
  readonly below: Map<Value, Way>;
  /** Reads that end here. */
  ends: number;
}

export function surveyRules(
  planner: Planner,
  rules: readonly { readonly rule: Rule; readonly ref: readonly Term[] }[],
): Survey {
  return survey(planner, (visitor) => {
    for (const { rule, ref } of rules) {
      walkTerms(ref, visitor);
      walkRule(rule, visitor);
    }
  });
}

export function surveyBody(planner: Planner, body: Body): Survey {
  return survey(planner, (visitor) => walkBody(body, visitor));
}

function survey(planner: Planner, walk: (visitor: Visitor) => void): Survey {
  const uses = new Map<string, number>();
  const root: Way = { below: new Map(), ends: 0 };
  const names = planner.options.instrument ? new Map<string, string>() : undefined;
  walk({
    term(term: Term): boolean {
      if (term.kind === 'var') {
        uses.set(term.name, (uses.get(term.name) ?? 0) + 1);
        const shown = names && sourceName(term, planner.sources);
        if (shown !== undefined) names?.set(term.name, shown);
      }
      if (term.kind === 'ref') addWay(root, term.terms);
      return false;
    },
  });
  const forks = new Set<string>();
  findForks(root, [], forks);
  return { uses, forks, ...(names ? { names } : {}) };
}

function addWay(root: Way, [head, ...keys]: readonly Term[]): void {
  if (head?.kind !== 'var' || head.name !== 'input') return;
  let way = root;
  let depth = 0;
  for (const key of keys) {
    if (key.kind !== 'constant' || depth === DEEPEST_FORK) break;
    depth += 1;
    let next = way.below.get(key.value);
    if (!next) {
      next = { below: new Map(), ends: 0 };
      way.below.set(key.value, next);
    }
    way = next;
  }
  way.ends += 1;
}

function findForks(way: Way, path: readonly Value[], forks: Set<string>): void {
  if (way.below.size + way.ends > 1 && path.length > 0) forks.add(forkKey(path));
  for (const [key, next] of way.below) findForks(next, [...path, key], forks);
}
