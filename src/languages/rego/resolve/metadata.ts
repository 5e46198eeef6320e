import { lineOf } from '../check/conflicts.ts';
import { comparePlaces } from '../check/report.ts';
import type { Place } from '../errors.ts';
import type { Annotations, Body, ConstantTerm, Expr, Term } from '../parse/types.ts';
import { entriesOf, fromHost, isObject, isSet, setItems } from '../values/index.ts';
import type { Value } from '../values/types.ts';
import {
  appendToBody,
  captureExpr,
  constantTerm,
  equalityExpr,
  isCallExpr,
  termExpr,
  varTerm,
} from './build.ts';
import {
  allBranches,
  type Compilation,
  type Declarations,
  type DeclaredBuiltin,
  problem,
  type WorkModule,
  type WorkRule,
} from './compilation.ts';
import { mapHead } from './comprehensions.ts';
import { type Mapper, mapChildren, mapExpr, mapSame } from './map.ts';
import { operatorName } from './text.ts';
import { groundTerms } from './tree.ts';
import { walkBody, walkHead } from './walk.ts';

/** Puts the annotations of a rule where it asks for them by `rego.metadata.chain()` and `rego.metadata.rule()`. */
export function rewriteMetadata({ modules, generate, options }: Compilation): void {
  const known = annotationFinder(modules);
  for (const rule of allBranches(modules)) {
    const calls = callsIn(rule);
    const locals = new Map<string, string>();
    const added: Expr[] = [];
    for (const name of [CHAIN, RULE]) {
      const place = calls.get(name);
      if (!place || !options.declarations(name)) continue;
      const value = name === CHAIN ? known.chain(rule) : known.own(rule);
      const local = generate();
      locals.set(name, local);
      added.push(captureExpr(local, valueTerm(value, place)));
    }
    if (locals.size > 0) replaceCalls(rule, locals, added);
  }
}

/** A document, package or its subpackages are described once. */
export function checkAnnotations({ modules, report }: Compilation): void {
  const known = new Map<string, Place>();
  for (const { module } of modules) {
    for (const { scope, path, place } of module.annotations) {
      if (scope === 'rule') continue;
      const key = JSON.stringify([scope === 'package', ...path]);
      const first = known.get(key);
      if (!first) known.set(key, place);
      else report.add(problem('rego_type_error', `${scope} annotation redeclared: ${lineOf(first)}`, place));
    }
  }
}

function callsIn({ head, body }: WorkRule): ReadonlyMap<string, Place> {
  const calls = new Map<string, Place>();
  const visitor = {
    expr: (expr: Expr) => {
      const name = isCallExpr(expr) ? operatorName(expr.term.operator) : '';
      if ((name === CHAIN || name === RULE) && !calls.has(name)) calls.set(name, expr.place);
      return false;
    },
  };
  walkHead(head, visitor);
  walkBody(body, visitor);
  return calls;
}

function replaceCalls(rule: WorkRule, locals: ReadonlyMap<string, string>, added: readonly Expr[]): void {
  const mapper: Mapper = {
    term: (term) => mapChildren(term, mapper),
    body: (body: Body) => mapSame(body, mapper.expr),
    expr: (expr) => {
      const name = isCallExpr(expr) ? operatorName(expr.term.operator) : '';
      const local = locals.get(name);
      if (local === undefined || !isCallExpr(expr)) return mapExpr(expr, mapper);
      const value = varTerm(local, expr.place);
      const [output] = expr.term.args;
      const next = output ? equalityExpr(output, value, expr.place) : termExpr(value, expr.place);
      return { ...next, isNegated: expr.isNegated, with: expr.with, isGenerated: true };
    },
  };
  rule.head = mapHead(rule.head, mapper.term);
  rule.body = appendToBody(added, rule.body.map(mapper.expr));
}

interface Finder {
  readonly own: (rule: WorkRule) => Value;
  readonly chain: (rule: WorkRule) => Value;
}

function annotationFinder(modules: readonly WorkModule[]): Finder {
  const all = modules.flatMap(({ module, path }) => module.annotations.map((entry) => ({ entry, path })));
  const ofRule = ({ source }: WorkRule) =>
    all
      .filter(({ entry }) => entry.scope === 'rule' && entry.rule === source)
      .map(({ entry }) => entry)
      .toSorted((a, b) => comparePlaces(a.place, b.place));
  const at = (scope: Annotations['scope'], path: readonly string[]) =>
    all.find(({ entry }) => entry.scope === scope && samePath(entry.path, path))?.entry;
  return {
    own: (rule) => {
      const [first] = ofRule(rule);
      return first ? annotationsValue(first) : {};
    },
    chain: (rule) => {
      const path = rulePath(rule);
      const own = ofRule(rule).toReversed();
      const outer = [
        at('document', path),
        at('package', rule.module.path),
        ...prefixes(rule.module.path).map((prefix) => at('subpackages', prefix)),
      ];
      const links = [...own, ...outer].flatMap((entry) => (entry ? [linkValue(entry)] : []));
      return own.length > 0 ? links : [{ path: path.slice(1) }, ...links];
    },
  };
}

/** The path itself first, then what it is in. */
function prefixes(path: readonly string[]): readonly (readonly string[])[] {
  return path.map((_, index) => path.slice(0, path.length - index));
}

function linkValue(entry: Annotations): Value {
  return { path: entry.path.slice(1), annotations: annotationsValue(entry) };
}

function annotationsValue(entry: Annotations): Value {
  const { scope, title, description, organizations, relatedResources, authors, schemas } = entry;
  const facts: Record<string, unknown> = {
    scope,
    title,
    entrypoint: entry.entrypoint || undefined,
    description,
    organizations,
    related_resources: relatedResources?.map(({ ref, description: text }) =>
      given({ ref, description: text }),
    ),
    authors: authors?.map(({ name, email }) => given({ name, email })),
    schemas: schemas?.map(given),
    custom: entry.custom,
    labels: entry.labels,
  };
  return fromHost(given(facts));
}

/** Without what is absent or empty: OPA leaves it out. */
function given(facts: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => !isAbsent(value)));
}

function isAbsent(value: unknown): boolean {
  if (value === undefined || value === '') return true;
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

/** A value as the term that would be written for it. */
function valueTerm(value: Value, place: Place): Term {
  if (Array.isArray(value))
    return { kind: 'array', items: value.map((item) => valueTerm(item, place)), place };
  if (isSet(value))
    return { kind: 'set', items: setItems(value).map((item) => valueTerm(item, place)), place };
  if (!isObject(value)) return constantTerm(value as ConstantTerm['value'], place);
  const entries = entriesOf(value).map(
    ([key, item]) => [valueTerm(key, place), valueTerm(item, place)] as const,
  );
  return { kind: 'object', entries, place };
}

function rulePath(rule: WorkRule): readonly string[] {
  const steps = groundTerms(rule).map((term) => (term.kind === 'constant' ? term.value : ''));
  return [...rule.module.path, ...steps.map(String)];
}

function samePath(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((step, index) => step === b[index]);
}

/** They are answered here, whether or not the catalogue has them. */
export function withMetadata(declarations: Declarations): Declarations {
  const declared: ReadonlyMap<string, DeclaredBuiltin> = new Map(
    [CHAIN, RULE].map((name) => [name, METADATA]),
  );
  return (name) => declarations(name) ?? declared.get(name);
}

const METADATA: DeclaredBuiltin = { declaration: { args: [], result: { type: 'any' } } };
const CHAIN = 'rego.metadata.chain';
const RULE = 'rego.metadata.rule';
