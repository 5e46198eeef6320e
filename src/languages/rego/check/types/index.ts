import type { Diagnostic, Place } from '../../errors.ts';
import { refText } from '../../parse/text.ts';
import type { Body, CallTerm, RefTerm, Rule, Term } from '../../parse/types.ts';
import type { Program } from '../../resolve/types.ts';
import { sortDiagnostics } from '../report.ts';
import { BodyChecker } from './body.ts';
import { type DeclarationOf, TypeEnvironment } from './environment.ts';
import { typeOfTerm } from './infer.ts';
import { argumentProblem, type TypeProblem } from './messages.ts';
import { originalRef } from './original.ts';
import { RuleGraph } from './rule-graph.ts';
import { type CheckedRule, checkRule } from './rules.ts';
import { notesFinder } from './schema-notes.ts';
import { type NamedSchema, Schemas } from './schemas.ts';
import { TypeTable, TypeWorkError } from './table.ts';

export type { CheckedRule } from './rules.ts';
export type { NamedSchema } from './schemas.ts';
export { typeText } from './type-text.ts';

export interface TypeLimits {
  /** How many types and terms are looked at. */
  readonly work?: number;
  /** What documents look like: those of METADATA count with and without them. */
  readonly schemas?: readonly NamedSchema[];
}

export interface TypeOptions extends TypeLimits {
  /** Generated local to the name that the source has. */
  readonly names?: ReadonlyMap<string, string>;
  /** Generated local to the term that it stands for. */
  readonly subjects?: ReadonlyMap<string, Term>;
  /** The rules in an order in which each comes after those that it depends on; else one is found. */
  readonly order?: readonly CheckedRule[];
}

/** What is known of all rules: queries are checked against it. */
export interface CheckedTypes {
  readonly diagnostics: readonly Diagnostic[];
  readonly types: TypeKnowledge;
}

export interface TypeKnowledge {
  readonly environment: TypeEnvironment;
  readonly graph: RuleGraph | undefined;
  readonly options: TypeOptions;
}

/**
 * The static types of all rules, and what is wrong with them: calls with arguments that can never fit, refs that can
 * never be defined, equations that can never hold. The messages are OPA's. Sources that are made to take long (types
 * with types in them in many ways) are refused.
 */
export function checkTypes(
  program: Program,
  declarationOf: DeclarationOf,
  limits: TypeLimits = {},
): CheckedTypes {
  const { names, subjects } = program;
  const order = rulesOf(program);
  return checkRuleTypes(order, declarationOf, { names, subjects, order, ...limits });
}

/** The same for rules that are no program yet. */
export function checkRuleTypes(
  rules: readonly CheckedRule[],
  declarationOf: DeclarationOf,
  options: TypeOptions = {},
): CheckedTypes {
  const table = new TypeTable(undefined, options.work);
  const environment = new TypeEnvironment(declarationOf, { table }).above();
  let graph: RuleGraph | undefined;
  const problems: TypeProblem[] = [];
  const schemas = new Schemas(options.schemas);
  const isDone = withinLimits(problems, () => {
    for (const problem of schemas.ofInput(environment)) problems.push(problem);
    graph = new RuleGraph(environment, rules);
    const checker = bodyChecker(environment, graph, options);
    for (const rule of options.order ?? graph.order())
      for (const problem of checkRule(environment, checker, rule, schemas)) problems.push(problem);
  });
  const types = { environment: isDone ? environment : new TypeEnvironment(declarationOf), graph, options };
  return { diagnostics: sortDiagnostics(problems.map(diagnosticOf)), types };
}

/** What is wrong with a query. `options` has the names of the query's own locals. */
export function checkQueryTypes(
  types: TypeKnowledge,
  body: Body,
  options: Omit<TypeOptions, 'order'> = {},
): readonly Diagnostic[] {
  const environment = types.environment.forQuery();
  const problems: TypeProblem[] = [];
  withinLimits(problems, () => {
    const checker = bodyChecker(environment, types.graph, {
      names: new Map([...(types.options.names ?? []), ...(options.names ?? [])]),
      subjects: options.subjects ?? new Map(),
    });
    for (const problem of checker.check(environment, body).problems) problems.push(problem);
  });
  return problems.map(diagnosticOf);
}

/** A call in a query of a function of the rules, with a number of arguments that it does not take. */
export function arityProblem(
  { environment }: TypeKnowledge,
  { operator, args }: CallTerm,
  place: Place,
): Diagnostic | undefined {
  const inside = environment.forQuery();
  const terms = operator.kind === 'var' ? [operator] : operator.terms;
  const type = inside.typeOfRef(terms);
  if (type?.kind !== 'function') return undefined;
  const have = args.map((arg) => typeOfTerm(inside, arg, () => undefined));
  const want = { args: type.args, names: [], variadic: type.variadic };
  const name = operator.kind === 'var' ? operator.name : refText(operator);
  return diagnosticOf(argumentProblem(inside.table, place, name, 'arity mismatch', have, want));
}

/** All rules of a program, those of `else` among them, in the order of the graph. */
function rulesOf({ modules, graph, annotations }: Program): CheckedRule[] {
  const paths = new Map<Rule, readonly string[]>();
  for (const { path, rules } of modules) {
    for (const rule of rules) {
      for (let part: Rule | undefined = rule; part; part = part.else) paths.set(part, path);
    }
  }
  const notesOf = notesFinder(annotations);
  return graph.sorted.map((rule) => {
    const path = paths.get(rule) ?? [];
    const schemas = notesOf(rule, path);
    return { path, head: rule.head, body: rule.body, ...(schemas.length > 0 && { schemas }) };
  });
}

function bodyChecker(
  { table }: TypeEnvironment,
  graph: RuleGraph | undefined,
  { names, subjects }: TypeOptions,
): BodyChecker {
  return new BodyChecker({
    original: (ref: RefTerm) => originalRef(ref, { names, subjects, spend: (work) => table.spend(work) }),
    unsettled: (ref, isFunction) => graph?.unsettled(ref, isFunction),
  });
}

/** False where the work was more than may be, which is a problem of its own. */
function withinLimits(problems: TypeProblem[], check: () => void): boolean {
  try {
    check();
    return true;
  } catch (error) {
    if (!(error instanceof TypeWorkError)) throw error;
    problems.push({ code: 'rego_type_error', message: 'types are too large to be checked' });
    return false;
  }
}

function diagnosticOf({ code, message, place, details }: TypeProblem): Diagnostic {
  return { code, message, ...(place && { place }), ...(details && { details }) };
}
