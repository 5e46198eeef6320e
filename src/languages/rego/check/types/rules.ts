import { isGround } from '../../parse/nodes.ts';
import type { Body, Head, Term } from '../../parse/types.ts';
import type { BodyChecker } from './body.ts';
import type { TypeEnvironment } from './environment.ts';
import { stringKey } from './keys.ts';
import type { TypeProblem } from './messages.ts';
import type { SchemaNote, Schemas } from './schemas.ts';
import type { StaticType } from './static-type.ts';
import { keyStep, type Step, stepOf, varStep } from './tree.ts';

type Possible = StaticType | undefined;

/** A rule, or what an `else` brings, by itself. */
export interface CheckedRule {
  /** The path of its package: `["data", "a", "b"]`. */
  readonly path: readonly string[];
  readonly head: Head;
  readonly body: Body;
  /** The schemas that METADATA states for it, from its package inwards. */
  readonly schemas?: readonly SchemaNote[];
}

/** Checks a rule and adds its type to the environment. What it depends on has to be there. */
export function checkRule(
  environment: TypeEnvironment,
  checker: BodyChecker,
  rule: CheckedRule,
  schemas: Schemas,
): readonly TypeProblem[] {
  const { table, tree } = environment;
  const inside = environment.above();
  const misstated = rule.schemas ? schemas.ofRule(inside, rule.schemas, rule.head.place) : [];
  const checked = checker.check(inside, rule.body);
  const { known, dynamic } = pathOf(environment, rule);
  if (checked.problems.length > 0) {
    // Who refers to it is not told about what follows from these problems.
    const below = dynamic.map((term, index) => stepOf(table, term) ?? { id: `d${index}` });
    tree.put([...known, ...below], table.any);
    return [...misstated, ...checked.problems];
  }
  const typeOf = (term: Term): Possible => checker.typeOf(checked.environment, term);
  const type = rule.head.args?.length
    ? functionType(checked.environment, rule.head, typeOf)
    : documentType(checked.environment, rule.head, dynamic, typeOf);
  if (type) tree.insert(table, known, type);
  return misstated;
}

/** The part of a rule's path that is known, and the terms from the first one on that is not. */
export function pathOf(
  { table }: TypeEnvironment,
  { path, head }: CheckedRule,
): { readonly known: readonly Step[]; readonly dynamic: readonly Term[] } {
  const [root = 'data', ...names] = path;
  const known: Step[] = [varStep(root), ...names.map((name) => keyStep(stringKey(table, name)))];
  const { terms } = head.ref;
  for (const [index, term] of terms.entries()) {
    const step = index === 0 && term.kind === 'var' ? keyStep(stringKey(table, term.name)) : groundStep(term);
    if (!step) return { known, dynamic: terms.slice(index) };
    known.push(step);
  }
  return { known, dynamic: [] };

  function groundStep(term: Term): Step | undefined {
    return isGround(term) ? stepOf(table, term) : undefined;
  }
}

function functionType(
  environment: TypeEnvironment,
  { args = [], value }: Head,
  typeOf: (term: Term) => Possible,
): StaticType {
  // Arguments that the body says nothing of can be anything.
  for (const arg of args) bindArguments(environment, arg);
  return environment.table.function(args.map(typeOf), value && typeOf(value));
}

function bindArguments(environment: TypeEnvironment, term: Term): void {
  switch (term.kind) {
    case 'var':
      if (!environment.typeOfVar(term.name)) environment.locals.assign(term.name, environment.table.any);
      return;
    case 'array':
    case 'set':
      for (const item of term.items) bindArguments(environment, item);
      return;
    case 'object':
      for (const part of term.entries.flat()) bindArguments(environment, part);
  }
}

function documentType(
  { table }: TypeEnvironment,
  { key, value }: Head,
  dynamic: readonly Term[],
  typeOf: (term: Term) => Possible,
): Possible {
  const element = value ? undefined : key && typeOf(key);
  let type = value ? typeOf(value) : element && table.set(element);
  // `p[x].y` makes an object of objects; no more is said of its keys than what they are.
  for (const term of dynamic.toReversed()) {
    const keyType = typeOf(term);
    if (!type || !keyType) return undefined;
    type = table.object([], { key: keyType, value: type });
  }
  return type;
}
