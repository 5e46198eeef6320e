import type { Diagnostic, Place } from '../errors.ts';
import type { Body, Expr, Term } from '../parse/types.ts';
import { isComprehension, isGeneratedName, isWildcard } from '../resolve/build.ts';
import { allBranches, type Compilation, problem } from '../resolve/compilation.ts';
import { type Mapper, mapChildren, mapExpr } from '../resolve/map.ts';
import { type ArityOf, exprOutputs } from '../resolve/outputs.ts';
import {
  SAFETY_VARS,
  type VarOptions,
  varsOfBody,
  varsOfExpr,
  varsOfHead,
  varsOfTerm,
  varsOfTerms,
} from '../resolve/vars.ts';
import { walkExpr } from '../resolve/walk.ts';
import { implicitVars } from './implicit-vars.ts';
import { scopeFinder } from './rule-scopes.ts';
import { safetyProblems, type Unsafe } from './safety-problems.ts';

/** The vars of a head have to be bound by the body. */
export function checkHeads({ modules, report, names }: Compilation): void {
  for (const module of modules) {
    const scopeOf = scopeFinder(module);
    const first = new Set(module.rules);
    for (const rule of allBranches([module])) {
      const bound = varsOfTerms(rule.head.args ?? [], {}, varsOfBody(rule.body, SAFETY_VARS));
      const steps = first.has(rule) ? NONE : varsOfTerms(rule.head.ref.terms.slice(1));
      for (const [local, place] of varsOfHead(rule.head)) {
        const name = names.get(local) ?? local;
        if (bound.has(local)) continue;
        // OPA moves what a head's ref looks up into the first body only: another that does not mention it refuses it.
        if (ROOTS.has(name) && !steps.has(local)) continue;
        // A source that uses such a name itself is not told: OPA tells them from its own by nothing but the name.
        if (isGeneratedName(name)) continue;
        report.add(
          problem(
            'rego_unsafe_var_error',
            `var ${isWildcard(name) ? '_' : name} is unsafe${scopeOf(rule)}`,
            place,
          ),
        );
      }
    }
  }
}

/** Puts the bodies of all rules into an order in which what an expression needs is bound before it. */
export function orderBodies({ modules, report, names }: Compilation, arityOf: ArityOf): void {
  for (const module of modules) {
    const scopeOf = scopeFinder(module);
    for (const rule of allBranches([module])) {
      const safe = new Set([...ROOTS, ...varsOfTerms(rule.head.args ?? []).keys()]);
      const { body, problems } = orderBody(rule.body, safe, arityOf, names, () => scopeOf(rule));
      report.add(problems);
      if (problems.length === 0) rule.body = body;
    }
  }
}

type Names = Pick<ReadonlySet<string>, 'has'>;

/** What is bound inside of a body, on top of what is bound around it. A copy for each body would cost their product. */
class Bound implements Names {
  readonly #outer: Names;
  readonly #own = new Set<string>();

  constructor(outer: Names) {
    this.#outer = outer;
  }

  has(name: string): boolean {
    return this.#own.has(name) || this.#outer.has(name);
  }

  add(name: string): void {
    this.#own.add(name);
  }
}

/** The body in order, or what is unsafe in it. `outer`: the vars that are bound around it. */
export function orderBody(
  body: Body,
  outer: Names,
  arityOf: ArityOf,
  names: ReadonlyMap<string, string>,
  scope: () => string = () => '',
): { readonly body: Body; readonly problems: readonly Diagnostic[] } {
  const unsafe: Unsafe = new Map();
  const ordered = reorder(body, outer, arityOf, unsafe);
  return { body: ordered, problems: unsafe.size === 0 ? [] : safetyProblems(unsafe, names, scope()) };
}

function reorder(body: Body, outer: Names, arityOf: ArityOf, unsafe: Unsafe): Body {
  const options = safetyVars(arityOf);
  const bodyVars = new Set(varsOfBody(body, options).keys());
  // Closures need the vars that this body binds; their other vars are their own.
  const isShared = (name: string) => bodyVars.has(name) && !outer.has(name);
  const waiting = body.map((expr) => candidate(expr, options, outer, isShared));
  const safe = new Set([...bodyVars].filter((name) => outer.has(name)));
  const ordered = inSafeOrder(waiting, safe, arityOf);
  for (const { expr, needs } of waiting) if (needs.size > 0) addUnsafe(unsafe, expr, needs);
  return orderClosures(ordered, outer, arityOf, unsafe);
}

interface Candidate {
  readonly expr: Expr;
  readonly vars: ReadonlySet<string>;
  /** The vars of the body around them in its comprehensions and bodies. */
  readonly closed: ReadonlySet<string>;
  /** What is not bound yet. */
  needs: Set<string>;
  isPlaced: boolean;
  /** Whether something that it mentions has been bound since it was looked at. */
  isDue: boolean;
}

function candidate(
  expr: Expr,
  options: VarOptions,
  outer: Names,
  isShared: (name: string) => boolean,
): Candidate {
  const vars = new Set(varsOfExpr(expr, options).keys());
  const closed = new Set([...closedVars(expr)].filter(isShared));
  const needs = new Set([...vars].filter((name) => !outer.has(name)));
  return { expr, vars, closed, needs, isPlaced: false, isDue: true };
}

/** Pass after pass, in the order that the source has, each expression is placed as soon as all it needs is bound. */
function inSafeOrder(waiting: readonly Candidate[], safe: Set<string>, arityOf: ArityOf): Expr[] {
  const mentions = mentionsOf(waiting);
  const ordered: Expr[] = [];
  let placed = -1;
  while (placed !== ordered.length) {
    placed = ordered.length;
    for (const entry of waiting) {
      if (entry.isPlaced || !entry.isDue) continue;
      entry.isDue = false;
      const outputs = exprOutputs(entry.expr, arityOf, safe);
      // What it binds by itself its closures may not wait for: `x = [y | y = x]` stays unsafe.
      if (entry.closed.size > 0 && isSame(entry.closed, outputs)) continue;
      // OPA forgets what else an expression needs when its closures need something. So do we: what it accepts runs.
      if (entry.closed.size > 0) entry.needs = new Set(entry.closed);
      for (const name of [...entry.needs]) {
        if (safe.has(name) || outputs.has(name)) entry.needs.delete(name);
      }
      if (entry.needs.size > 0) continue;
      entry.isPlaced = true;
      ordered.push(entry.expr);
      for (const name of outputs) bind(name, safe, mentions);
    }
  }
  return ordered;
}

function isSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((name) => b.has(name));
}

function bind(name: string, safe: Set<string>, mentions: ReadonlyMap<string, readonly Candidate[]>): void {
  if (safe.has(name)) return;
  safe.add(name);
  for (const entry of mentions.get(name) ?? []) entry.isDue = true;
}

function mentionsOf(waiting: readonly Candidate[]): ReadonlyMap<string, readonly Candidate[]> {
  const mentions = new Map<string, Candidate[]>();
  for (const entry of waiting) {
    for (const name of new Set([...entry.vars, ...entry.closed])) {
      const known = mentions.get(name);
      if (known) known.push(entry);
      else mentions.set(name, [entry]);
    }
  }
  return mentions;
}

/** The vars in comprehensions, and in the body of `every`. */
function closedVars(expr: Expr): ReadonlySet<string> {
  const found = new Map<string, Place>();
  if (expr.kind === 'every') varsOfBody(expr.body, {}, found);
  if (expr.kind === 'logical') for (const { body } of expr.operands) varsOfBody(body, {}, found);
  walkExpr(expr, {
    body: () => true,
    term: (term) => {
      if (isComprehension(term)) varsOfTerm(term, {}, found);
      return isComprehension(term);
    },
  });
  return new Set(found.keys());
}

/** Nested bodies, each with what is bound before the expression that it is in. */
function orderClosures(body: Body, outer: Names, arityOf: ArityOf, unsafe: Unsafe): Body {
  const bound = new Bound(outer);
  const options = safetyVars(arityOf);
  return body.map((expr) => {
    const ordered = mapExpr(expr, closureMapper({ expr, bound, arityOf, unsafe }));
    for (const name of varsOfExpr(expr, options).keys()) bound.add(name);
    return ordered;
  });
}

interface ClosureContext {
  readonly expr: Expr;
  readonly bound: Bound;
  readonly arityOf: ArityOf;
  readonly unsafe: Unsafe;
}

function closureMapper({ expr, bound, arityOf, unsafe }: ClosureContext): Mapper {
  const nested = (body: Body, elements: readonly Term[]): Body => {
    const known = varsOfBody(body, safetyVars(arityOf));
    const unbound = [...varsOfTerms(elements).keys()].filter((name) => !known.has(name) && !bound.has(name));
    if (unbound.length > 0) addUnsafe(unsafe, expr, unbound);
    return reorder(body, bound, arityOf, unsafe);
  };
  const mapper: Mapper = {
    term: (term) => {
      if (term.kind === 'arrayComprehension' || term.kind === 'setComprehension') {
        return { ...term, body: nested(term.body, [term.term]) };
      }
      if (term.kind !== 'objectComprehension') return mapChildren(term, mapper);
      return { ...term, body: nested(term.body, [term.key, term.value]) };
    },
    // Only bodies of operands are met here, and that of `every`, its vars being bound by it.
    body: (body) => {
      if (expr.kind === 'logical') return nested(body, []);
      if (expr.kind !== 'every') return body;
      if (expr.key) bound.add(expr.key.name);
      bound.add(expr.value.name);
      return nested(body, []);
    },
    expr: (inner) => mapExpr(inner, mapper),
  };
  return mapper;
}

function safetyVars(arityOf: ArityOf): VarOptions {
  return { ...SAFETY_VARS, promoted: (body) => implicitVars(body, arityOf) };
}

function addUnsafe(unsafe: Unsafe, expr: Expr, names: Iterable<string>): void {
  const known = unsafe.get(expr) ?? new Set();
  unsafe.set(expr, known);
  for (const name of names) known.add(name);
}

const NONE: ReadonlyMap<string, Place> = new Map();
const ROOTS: ReadonlySet<string> = new Set(['data', 'input']);
