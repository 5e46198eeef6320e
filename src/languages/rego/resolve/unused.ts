import type { Place } from '../errors.ts';
import type { Body, Expr } from '../parse/types.ts';
import { isGeneratedName, isWildcard } from './build.ts';
import { problem } from './compilation.ts';
import { addDeclaredVars } from './refs.ts';
import type { Scopes } from './scopes.ts';
import { varsOfBody, varsOfExpr } from './vars.ts';

interface Rewritten {
  /** As it was. */
  readonly body: Body;
  /** Statement by statement, with the locals where a statement has become another one. */
  readonly seen: readonly Expr[];
  readonly rewritten: Body;
  readonly used: ReadonlySet<string>;
}

/** Vars of the innermost scope that nothing uses. Says nothing where something else is wrong already. */
export function checkUnusedVars(scopes: Scopes, facts: Rewritten): void {
  if (scopes.isStrict && isClean(scopes)) checkAssigned(scopes, facts);
  if (isClean(scopes)) checkDeclared(scopes, facts);
}

function isClean({ errors, unused }: Scopes): boolean {
  return errors.length === 0 && unused.length === 0;
}

function checkAssigned(scopes: Scopes, { seen, used }: Rewritten): void {
  const { locals, occurrences } = scopes.current;
  let places: ReadonlyMap<string, Place> | undefined;
  for (const [name, occurrence] of occurrences) {
    const local = locals.get(name);
    if (occurrence !== 'assigned' || local === undefined || isWildcard(name) || scopes.count(name) > 1)
      continue;
    if (used.has(name) || used.has(local)) continue;
    places ??= placesOf(seen, (expr) => varsOfExpr(expr).keys());
    const place = places.get(local) ?? seen[0]?.place;
    scopes.unused.push(problem('rego_compile_error', `assigned var ${name} unused`, place));
  }
}

function checkDeclared(scopes: Scopes, { body, rewritten, used }: Rewritten): void {
  const { locals, occurrences } = scopes.current;
  const declared = [...occurrences].filter(([, occurrence]) => occurrence === 'declared');
  if (declared.length === 0) return;
  const present = new Set(varsOfBody(rewritten).keys());
  for (const name of used) present.add(scopes.declared(name) ?? name);
  let places: ReadonlyMap<string, Place> | undefined;
  for (const [name] of declared) {
    const local = locals.get(name);
    if (local === undefined || present.has(local) || used.has(local) || isGeneratedName(name)) continue;
    places ??= placesOf(body, declaredBy);
    const message = `declared var ${isWildcard(name) ? '_' : name} unused`;
    scopes.unused.push(problem('rego_compile_error', message, places.get(name) ?? body[0]?.place));
  }
}

/** Where each name is met first. All at once: there may be as many unused vars as expressions. */
function placesOf(body: Body, namesOf: (expr: Expr) => Iterable<string>): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  for (const expr of body) {
    for (const name of namesOf(expr)) if (!places.has(name)) places.set(name, expr.place);
  }
  return places;
}

function declaredBy(expr: Expr): ReadonlySet<string> {
  const names = new Set<string>();
  addDeclaredVars(expr, names);
  return names;
}
