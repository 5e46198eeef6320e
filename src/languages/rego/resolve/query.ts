import {
  arityFinder,
  deprecatedCalls,
  undefinedCallVisitor,
  unsafeCalls,
  voidCallVisitor,
} from '../check/calls.ts';
import { shadowedInBody } from '../check/imports.ts';
import { DEFAULT_LIMIT, LIMIT_MESSAGE } from '../check/report.ts';
import { orderBody } from '../check/safety.ts';
import { arityProblem, type TypeKnowledge } from '../check/types/index.ts';
import type { Diagnostic, Place } from '../errors.ts';
import type { Body, Import, Term } from '../parse/types.ts';
import { type CallExpr, isGeneratedName } from './build.ts';
import { problem, type ResolveOptions } from './compilation.ts';
import { comprehensionMapper } from './comprehensions.ts';
import { withinStack } from './depth.ts';
import { rewriteDynamicsInBody } from './dynamics.ts';
import { expandBody } from './expr-terms.ts';
import { exportsOf, type Globals, globalsOf, pathKey } from './globals.ts';
import { LocalRewriter } from './locals.ts';
import { erasePrints, rewritePrintsInBody } from './prints.ts';
import { localGenerator } from './program.ts';
import { capture, shownOf } from './query-values.ts';
import { resolveBody } from './refs.ts';
import { Scopes } from './scopes.ts';
import { rewriteTemplatesInBody } from './templates.ts';
import type { Program, ResolvedQuery } from './types.ts';
import { varsOfBody } from './vars.ts';
import { type Visitor, walkBody } from './walk.ts';
import { withMapper } from './withs.ts';

export interface QueryResolveOptions extends ResolveOptions {
  readonly imports?: readonly Import[];
  /** As in a module, `data` first: the names of its rules can be used. */
  readonly package?: readonly string[];
  /** What is known of the types of the program's rules. */
  readonly types?: TypeKnowledge | undefined;
  /** What the body was parsed from: the text that rows show of an expression. */
  readonly text?: string;
}

export interface QueryResolved {
  readonly query?: ResolvedQuery;
  /** As in a program: the names and terms that generated locals stand for. */
  readonly names: ReadonlyMap<string, string>;
  readonly subjects: ReadonlyMap<string, Term>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Brings a query into the form that types.ts describes, with the rules of a program around it. */
export function resolveQuery(program: Program, body: Body, options: QueryResolveOptions): QueryResolved {
  const refuse = (diagnostic: Diagnostic) => ({
    names: new Map(),
    subjects: new Map(),
    diagnostics: [diagnostic],
  });
  return withinStack(() => resolveStages(program, body, options), refuse, body[0]?.place);
}

function resolveStages(program: Program, body: Body, options: QueryResolveOptions): QueryResolved {
  const errors: Diagnostic[] = [];
  const names = new Map<string, string>();
  const captures = new Map<Place, string>();
  const subjects = new Map<string, Term>();
  let current = body;
  for (const stage of stagesOf(program, options, { body, errors, names, captures, subjects })) {
    current = stage(current);
    if (errors.length === 0) continue;
    return { names, subjects, diagnostics: limited(errors, options.limit ?? DEFAULT_LIMIT) };
  }
  const query = { body: current, ...shownOf(current, names, captures, options.text) };
  return { query, names, subjects, diagnostics: [] };
}

interface QueryState {
  readonly body: Body;
  readonly errors: Diagnostic[];
  readonly names: Map<string, string>;
  /** By the place of the expression. */
  readonly captures: Map<Place, string>;
  readonly subjects: Map<string, Term>;
}

function stagesOf(
  program: Program,
  options: QueryResolveOptions,
  { body: source, errors, names, captures, subjects }: QueryState,
): readonly ((body: Body) => Body)[] {
  const { declarations, allow, strict } = options;
  const tree = program.nodes;
  const generate = localGenerator('__localq', takenNames(source));
  const arityOf = arityFinder(declarations, () => tree);
  const { types } = options;
  const mismatchOf = types && ((expr: CallExpr) => arityProblem(types, expr.term, expr.place));
  const context = {
    arityOf,
    declarations,
    tree,
    generate,
    names,
    errors,
    options,
    subjects,
    ...(mismatchOf && { mismatchOf }),
  };
  const check = (find: (body: Body) => readonly Diagnostic[]) => (body: Body) => {
    for (const found of find(body)) errors.push(found);
    return body;
  };
  return [
    check((body) => (strict ? shadowedInBody(body) : [])),
    (body) => resolveBody(body, globalsAround(program, options)),
    (body) => capture(body, arityOf, declarations, captures),
    (body) => rewriteLocals(body, new Scopes(generate, strict === true, names), errors),
    (body) => rewriteTemplatesInBody(body, ROOTS, context).body,
    check((body) => visited(body, (found) => voidCallVisitor(declarations, found))),
    (body) => (options.enablePrint ? rewritePrintsInBody(body, ROOTS, context) : erasePrints(body)),
    (body) => expandBody(body, context),
    (body) => comprehensionMapper(generate).body(body),
    (body) => withMapper({ ...context, mocked: new Set() }).body(body),
    check((body) => visited(body, (found) => undefinedCallVisitor(context, found))),
    (body) => {
      const ordered = orderBody(body, ROOTS, arityOf, names);
      for (const found of ordered.problems) errors.push(found);
      return ordered.body;
    },
    (body) => rewriteDynamicsInBody(body, context),
    check((body) => (allow ? unsafeCalls(body, allow, declarations) : [])),
    check((body) => (strict ? deprecatedCalls(body, declarations) : [])),
  ];
}

function globalsAround(program: Program, options: QueryResolveOptions): Globals {
  const { imports = [], package: path } = options;
  if (!path) return globalsOf([], [], imports);
  const rules = program.modules.filter((module) => pathKey(module.path) === pathKey(path));
  const exported = rules.flatMap(({ module }) => exportsOf([{ module, path }]).get(pathKey(path)) ?? []);
  return globalsOf(path, exported, imports);
}

function rewriteLocals(body: Body, scopes: Scopes, errors: Diagnostic[]): Body {
  const rewritten = new LocalRewriter(scopes).rewriteBody(body, new Set());
  for (const found of [...scopes.errors, ...scopes.unused]) errors.push(found);
  return rewritten;
}

function visited(body: Body, visitorOf: (found: Diagnostic[]) => Visitor): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  walkBody(body, visitorOf(found));
  return found;
}

function limited(errors: readonly Diagnostic[], limit: number): readonly Diagnostic[] {
  if (errors.length <= limit) return errors;
  return [...errors.slice(0, limit), problem('rego_compile_error', LIMIT_MESSAGE, undefined)];
}

function takenNames(body: Body): ReadonlySet<string> {
  return new Set([...varsOfBody(body).keys()].filter(isGeneratedName));
}

const ROOTS: ReadonlySet<string> = new Set(['data', 'input']);
