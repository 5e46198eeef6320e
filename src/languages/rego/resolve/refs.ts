import type { Report } from '../check/report.ts';
import { termText } from '../parse/text.ts';
import type { Body, Expr, Import, RefTerm, SomeExpr, Term } from '../parse/types.ts';
import { isAssignment, isRootDocument, sidesOf } from './build.ts';
import type { WorkModule, WorkRule } from './compilation.ts';
import { branchesOf, problem } from './compilation.ts';
import { exportsOf, type Globals, globalsOf, pathKey, unusedImports } from './globals.ts';
import { isCall, keep, mapChildren, mapExpr, mapSame, mapWiths } from './map.ts';
import { varsOfTerm } from './vars.ts';
import { walkExpr } from './walk.ts';

/** Replaces the names of rules and imports by full paths, where no local of that name is in reach. */
export function resolveModules(
  modules: readonly WorkModule[],
  report: Report,
  strict: boolean,
): readonly Import[] {
  const exports = exportsOf(modules);
  const unused: Import[] = [];
  for (const module of modules) {
    const globals = globalsOf(module.path, exports.get(pathKey(module.path)) ?? [], module.module.imports);
    for (const rule of module.rules) {
      for (const branch of branchesOf(rule)) resolveRule(branch, globals, report);
    }
    if (strict) for (const each of unusedImports(module.module.imports, globals)) unused.push(each);
  }
  return unused;
}

export function resolveBody(body: Body, globals: Globals): Body {
  return new Resolver(globals, [declaredVars(body)]).body(body);
}

/** The names that a body declares: by `:=` and `some`, not those of comprehensions in it. */
export function declaredVars(body: Body): ReadonlySet<string> {
  const names = new Set<string>();
  for (const expr of body) addDeclaredVars(expr, names);
  return names;
}

export function addDeclaredVars(expr: Expr, names: Set<string>): void {
  walkExpr(expr, {
    term: ({ kind }) => CLOSURES.has(kind),
    expr: (inner) => {
      for (const term of declaringTerms(inner)) for (const name of varsOfTerm(term).keys()) names.add(name);
      return false;
    },
  });
}

function declaringTerms(expr: Expr): readonly Term[] {
  if (expr.kind === 'some') return declaringSymbols(expr.symbols);
  if (!isAssignment(expr)) return [];
  const sides = sidesOf(expr);
  return sides ? [sides[0]] : [];
}

function declaringSymbols(symbols: SomeExpr['symbols']): readonly Term[] {
  return isCall(symbols) ? symbols.args.slice(0, -1) : symbols;
}

function resolveRule(rule: WorkRule, globals: Globals, report: Report): void {
  const root = rule.head.args?.map(rootDocumentIn).find((term) => term !== undefined);
  if (root) {
    const message = `args must not shadow ${termText(root)} (use a different variable name)`;
    report.add(problem('rego_compile_error', message, rule.source.place));
    return;
  }
  const args = new Set<string>();
  for (const arg of rule.head.args ?? []) addPatternVars(arg, args);
  const resolver = new Resolver(globals, [args, declaredVars(rule.body)]);
  rule.head = resolver.head(rule.head);
  rule.body = resolver.body(rule.body);
}

class Resolver {
  readonly #globals: Globals;
  readonly #ignored: ReadonlySet<string>[];

  constructor(globals: Globals, ignored: ReadonlySet<string>[]) {
    this.#globals = globals;
    this.#ignored = ignored;
  }

  head(head: WorkRule['head']): WorkRule['head'] {
    const [name, ...rest] = head.ref.terms;
    const terms = name ? [name, ...mapSame(rest, this.term)] : head.ref.terms;
    return {
      ...head,
      ref: { ...head.ref, terms },
      ...(head.key && { key: this.term(head.key) }),
      ...(head.value && { value: this.term(head.value) }),
    };
  }

  readonly body = (body: Body): Body => mapSame(body, this.expr);

  readonly expr = (expr: Expr): Expr => {
    if (expr.kind === 'some') {
      const { symbols } = expr;
      if (!isCall(symbols)) return expr;
      return {
        ...expr,
        symbols: keep(symbols, { args: mapSame(symbols.args, this.term) }),
        with: this.withs(expr),
      };
    }
    if (expr.kind === 'term') return keep(expr, { term: this.term(expr.term), with: this.withs(expr) });
    if (expr.kind === 'logical') return mapExpr(expr, this);
    const names = new Set(expr.key ? [expr.key.name, expr.value.name] : [expr.value.name]);
    const domainAndBody = () => ({ domain: this.term(expr.domain), body: this.body(expr.body) });
    return { ...expr, ...this.#ignoring([names], domainAndBody), with: this.withs(expr) };
  };

  readonly term = (term: Term): Term => {
    switch (term.kind) {
      case 'var':
        return this.#global(term) ?? term;
      case 'ref':
        return this.#ref(term);
      case 'arrayComprehension':
      case 'setComprehension':
      case 'objectComprehension':
        return this.#ignoring([declaredVars(term.body)], () => mapChildren(term, this));
      default:
        return mapChildren(term, this);
    }
  };

  withs(expr: Expr): Expr['with'] {
    return mapWiths(expr.with, this);
  }

  /** The path of a global head is spliced in: `lib.f` is `data.lib.f` and not `(data.lib).f`. */
  #ref(ref: RefTerm): RefTerm {
    const [head, ...rest] = ref.terms;
    if (!head) return ref;
    const resolved = this.term(head);
    const terms = mapSame(rest, this.term);
    if (resolved === head && terms === rest) return ref;
    const isSpliced = head.kind === 'var' && resolved.kind === 'ref';
    return { ...ref, terms: [...(isSpliced ? resolved.terms : [resolved]), ...terms] };
  }

  #global(term: Extract<Term, { kind: 'var' }>): Term | undefined {
    const global = this.#globals.get(term.name);
    if (!global || this.#ignored.some((names) => names.has(term.name))) return undefined;
    global.isUsed = true;
    const terms = global.path.map((step) => ({ ...step, place: term.place }));
    const [only, more] = terms;
    return only && !more ? only : { kind: 'ref', terms, place: term.place };
  }

  #ignoring<T>(names: readonly ReadonlySet<string>[], run: () => T): T {
    this.#ignored.push(...names);
    const result = run();
    this.#ignored.length -= names.length;
    return result;
  }
}

/** The vars that a pattern of an argument binds: no keys of objects, nothing that is not matched by its parts. */
function addPatternVars(term: Term, names: Set<string>): void {
  if (term.kind === 'var') names.add(term.name);
  else if (term.kind === 'array') for (const item of term.items) addPatternVars(item, names);
  else if (term.kind === 'object') for (const [, value] of term.entries) addPatternVars(value, names);
  else if (term.kind === 'ref') for (const step of term.terms) addPatternVars(step, names);
}

function rootDocumentIn(term: Term): Term | undefined {
  if (isRootDocument(term)) return term;
  if (term.kind === 'array') return term.items.map(rootDocumentIn).find((found) => found !== undefined);
  if (term.kind !== 'object') return undefined;
  return term.entries.map(([, value]) => rootDocumentIn(value)).find((found) => found !== undefined);
}

const CLOSURES: ReadonlySet<Term['kind']> = new Set([
  'arrayComprehension',
  'setComprehension',
  'objectComprehension',
]);
