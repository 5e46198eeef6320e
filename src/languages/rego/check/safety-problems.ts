import type { Diagnostic, Place } from '../errors.ts';
import type { Expr } from '../parse/types.ts';
import { type AssignedExpr, isCallExpr, isGeneratedName, isWildcard, sidesOf } from '../resolve/build.ts';
import { problem } from '../resolve/compilation.ts';
import { varsOfTerm } from '../resolve/vars.ts';
import { comparePlaces } from './report.ts';

/** Expressions and the vars in them that nothing binds. */
export type Unsafe = Map<Expr, Set<string>>;

/** Names of the source where there are some; else the expressions whose generated locals are unsafe. */
export function safetyProblems(
  unsafe: Unsafe,
  names: ReadonlyMap<string, string>,
  scope: string,
): Diagnostic[] {
  const assigned = assignedVars(unsafe, names);
  const found = [...firstPlaces(unsafe)].map(([local, place]) => {
    const name = names.get(local) ?? local;
    return { name, place, isAssigned: assigned.has(name) || assigned.has(local) };
  });
  const named = found.filter(({ name }) => !isGeneratedName(name));
  // That what depends on an unsafe var is unsafe as well says nothing new.
  const causes = named.some(({ isAssigned }) => !isAssigned)
    ? named.filter(({ isAssigned }) => !isAssigned)
    : named;
  if (causes.length === 0) return unsafeExpressions(unsafe, scope);
  return causes
    .toSorted((a, b) => comparePlaces(a.place, b.place))
    .map(({ name, place }) => problem('rego_unsafe_var_error', unsafeText(name, scope), place));
}

function unsafeText(name: string, scope: string): string {
  const shown = isWildcard(name) ? '_' : name;
  const hint = FUTURE.has(name)
    ? ` (hint: \`import future.keywords.${name}\` to import a future keyword)`
    : '';
  return `var ${shown} is unsafe${scope}${hint}`;
}

function unsafeExpressions(unsafe: Unsafe, scope: string): Diagnostic[] {
  const seen = new Set<string>();
  const problems: Diagnostic[] = [];
  for (const [expr, vars] of [...unsafe].toSorted(([a], [b]) => comparePlaces(a.place, b.place))) {
    const before = seen.size;
    for (const name of vars) if (isGeneratedName(name)) seen.add(name);
    if (seen.size === before) continue;
    problems.push(problem('rego_unsafe_var_error', `expression is unsafe${scope}`, expr.place));
  }
  return problems;
}

function firstPlaces(unsafe: Unsafe): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  for (const [{ place }, vars] of unsafe) {
    for (const name of vars) {
      const known = places.get(name);
      if (!known || comparePlaces(known, place) > 0) places.set(name, place);
    }
  }
  return places;
}

/** The vars that an unsafe `:=` would have assigned. */
function assignedVars(unsafe: Unsafe, names: ReadonlyMap<string, string>): ReadonlySet<string> {
  const assigned = new Set<string>();
  for (const expr of unsafe.keys()) {
    const { fromAssignment }: { fromAssignment?: true } = expr as AssignedExpr;
    const sides = fromAssignment && isCallExpr(expr) ? sidesOf(expr) : undefined;
    if (!sides) continue;
    for (const local of varsOfTerm(sides[0]).keys()) {
      assigned.add(local);
      assigned.add(names.get(local) ?? local);
    }
  }
  return assigned;
}

const FUTURE: ReadonlySet<string> = new Set(['and', 'contains', 'every', 'if', 'in', 'not', 'or']);
