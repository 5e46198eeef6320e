import type { Declaration } from '../builtins/types.ts';
import type { Diagnostic } from '../errors.ts';
import { termText } from '../parse/text.ts';
import type { Body, Rule, Term } from '../parse/types.ts';
import { type CallExpr, isCallExpr, isEquality, operatorTerms } from '../resolve/build.ts';
import { allBranches, type Compilation, type Declarations, problem } from '../resolve/compilation.ts';
import type { ArityOf } from '../resolve/outputs.ts';
import { sourceRefText } from '../resolve/source-names.ts';
import { operatorName } from '../resolve/text.ts';
import { findNode, type RuleNode } from '../resolve/tree.ts';
import { type Visitor, walkBody, walkHead, walkRule } from '../resolve/walk.ts';
import { argumentLines } from './arguments.ts';

/** The number of arguments of built-ins, and of functions by the tree that `tree` gives. */
export function arityFinder(declarations: Declarations, tree: () => RuleNode): ArityOf {
  return (operator) => {
    const builtin = declarations(operatorName(operator));
    if (builtin) return builtin.declaration.args.length;
    const [first] = findNode(tree(), operatorTerms(operator))?.rules ?? [];
    return first && (first.head.args?.length ?? 0);
  };
}

/** Calls of what gives no value, `print`, where one is needed. */
export function checkVoidCalls({ modules, options, report }: Compilation): void {
  for (const rule of allBranches(modules)) {
    const found: Diagnostic[] = [];
    const visitor = voidCallVisitor(options.declarations, found);
    walkHead(rule.head, visitor);
    walkBody(rule.body, visitor);
    report.add(found);
  }
}

export function voidCallVisitor(declarations: Declarations, found: Diagnostic[]): Visitor {
  const refuse = (term: Term) => {
    if (term.kind !== 'call') return false;
    const declared = declarations(operatorName(term.operator));
    if (declared && !declared.declaration.result) {
      found.push(problem('rego_type_error', `${termText(term)} used as value`, term.place));
    }
    return false;
  };
  return { term: refuse };
}

/** Calls of functions that do not exist, or with a number of arguments that they do not take. */
export function checkUndefinedCalls(
  { modules, options, report, names }: Compilation,
  arityOf: ArityOf,
): void {
  for (const rule of allBranches(modules)) {
    const context = { declarations: options.declarations, names, arityOf };
    const found: Diagnostic[] = [];
    const visitor = undefinedCallVisitor(context, found);
    walkHead(rule.head, visitor);
    walkBody(rule.body, visitor);
    report.add(found);
  }
}

export interface CallContext {
  readonly declarations: Declarations;
  readonly names: ReadonlyMap<string, string>;
  readonly arityOf: ArityOf;
  /** What is said of a function whose types are known already, as they are for a query. */
  readonly mismatchOf?: (expr: CallExpr) => Diagnostic | undefined;
}

export function undefinedCallVisitor(context: CallContext, found: Diagnostic[]): Visitor {
  return {
    expr: (expr) => {
      const wrong = isCallExpr(expr) ? wrongCall(expr, context) : undefined;
      if (wrong) found.push(wrong);
      return wrong !== undefined;
    },
  };
}

function wrongCall(expr: CallExpr, context: CallContext): Diagnostic | undefined {
  const { operator, args } = expr.term;
  const arity = context.arityOf(operator);
  const name = sourceRefText(operatorTerms(operator), context.names);
  if (arity === undefined) return problem('rego_type_error', `undefined function ${name}`, expr.place);
  if (expr.isGenerated) {
    if (isEquality(expr) || args.length === arity + 1) return undefined;
    return wrongArity(expr, name, arity, args.length - 1, context);
  }
  if (args.length === arity || args.length === arity + 1) return undefined;
  return wrongArity(expr, name, arity, args.length, context);
}

function wrongArity(
  expr: CallExpr,
  name: string,
  arity: number,
  count: number,
  { declarations, mismatchOf }: CallContext,
): Diagnostic {
  const builtin: Declaration | undefined = declarations(name)?.declaration;
  if (builtin) {
    const wrong = problem('rego_type_error', `${name}: arity mismatch`, expr.place);
    return { ...wrong, details: argumentLines(builtin, expr.term.args) };
  }
  const known = mismatchOf?.(expr);
  if (known) return known;
  const message = `function ${name} has arity ${arity}, got ${count} argument${count === 1 ? '' : 's'}`;
  return problem('rego_type_error', message, expr.place);
}

/** Calls of built-ins that are to be used no more. */
export function deprecatedCalls(node: Rule | Body, declarations: Declarations): Diagnostic[] {
  return forbiddenCalls(
    node,
    (name) => declarations(name)?.deprecated === true,
    'deprecated built-in function calls in expression',
  );
}

/** Calls of built-ins that the caller does not allow. */
export function unsafeCalls(
  node: Rule | Body,
  allow: (name: string) => boolean,
  declarations: Declarations,
): Diagnostic[] {
  return forbiddenCalls(
    node,
    (name) => declarations(name) !== undefined && !allow(name),
    'unsafe built-in function calls in expression',
  );
}

function forbiddenCalls(
  node: Rule | Body,
  isForbidden: (name: string) => boolean,
  text: string,
): Diagnostic[] {
  const found: Diagnostic[] = [];
  const visitor: Visitor = {
    expr: (expr) => {
      const name = isCallExpr(expr) ? operatorName(expr.term.operator) : undefined;
      if (name !== undefined && isForbidden(name)) {
        found.push(problem('rego_type_error', `${text}: ${name}`, expr.place));
      }
      return false;
    },
  };
  if ('head' in node) walkRule(node, visitor);
  else walkBody(node, visitor);
  return found;
}
