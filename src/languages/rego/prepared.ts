import { loadPlan } from './emit/load.ts';
import { evaluateImage, evaluateValue } from './evaluate/evaluate.ts';
import { bodiesOf, factsOf, type Sources } from './evaluate/facts.ts';
import { type Builtins, linkImage } from './evaluate/image.ts';
import { compilePlan } from './flow.ts';
import { interpretPlan } from './interpret/interpret.ts';
import type { Plan, Statement } from './plan/types.ts';
import type { Prepared, PrepareOptions } from './types.ts';
import { type Entry, entriesOf, equalValues, fromHost, isObject, objectOf } from './values/index.ts';
import type { Value } from './values/types.ts';

/** Plans as text. */
export interface Saving {
  readonly savePlan: (plan: Plan) => string;
  /** Throws TypeError for any text but one of savePlan. */
  readonly restorePlan: (text: string, digest?: string) => Plan;
  /** SHA-256 of a text, as hexadecimal digits. */
  readonly digestOf: (text: string) => string;
}

export interface PreparePlanOptions extends PrepareOptions {
  readonly builtins: Builtins;
  /** Looked at when a text is asked for: until then it need not be there. */
  readonly saving: () => Saving;
  readonly sources?: Sources;
}

type Known = NonNullable<PrepareOptions['known']>;

/** Makes a plan ready to run on a back end. */
export function preparePlan(plan: Plan, options: PreparePlanOptions): Prepared {
  const image = linkImage(factsOf(plan), options.builtins, options.sources);
  if (options.backend === 'interpreted') interpretPlan(plan, image);
  else loadPlan(compilePlan(plan), image);
  const known = (options.known ?? []).filter(({ path }) => isRead(plan, path));
  return {
    evaluate: (input, given) => evaluateImage(image, complete(input, known), given),
    value: (input, given) => evaluateValue(image, complete(input, known), given),
    text: () => options.saving().savePlan(plan),
  };
}

/** Makes a saved plan ready again. */
export function revivePlan(
  text: string,
  options: PreparePlanOptions & { readonly digest?: string },
): Prepared {
  return preparePlan(options.saving().restorePlan(text, options.digest), options);
}

/** Whether something reads the input where a known part is, or above it: then the part has to be there. */
function isRead(plan: Plan, known: readonly string[]): boolean {
  return plan.functions.some(({ body }) => isReadIn(plan, body, known));
}

function isReadIn(plan: Plan, body: readonly Statement[], known: readonly string[]): boolean {
  return body.some(
    (statement) =>
      (statement.op === 'input' && meets(plan, statement, known)) ||
      bodiesOf(statement).some((inner) => isReadIn(plan, inner, known)),
  );
}

function meets(
  plan: Plan,
  { path }: Extract<Statement, { readonly op: 'input' }>,
  known: readonly string[],
): boolean {
  return path.every((key, i) => {
    const constant = 'constant' in key ? plan.constants[key.constant] : undefined;
    const name = known[i];
    return name === undefined || constant === undefined || equalValues(constant, name);
  });
}

function complete(input: unknown, known: Known): unknown {
  if (known.length === 0) return input;
  let whole: Value | undefined = input === undefined ? undefined : fromHost(input);
  for (const { path, value } of known) whole = put(whole, path, value);
  return whole;
}

function put(whole: Value | undefined, [key, ...rest]: readonly string[], value: Value): Value {
  if (key === undefined) return value;
  const entries: Entry[] = isObject(whole) ? entriesOf(whole).filter(([name]) => name !== key) : [];
  const old = isObject(whole) ? entriesOf(whole).find(([name]) => name === key)?.[1] : undefined;
  return objectOf([...entries, [key, put(old, rest, value)]]);
}
