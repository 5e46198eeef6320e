import type { Builtin } from '../builtins/types.ts';
import { COMPARING } from './comparisons.ts';
import type { Image } from './evaluation.ts';
import type { LinkedBuiltin, PlanFacts, Sources } from './facts.ts';

/** The built-in of a name: the catalogue, or a part of it. */
export type Builtins = (name: string) => Builtin | undefined;

const NO_SOURCES: Sources = { texts: new Map(), rules: new Map() };

/** Links facts with built-ins. A built-in that is missing throws: the checker lets none through. */
export function linkImage(facts: PlanFacts, builtins: Builtins, sources: Sources = NO_SOURCES): Image {
  const linked = facts.builtins.map((name) => linkBuiltin(name, builtins));
  const rulePaths: (readonly string[] | undefined)[] = facts.functions.map(() => undefined);
  for (const { path, rule } of facts.nodes) if (rule !== undefined) rulePaths[rule] = path;
  return {
    facts,
    builtins: linked,
    builtinsByName: new Map(linked.map((each) => [each.name, each])),
    nodes: facts.nodes.map(({ path, children, rule }) => ({
      path,
      children: new Map(children),
      rule: rule ?? -1,
    })),
    rulePaths,
    entryPlace: facts.functions[facts.entry]?.place ?? -1,
    functions: [],
    emptyMemo: facts.functions.map(() => undefined),
    emptyCaches: Array.from({ length: facts.caches }, () => undefined),
    sources,
  };
}

function linkBuiltin(name: string, builtins: Builtins): LinkedBuiltin {
  const builtin = builtins(name);
  if (!builtin) throw new Error(`unsupported built-in: ${name}`);
  return {
    name,
    builtin,
    isVoid: builtin.declaration.result === undefined,
    isCached: builtin.isNondeterministic === true,
    steps: builtin.steps ?? 1,
    compare: COMPARING.get(name),
  };
}
