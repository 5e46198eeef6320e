import type { Place } from '../errors.ts';
import type { Value } from '../values/types.ts';

/**
 * The plan: what both back ends run. It is data (JSON apart from big numbers and sets in `constants`), holds no
 * function and no text of the policy beyond constants and names.
 *
 * A body of statements runs in order. A statement may *fail*: then the innermost enclosing `scan` (or `walk`) goes on
 * with its next element, or, when the failing statement is in no scan of its block, the enclosing `block` ends and
 * what follows the block runs. A block ends the same way whether its body ran through or failed: what it found it
 * leaves in locals. `leave` ends a named block, from inside any scans, at once.
 *
 * The bodies of `collect`, `collectIndexed`, `not`, `every` and each of `select` are blocks of their own in this respect.
 * A `scan` itself never fails: after its last element what follows it runs.
 *
 * Locals are numbers, each written at one place (or one place for each alternative), undefined before. Reading an
 * undefined local is only done by isDefined, isUndefined, default and return.
 *
 * Contexts (input, data, mocks, memo) are values too: context 0 is the function's own; `with` makes another one, and
 * each statement that looks outside says under which context. So what follows a `with` expression needs no undoing.
 */
export interface Plan {
  readonly constants: readonly Value[];
  readonly places: readonly Place[];
  readonly functions: readonly PlanFunction[];
  /** The virtual documents: node 0 is `data`. */
  readonly nodes: readonly PlanNode[];
  /** Names of built-ins in use. */
  readonly builtins: readonly string[];
  readonly entry: number;
  /** The names of the entry's results, in the order of its `emit` values: bindings first, then `expressions`. */
  readonly columns: readonly string[];
  /** The last columns: the values of the query's expressions, in order, with the text and the place that rows show. */
  readonly expressions: readonly { readonly text: string; readonly place: number }[];
}

export interface PlanNode {
  /** From `data`: `["data", "a"]`. */
  readonly path: readonly string[];
  readonly children: readonly (readonly [key: string, node: number])[];
  /**
   * The function of the rule that stands here, taking no arguments; absent for packages. Such a node has no children:
   * the rule gives all that is below. Functions are no nodes.
   */
  readonly rule?: number;
}

export interface PlanFunction {
  /** `data.a.b.p`; queries and closures have names of their own. */
  readonly name: string;
  /** `rule` is memoised by context; `function` takes arguments; `query` emits rows. */
  readonly kind: 'rule' | 'function' | 'query';
  /** The first locals are the parameters. */
  readonly params: number;
  readonly locals: number;
  readonly contexts: number;
  readonly body: readonly Statement[];
  readonly place?: number;
  /**
   * Of functions: what it gives is worth keeping for a context, by its arguments, where these are all null, booleans,
   * numbers or short strings. Both back ends keep as many, so that they spend the same steps.
   */
  readonly isCached?: boolean;
}

export type Operand = { readonly local: number } | { readonly constant: number };

export type Statement =
  /** target = value */
  | { readonly op: 'set'; readonly target: number; readonly value: Operand }
  /** target = source[key], fails where that is undefined. */
  | { readonly op: 'get'; readonly target: number; readonly source: Operand; readonly key: Operand }
  /** target = input; fails where there is none. With a path: the value there, failing on the way. */
  | {
      readonly op: 'input';
      readonly target: number;
      readonly context: number;
      readonly path: readonly Operand[];
    }
  /** target = the base document at data.path: for paths where no rule can stand. */
  | {
      readonly op: 'data';
      readonly target: number;
      readonly context: number;
      readonly path: readonly Operand[];
    }
  /** A cursor: a place in data where rules and base documents may both be. Goes to a node that is known. */
  | { readonly op: 'enter'; readonly target: number; readonly context: number; readonly node: number }
  /** One key further; evaluates the rule where one stands; fails where nothing can be. */
  | {
      readonly op: 'step';
      readonly target: number;
      readonly cursor: number;
      readonly key: Operand;
      readonly place: number;
    }
  /** target = the whole document under the cursor, fails where it is undefined. */
  | { readonly op: 'settle'; readonly target: number; readonly cursor: number; readonly place: number }
  /**
   * Every key under the cursor, `child` being the cursor one further: the keys of the base document in their order,
   * then the names of rules and packages that are not among them, sorted (OPA's order). Keys without anything
   * defined below are gone through as well: later statements on `child` fail there.
   */
  | {
      readonly op: 'scanNode';
      readonly cursor: number;
      readonly key: number;
      readonly child: number;
      readonly body: readonly Statement[];
      readonly place: number;
    }
  /** Every element of an array (index), object (key) or set (element, twice); others have none. `isOrdered: false`: any order will do. */
  | {
      readonly op: 'scan';
      readonly source: Operand;
      readonly key?: number;
      readonly value?: number;
      readonly isOrdered: boolean;
      readonly body: readonly Statement[];
      readonly place: number;
    }
  /** Calls a rule or function; fails where it is undefined. Rules are called so only where no `with` can replace them. */
  | {
      readonly op: 'call';
      readonly target?: number;
      readonly function: number;
      readonly context: number;
      readonly args: readonly Operand[];
      readonly place: number;
    }
  /**
   * Calls a built-in, or what a `with` has put in its place when `isMockable`. Fails where it is undefined. Relations
   * (`walk`) give the array of their solutions, over which a scan follows. Without a target: for its effect only
   * (`internal.print`), or a replacement whose value is not asked for; never fails on the value.
   */
  | {
      readonly op: 'builtin';
      readonly target?: number;
      readonly name: string;
      readonly context: number;
      readonly args: readonly Operand[];
      readonly isMockable?: boolean;
      readonly place: number;
    }
  /** A call of a function that some `with` may replace: looks the replacement up first. */
  | {
      readonly op: 'callMockable';
      readonly target?: number;
      readonly name: string;
      readonly function: number;
      readonly context: number;
      readonly args: readonly Operand[];
      readonly place: number;
    }
  /** Fails unless the comparison holds; values of all types have an order. */
  | { readonly op: 'compare'; readonly test: Comparison; readonly left: Operand; readonly right: Operand }
  /** Fails where the value is false (a bare condition). */
  | { readonly op: 'truthy'; readonly value: Operand }
  /** Fails unless the value has the type (and, for arrays, the length) of a pattern. */
  | {
      readonly op: 'isType';
      readonly value: Operand;
      readonly type: 'array' | 'object' | 'set';
      readonly size?: number;
    }
  | { readonly op: 'isDefined'; readonly local: number }
  | { readonly op: 'isUndefined'; readonly local: number }
  | { readonly op: 'array'; readonly target: number; readonly items: readonly Operand[] }
  | { readonly op: 'setOf'; readonly target: number; readonly items: readonly Operand[] }
  | {
      readonly op: 'object';
      readonly target: number;
      readonly entries: readonly (readonly [Operand, Operand])[];
    }
  /** A comprehension, or the extent of a partial rule: a builder that `add` statements inside the body fill. */
  | {
      readonly op: 'collect';
      readonly target: number;
      readonly kind: 'array' | 'set' | 'object';
      readonly body: readonly Statement[];
    }
  /**
   * Adds to the builder of the enclosing collect with that target. An object key with two values is a conflict; so is a
   * plain value at a path above or below another one. Arrays and sets at the top have no keys.
   */
  | {
      readonly op: 'add';
      readonly to: number;
      /** Objects: one key, or several for nested objects (`p[x][y] := z`). */
      readonly keys?: readonly Operand[];
      readonly value: Operand;
      /** What stands at the path is a set (`p[x] contains y`) or a plain value. */
      readonly leaf?: 'value' | 'set';
      readonly place: number;
      readonly conflict?: Conflict;
    }
  /**
   * A comprehension whose body depends on outer locals only by `equal keys`: the groups are made once for each
   * context and found by key (comprehension indexing). The body sees no outer locals; `add` states the group.
   */
  | {
      readonly op: 'collectIndexed';
      readonly target: number;
      readonly kind: 'array' | 'set' | 'object';
      readonly cache: number;
      readonly context: number;
      readonly keys: readonly Operand[];
      /** Locals that the body binds and that make the group of a row. */
      readonly groupBy: readonly number[];
      readonly body: readonly Statement[];
    }
  /** Fails where the body reaches the `leave` with this id: its success. However else the body ends, goes on. */
  | { readonly op: 'not'; readonly id: number; readonly body: readonly Statement[] }
  /**
   * Runs the body for each element, which succeeds by reaching the `leave` with this id; fails at the first element for
   * which the body ends in another way. Fails where the source is no array, object or set.
   */
  | {
      readonly op: 'every';
      readonly id: number;
      readonly source: Operand;
      readonly key?: number;
      readonly value: number;
      readonly body: readonly Statement[];
      readonly place: number;
    }
  | { readonly op: 'block'; readonly id: number; readonly body: readonly Statement[] }
  | { readonly op: 'leave'; readonly id: number }
  /** Runs the bodies that the value selects, in order, and then goes on: a rule index. `cases` gives for a key the indices of bodies. */
  | {
      readonly op: 'select';
      readonly value: Operand;
      /** What to do where the value local is undefined: the bodies of `otherwise`. */
      readonly cases: readonly (readonly [constant: number, bodies: readonly number[]])[];
      readonly otherwise: readonly number[];
      readonly bodies: readonly (readonly Statement[])[];
    }
  /** A complete rule or function gives a value: the first one is kept, another one that differs is a conflict. */
  | {
      readonly op: 'yield';
      readonly target: number;
      readonly value: Operand;
      readonly place: number;
      readonly conflict: Conflict;
    }
  /** target = a context with replacements on top of another one. */
  | {
      readonly op: 'with';
      readonly target: number;
      readonly context: number;
      readonly replacements: readonly Replacement[];
      readonly place: number;
    }
  /** Ends the function. Without a value, or with an undefined local: undefined. */
  | { readonly op: 'return'; readonly value?: Operand }
  /** A row of the query's result. */
  | { readonly op: 'emit'; readonly values: readonly Operand[] }
  /**
   * Only in plans made for tracing, coverage or profiling: an event at a place. `node` counts the expressions of the
   * body that hold so far; `locals` are the vars that are bound, by their names in the source.
   */
  | {
      readonly op: 'event';
      readonly event: 'enter' | 'exit' | 'eval' | 'redo' | 'fail' | 'index' | 'note';
      readonly node: number;
      readonly place: number;
      readonly locals?: readonly (readonly [name: string, local: number])[];
    };

export type Comparison = 'equal' | 'notEqual' | 'less' | 'lessOrEqual' | 'greater' | 'greaterOrEqual';

/** Which of OPA's conflict messages is due. */
export type Conflict = 'complete' | 'function' | 'object' | 'comprehension' | 'else';

export type Replacement =
  | { readonly kind: 'input'; readonly path: readonly string[]; readonly value: Operand }
  | { readonly kind: 'data'; readonly path: readonly string[]; readonly value: Operand }
  /**
   * A function or built-in by name (`data.a.f`, `count`): another function, a built-in, or a value whatever the
   * arguments are. While a replacing function or built-in runs, no function is replaced.
   */
  | {
      readonly kind: 'function';
      readonly name: string;
      readonly by: { readonly function: number } | { readonly builtin: string } | { readonly value: Operand };
    };
