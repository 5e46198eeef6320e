import type { Diagnostic } from '../errors.ts';
import type { Body, Expr, RefTerm, Term, With } from '../parse/types.ts';
import { captureExpr, isRootDocument, refTerm, refTerms, varTerm } from './build.ts';
import { allBranches, type Compilation, isFunction, problem } from './compilation.ts';
import { mapHead, needsEvaluation } from './comprehensions.ts';
import { type Mapper, mapChildren, mapExpr, mapSame } from './map.ts';
import { operatorName, pathText } from './text.ts';
import { childOf, findNode, type RuleNode } from './tree.ts';

type Context = Pick<Compilation, 'generate' | 'tree' | 'mocked' | 'options'> & {
  readonly errors: Diagnostic[];
};

/** Checks what `with` replaces, and binds the values that have to be evaluated before the expression. */
export function rewriteWiths(compilation: Compilation): void {
  const errors: Diagnostic[] = [];
  const mapper = withMapper({ ...compilation, errors });
  for (const rule of allBranches(compilation.modules)) {
    rule.head = mapHead(rule.head, mapper.term);
    rule.body = mapper.body(rule.body);
  }
  compilation.report.add(errors);
}

export function withMapper(context: Context): Mapper {
  const mapper: Mapper = {
    term: (term) => mapChildren(term, mapper),
    body: (body) => mapSame(rewriteBody(body, context), mapper.expr),
    expr: (expr) => mapExpr(expr, mapper),
  };
  return mapper;
}

function rewriteBody(body: Body, context: Context): Body {
  if (body.every((expr) => expr.with.length === 0)) return body;
  // What was one expression once shares its modifiers: their values are bound once.
  const known = new Map<With, With>();
  const result: Expr[] = [];
  for (const expr of body) {
    const withs: With[] = [];
    for (const entry of expr.with) {
      const rewritten = known.get(entry) ?? rewriteWith(entry, result, context);
      if (!rewritten) return [];
      known.set(entry, rewritten);
      withs.push(rewritten);
    }
    result.push(expr.with.length === 0 ? expr : { ...expr, with: withs });
  }
  return result;
}

/** Undefined where it is refused: one error says enough for a body and what is in it. */
function rewriteWith(entry: With, result: Expr[], context: Context): With | undefined {
  const target = targetRef(entry.target);
  const value = valueTerm(entry.value, context);
  const refusal = target ? refuse(target, value, context) : BAD_TARGET;
  if (!target || refusal) {
    const message = refusal ?? BAD_TARGET;
    const code = message === BAD_TARGET ? 'rego_type_error' : 'rego_compile_error';
    context.errors.push(problem(code, message, entry.target.place));
    return undefined;
  }
  if (!isEvaluated(target, value, context)) return { ...entry, target, value };
  const local = context.generate();
  result.push(captureExpr(local, value));
  return { ...entry, target, value: varTerm(local, value.place) };
}

function refuse(target: RefTerm, value: Term, context: Context): string | undefined {
  if (isUnder(target, 'input')) return undefined;
  if (isUnder(target, 'data')) return refuseData(target, value, context);
  const name = operatorName(target);
  if (isForbidden(name, context)) return unsafe(name);
  const builtin = context.options.declarations(name);
  if (!builtin) return BAD_TARGET;
  context.mocked.add(name);
  if (UNREPLACEABLE.has(name)) return `${REPLACING}replacement of "${name}" invalid`;
  if (name.startsWith('internal.')) return `${REPLACING}replacement of internal function "${name}" invalid`;
  if (builtin.isRelation) return `${REPLACING}target must not be a relation`;
  if (!builtin.declaration.result) return `${REPLACING}target must not be a void function`;
  return refuseValue(value, context);
}

/** A rule is replaced as a whole or not at all. */
function refuseData(target: RefTerm, value: Term, context: Context): string | undefined {
  let node: RuleNode | undefined = context.tree;
  for (const step of target.terms.slice(1, -1)) {
    node = node && childOf(node, step);
    if (node && node.rules.length > 0) return PARTIAL;
  }
  if (!replacesFunction(target, context)) return undefined;
  context.mocked.add(pathText(target.terms));
  return refuseValue(value, context);
}

function refuseValue(value: Term, context: Context): string | undefined {
  const name = value.kind === 'ref' ? operatorName(value) : undefined;
  return name !== undefined && isForbidden(name, context) ? unsafe(name) : undefined;
}

function unsafe(name: string): string {
  return `${REPLACING}target must not be unsafe: "${name}"`;
}

/** Values are bound to a local, unless they name a function, or stand for themselves. */
function isEvaluated(target: RefTerm, value: Term, context: Context): boolean {
  if (isUnder(target, 'data')) {
    if (replacesFunction(target, context) && namesFunction(value, context)) return false;
    if (isFunctionNode(findNode(context.tree, refTerms(value) ?? []))) return false;
  } else if (!isUnder(target, 'input') && namesFunction(value, context)) return false;
  return needsEvaluation(value);
}

function namesFunction(value: Term, { tree, options }: Context): boolean {
  if (value.kind !== 'ref') return false;
  return findNode(tree, value.terms) !== undefined || options.declarations(operatorName(value)) !== undefined;
}

function replacesFunction(target: RefTerm, { tree }: Context): boolean {
  return isFunctionNode(findNode(tree, target.terms));
}

function isFunctionNode(node: RuleNode | undefined): boolean {
  return node?.rules.some(isFunction) ?? false;
}

function targetRef(target: Term): RefTerm | undefined {
  if (target.kind === 'ref') return target;
  return target.kind === 'var' ? refTerm([target], target.place) : undefined;
}

/** The name of a built-in is a ref, to tell it from a var. */
function valueTerm(value: Term, { options }: Context): Term {
  const isName = value.kind === 'var' && !isRootDocument(value) && options.declarations(value.name);
  return isName ? refTerm([value], value.place) : value;
}

function isForbidden(name: string, { options }: Context): boolean {
  return options.allow?.(name) === false && options.declarations(name) !== undefined;
}

function isUnder({ terms: [head] }: RefTerm, root: string): boolean {
  return head?.kind === 'var' && head.name === root;
}

const BAD_TARGET = 'with keyword target must reference existing input, data, or a function';
const PARTIAL = 'with keyword cannot partially replace virtual document(s)';
const REPLACING = 'with keyword replacing built-in function: ';
const UNREPLACEABLE: ReadonlySet<string> = new Set(['eq', 'rego.metadata.chain', 'rego.metadata.rule']);
