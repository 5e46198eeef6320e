import type { Diagnostic } from '../errors.ts';
import type { Body, Expr } from '../parse/types.ts';
import {
  type CallExpr,
  callTerm,
  capturingSet,
  constantTerm,
  isCallOf,
  isGeneratedName,
  refTerm,
  termExpr,
  trueBody,
  varTerm,
} from './build.ts';
import { allBranches, type Compilation, problem, type WorkRule } from './compilation.ts';
import { mapHead } from './comprehensions.ts';
import { type Mapper, mapChildren, mapExpr, mapSame } from './map.ts';
import { type ArityOf, bodyOutputs } from './outputs.ts';
import { sourceName } from './source-names.ts';
import { SAFETY_VARS, varsOfBody, varsOfTerm, varsOfTerms } from './vars.ts';

export interface PrintContext {
  readonly arityOf: ArityOf;
  readonly generate: () => string;
  readonly names: ReadonlyMap<string, string>;
  readonly errors: Diagnostic[];
}

/** Erases print calls, or makes calls of `internal.print` of them, which print what is undefined as well. */
export function rewritePrints(compilation: Compilation, arityOf: ArityOf): void {
  const { modules, options, report, generate, names } = compilation;
  const context = { arityOf, generate, names, errors: [] as Diagnostic[] };
  for (const rule of allBranches(modules)) {
    if (options.enablePrint) rewriteRule(rule, context);
    else eraseInRule(rule);
  }
  report.add(context.errors);
}

/** A body of nothing else becomes `true`. */
export function erasePrints(body: Body): Body {
  const kept = body.some(isPrint) ? body.filter((expr) => !isPrint(expr)) : body;
  const first = body[0];
  return kept.length === 0 && first ? trueBody(first.place) : mapSame(kept, ERASER.expr);
}

export function rewritePrintsInBody(body: Body, outer: ReadonlySet<string>, context: PrintContext): Body {
  // What is bound before each expression; only made where it is asked for.
  return body.map((expr, index) => {
    const before = () => new Set([...outer, ...bodyOutputs(body.slice(0, index), context.arityOf, outer)]);
    if (isPrint(expr)) return printExpr(expr, before(), body.slice(0, index), context);
    return hasPrint(expr) ? mapExprWith(expr, before(), context) : expr;
  });
}

function rewriteRule(rule: WorkRule, context: PrintContext): void {
  const args = new Set(['data', 'input', ...varsOfTerms(rule.head.args ?? []).keys()]);
  const mapper = printMapper(args, context);
  rule.head = mapHead(rule.head, mapper.term);
  rule.body = rewritePrintsInBody(rule.body, args, context);
}

function eraseInRule(rule: WorkRule): void {
  rule.head = mapHead(rule.head, ERASER.term);
  rule.body = erasePrints(rule.body);
}

function mapExprWith(expr: Expr, safe: ReadonlySet<string>, context: PrintContext): Expr {
  if (expr.kind !== 'every') return mapExpr(expr, printMapper(safe, context));
  const known = new Set([...safe, expr.value.name, ...(expr.key ? [expr.key.name] : [])]);
  return mapExpr(expr, printMapper(known, context));
}

function printMapper(safe: ReadonlySet<string>, context: PrintContext): Mapper {
  const mapper: Mapper = {
    term: (term) => mapChildren(term, mapper),
    body: (body) => rewritePrintsInBody(body, safe, context),
    expr: (expr) => mapExpr(expr, mapper),
  };
  return mapper;
}

function printExpr(expr: CallExpr, bound: Set<string>, before: Body, context: PrintContext): Expr {
  // A local that the compiler made is bound by what made it, however the safety check sees that.
  for (const name of varsOfBody(before).keys()) if (isGeneratedName(name)) bound.add(name);
  for (const arg of expr.term.args) {
    const unsafe = [...varsOfTerm(arg, SAFETY_VARS).keys()].filter((name) => !bound.has(name)).toSorted();
    for (const name of unsafe) {
      const message = `var ${sourceName(name, context.names)} is undeclared`;
      context.errors.push(problem('rego_compile_error', message, arg.place));
    }
  }
  const items = expr.term.args.map((arg) => capturingSet(context.generate(), arg));
  const { place } = expr;
  const operator = refTerm([varTerm('internal', place), constantTerm('print', place)], place);
  return termExpr(callTerm(operator, [{ kind: 'array', items, place }], place), place);
}

function hasPrint(expr: Expr): boolean {
  let isFound = false;
  const mapper: Mapper = {
    term: (term) => mapChildren(term, mapper),
    body: (body) => {
      isFound ||= body.some(isPrint);
      return mapSame(body, mapper.expr);
    },
    expr: (inner) => mapExpr(inner, mapper),
  };
  mapExpr(expr, mapper);
  return isFound;
}

function isPrint(expr: Expr): expr is CallExpr {
  return isCallOf(expr, 'print');
}

const ERASER: Mapper = {
  term: (term) => mapChildren(term, ERASER),
  body: erasePrints,
  expr: (expr) => mapExpr(expr, ERASER),
};
