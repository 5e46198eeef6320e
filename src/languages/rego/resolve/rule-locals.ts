import type { Report } from '../check/report.ts';
import type { Diagnostic } from '../errors.ts';
import type { Body, Head, Term } from '../parse/types.ts';
import { isWildcard } from './build.ts';
import type { Compilation, Declarations, WorkRule } from './compilation.ts';
import { branchesOf, problem } from './compilation.ts';
import { mapHead } from './comprehensions.ts';
import { LocalRewriter } from './locals.ts';
import { keep, type Mapper, mapChildren, mapExpr, mapSame } from './map.ts';
import { declaredVars } from './refs.ts';
import { Scopes } from './scopes.ts';
import { SAFETY_VARS, varsOfBody, varsOfTerm, varsOfTerms, type varsOfWith } from './vars.ts';
import { walkBody, walkHead } from './walk.ts';

/** Gives every local of every rule a name of its own. */
export function rewriteLocals(compilation: Compilation): void {
  const { modules, report } = compilation;
  for (const { rules } of modules) {
    for (const rule of rules) {
      rewriteRule(rule, compilation);
      if (report.isFull) return;
    }
  }
}

function rewriteRule(rule: WorkRule, compilation: Compilation): void {
  const { generate, report, options } = compilation;
  const isStrict = options.strict === true;
  const unusedArgs = new Set(isStrict ? varsOfTerms(rule.head.args ?? []).keys() : []);
  const args = new Scopes(generate, isStrict);
  if (rule.head.args) rule.head = { ...rule.head, args: rewriteArgs(rule.head.args, args, report) };
  for (const branch of branchesOf(rule)) {
    const scopes = rewriteBranch(branch, args, unusedArgs, compilation);
    report.add(scopes.errors);
    report.addRecoverable(scopes.unused);
    for (const name of [...unusedArgs]) if (scopes.count(name) > 1) unusedArgs.delete(name);
  }
  for (const name of unusedArgs) {
    if (isWildcard(name)) continue;
    const message = `unused argument ${name}. (hint: use _ (wildcard variable) instead)`;
    report.addRecoverable(problem('rego_compile_error', message, rule.head.place));
  }
}

function rewriteArgs(args: readonly Term[], scopes: Scopes, report: Report): readonly Term[] {
  const rewrite = (term: Term): Term => {
    switch (term.kind) {
      case 'var':
        return { ...term, name: argLocal(term.name, scopes) };
      case 'array':
        return keep(term, { items: mapSame(term.items, rewrite) });
      case 'object':
        return { ...term, entries: term.entries.map(([key, value]) => [key, rewrite(value)] as const) };
      case 'ref':
        return keep(term, { terms: mapSame(term.terms, rewrite) });
      case 'call':
        report.add(problem('rego_compile_error', 'rule arguments cannot contain calls', term.place));
        return term;
      default:
        return term;
    }
  };
  return args.map(rewrite);
}

function argLocal(name: string, scopes: Scopes): string {
  const known = scopes.declared(name);
  if (known !== undefined) {
    scopes.see(name);
    return known;
  }
  const local = scopes.generate();
  scopes.insert(name, local, 'arg');
  return local;
}

function rewriteBranch(
  rule: WorkRule,
  args: Scopes,
  unusedArgs: Set<string>,
  { names, options, report }: Compilation,
): Scopes {
  rule.head = rewriteNested(rule.head, { args, names, report });
  const used = usedInHead(rule.head, unusedArgs);
  const scopes = args.copy();
  for (const name of shadowingNames(rule, scopes, options.declarations)) {
    scopes.insert(name, scopes.generate(), 'seen');
  }
  rule.body = new LocalRewriter(scopes).rewriteBody(rule.body, used);
  for (const [local, name] of scopes.names) names.set(local, name);
  rule.head = renameInHead(rule.head, scopes.current.locals);
  return scopes;
}

interface NestedContext {
  readonly args: Scopes;
  readonly names: Map<string, string>;
  readonly report: Report;
}

/** Comprehensions and templates in heads are scopes of their own, which come before the body. */
function rewriteNested(head: Head, context: NestedContext): Head {
  const errors: Diagnostic[] = [];
  const mapper: Mapper = {
    term: (term) => {
      if (!NESTED.has(term.kind)) return mapChildren(term, mapper);
      const scopes = new Scopes(context.args.generate, context.args.isStrict, new Map(), errors);
      const rewritten = new LocalRewriter(scopes).term(term);
      for (const [local, name] of scopes.names) context.names.set(local, name);
      context.report.addRecoverable(scopes.unused);
      return rewritten;
    },
    body: (body) => body,
    expr: (expr) => expr,
  };
  const rewritten = mapHead(head, mapper.term);
  context.report.add(errors);
  return rewritten;
}

function usedInHead(head: Head, unusedArgs: Set<string>): ReadonlySet<string> {
  const found = varsOfTerms(head.ref.terms.slice(1));
  if (head.key) varsOfTerm(head.key, {}, found);
  if (head.value) {
    for (const name of varsOfTerm(head.value).keys()) unusedArgs.delete(name);
    varsOfTerm(head.value, {}, found);
  }
  return new Set(found.keys());
}

/**
 * Vars with the name of a built-in (`count = 3`) become locals as well, so that no later stage takes them for it. Not
 * those that are declared, which become locals anyway, nor those at a `with`, where the function may be meant.
 */
function shadowingNames(rule: WorkRule, scopes: Scopes, declarations: Declarations): readonly string[] {
  const candidates = [...varsOfBody(rule.body, SAFETY_VARS).keys()].filter(
    (name) => declarations(name) && scopes.declared(name) === undefined,
  );
  if (candidates.length === 0) return candidates;
  const declared = declaredVars(rule.body);
  const mocked = namesAtWith(rule);
  return candidates.filter((name) => !declared.has(name) && !mocked.has(name)).toSorted();
}

function namesAtWith(rule: WorkRule): ReadonlyMap<string, unknown> {
  const found = new Map();
  for (const branch of branchesOf(rule)) {
    const visitor = {
      with: (entry: Parameters<typeof varsOfWith>[0]) => {
        varsOfTerm(entry.target, { skipCallHead: true }, found);
        varsOfTerm(entry.value, { skipCallHead: true }, found);
        return false;
      },
    };
    walkHead(branch.head, visitor);
    walkBody(branch.body, visitor);
  }
  return found;
}

/** Vars of the head that the body declares, wherever they stand. */
function renameInHead(head: Head, locals: ReadonlyMap<string, string>): Head {
  const mapper: Mapper = {
    term: (term) => {
      if (term.kind !== 'var') return mapChildren(term, mapper);
      const local = locals.get(term.name);
      return local === undefined || local === term.name ? term : { ...term, name: local };
    },
    body: (body: Body) => mapSame(body, mapper.expr),
    expr: (expr) => mapExpr(expr, mapper),
  };
  const [name, ...rest] = head.ref.terms;
  const ref = { ...head.ref, terms: name ? [name, ...rest.map(mapper.term)] : [] };
  return mapHead({ ...head, ref }, mapper.term);
}

const NESTED: ReadonlySet<Term['kind']> = new Set([
  'arrayComprehension',
  'setComprehension',
  'objectComprehension',
  'template',
]);
