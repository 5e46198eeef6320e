import type { Builtin } from '../builtins/types.ts';
import type { Place } from '../errors.ts';
import type { Plan, PlanNode, Statement } from '../plan/types.ts';
import type { Value } from '../values/types.ts';
import type { Comparing } from './comparisons.ts';

/** What is known of a plan's function besides its statements. */
export interface FunctionFacts {
  readonly name: string;
  readonly kind: 'rule' | 'function' | 'query';
  readonly params: number;
  readonly place?: number;
}

/** A plan without its statements: what running needs besides the code. */
export interface PlanFacts {
  readonly constants: readonly Value[];
  readonly places: readonly Place[];
  readonly functions: readonly FunctionFacts[];
  readonly nodes: readonly PlanNode[];
  readonly builtins: readonly string[];
  readonly entry: number;
  readonly columns: readonly string[];
  readonly expressions: readonly { readonly text: string; readonly place: number }[];
  /** How many caches `collectIndexed` statements use. */
  readonly caches: number;
}

export interface LinkedBuiltin {
  readonly name: string;
  readonly builtin: Builtin;
  /** It has no result: that it returned is enough. */
  readonly isVoid: boolean;
  readonly isCached: boolean;
  /** What a call costs before it looks at its arguments. */
  readonly steps: number;
  /** For built-ins that compare: what is done in their place. */
  readonly compare: Comparing | undefined;
}

export interface LinkedNode {
  readonly path: readonly string[];
  readonly children: ReadonlyMap<string, number>;
  readonly rule: number;
}

/** The sources behind a plan, so that events can say what they are about. */
export interface Sources {
  /** Texts by file. */
  readonly texts: ReadonlyMap<string, string>;
  /** Names of rules by `placeKey`. */
  readonly rules: ReadonlyMap<string, string>;
}

export function placeKey({ file, offset, end }: Place): string {
  return `${offset}:${end}:${file}`;
}

/** What a plan says besides its statements. */
export function factsOf(plan: Plan): PlanFacts {
  return {
    constants: plan.constants,
    places: plan.places,
    functions: plan.functions.map(({ name, kind, params, place }) => ({
      name,
      kind,
      params,
      ...(place === undefined ? {} : { place }),
    })),
    nodes: plan.nodes,
    builtins: plan.builtins,
    entry: plan.entry,
    columns: plan.columns,
    expressions: plan.expressions,
    caches: plan.functions.reduce((most, { body }) => Math.max(most, cachesIn(body)), 0),
  };
}

function cachesIn(body: readonly Statement[]): number {
  let most = 0;
  for (const statement of body) {
    if (statement.op === 'collectIndexed') most = Math.max(most, statement.cache + 1);
    for (const inner of bodiesOf(statement)) most = Math.max(most, cachesIn(inner));
  }
  return most;
}

/** The bodies inside a statement. */
export function bodiesOf(statement: Statement): readonly (readonly Statement[])[] {
  if (statement.op === 'select') return statement.bodies;
  return 'body' in statement ? [statement.body] : [];
}
