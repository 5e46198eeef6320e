import type { RegoEvaluationError } from '../errors.ts';
import type { Conflict, Statement } from '../plan/types.ts';
import { keyOf, ObjectBuilder, objectOf, SetBuilder, setOf } from '../values/index.ts';
import type { Value } from '../values/types.ts';
import { conflictError } from './conflict.ts';
import type { Evaluation } from './evaluation.ts';
import { bodiesOf } from './facts.ts';
import { type BuilderKind, LARGE, LARGE_STEPS } from './prices.ts';
import { isEqual, payForItem, payForKey } from './weigh.ts';

type Collect = Extract<Statement, { readonly op: 'collect' | 'collectIndexed' }>;
type Add = Extract<Statement, { readonly op: 'add' }>;

/** Which builder the `add` statements of a collection need. */
export function builderKindOf(collect: Collect): BuilderKind {
  if (collect.kind !== 'object') return collect.kind;
  return hasDeepAdd(collect.body, collect.target) ? 'tree' : 'object';
}

function hasDeepAdd(body: readonly Statement[], to: number): boolean {
  return body.some(
    (statement) =>
      (statement.op === 'add' && statement.to === to && isDeep(statement)) ||
      bodiesOf(statement).some((inner) => hasDeepAdd(inner, to)),
  );
}

function isDeep({ keys, leaf }: Add): boolean {
  return keys?.length !== 1 || leaf === 'set';
}

/** An item of a set, paid for before; what is large takes longer, as it is spread over the memory. */
export function addItem(e: Evaluation, builder: SetBuilder, item: Value): void {
  builder.add(item);
  if (builder.size > LARGE) e.fuel -= LARGE_STEPS;
}

/** An entry of an object: a second, different value under a key is a conflict. */
export function addEntry(
  e: Evaluation,
  builder: ObjectBuilder,
  key: Value,
  value: Value,
  place: number,
  conflict: Conflict,
): void {
  e.hold(2, place);
  e.place = place;
  payForKey(e, key);
  const old = builder.set(key, value);
  if (builder.size > LARGE) e.fuel -= LARGE_STEPS;
  if (old === undefined || isEqual(e, old, value)) return;
  const error = conflictError(e, conflict, place);
  if (!(builder instanceof GroupObjectBuilder)) throw error;
  builder.error ??= error;
}

/** The object of one group of an indexed comprehension: its conflict counts once somebody asks for that group. */
export class GroupObjectBuilder extends ObjectBuilder {
  error: RegoEvaluationError | undefined;
}

interface Member {
  readonly key: Value;
  readonly held: TreeBuilder | SetBuilder | { readonly value: Value };
}

/** Builds objects of several levels: `p[x][y] := z`, `p[x] contains y`. */
export class TreeBuilder {
  readonly #members = new Map<unknown, Member>();

  get size(): number {
    return this.#members.size;
  }

  /** False where something else stands at the path, above it or below it. */
  add(e: Evaluation, keys: readonly Value[], at: number, value: Value, isSetLeaf: boolean): boolean {
    const key = keys[at];
    if (key === undefined) return false;
    const id = keyOf(key);
    const held = this.#members.get(id)?.held;
    if (at < keys.length - 1) {
      if (held && !(held instanceof TreeBuilder)) return false;
      const branch = held ?? this.#hold(id, key, new TreeBuilder());
      return branch.add(e, keys, at + 1, value, isSetLeaf);
    }
    if (!isSetLeaf) return held ? isEqual(e, built(held), value) : Boolean(this.#hold(id, key, { value }));
    if (held && !(held instanceof SetBuilder)) return false;
    (held ?? this.#hold(id, key, new SetBuilder())).add(value);
    return true;
  }

  build(): Value {
    return objectOf([...this.#members.values()].map(({ key, held }) => [key, built(held)] as const));
  }

  #hold<T extends Member['held']>(id: unknown, key: Value, held: T): T {
    this.#members.set(id, { key, held });
    return held;
  }
}

function built(held: Member['held']): Value {
  return 'value' in held ? held.value : held.build();
}

/** Adds at a path of keys, or throws the conflict. */
export function addDeep(
  e: Evaluation,
  builder: TreeBuilder,
  keys: readonly Value[],
  value: Value,
  isSetLeaf: boolean,
  place: number,
  conflict: Conflict,
): void {
  e.hold(1 + keys.length, place);
  e.place = place;
  for (const key of keys) payForKey(e, key);
  if (isSetLeaf) payForItem(e, value, place);
  if (!builder.add(e, keys, 0, value, isSetLeaf)) throw conflictError(e, conflict, place);
}

export type Builder = Value[] | SetBuilder | ObjectBuilder | TreeBuilder;

export function newBuilder(kind: BuilderKind): Builder {
  if (kind === 'array') return [];
  if (kind === 'set') return new SetBuilder();
  return kind === 'object' ? new ObjectBuilder() : new TreeBuilder();
}

export function kindOf(builder: Builder): BuilderKind {
  if (Array.isArray(builder)) return 'array';
  if (builder instanceof SetBuilder) return 'set';
  return builder instanceof ObjectBuilder ? 'object' : 'tree';
}

/**
 * What a collection without elements is, of whichever back end: one thing costs nothing to compare with itself, so it
 * has to be the same thing in both.
 */
const EMPTY_OBJECT: Value = Object.freeze({});
export const EMPTY: Readonly<Record<BuilderKind, Value>> = {
  array: Object.freeze([]),
  set: setOf([]),
  object: EMPTY_OBJECT,
  tree: EMPTY_OBJECT,
};

export function buildAll(builder: Builder): Value {
  if (sizeOfBuilder(builder) === 0) return EMPTY[kindOf(builder)];
  return Array.isArray(builder) ? builder : builder.build();
}

function sizeOfBuilder(builder: Builder): number {
  return Array.isArray(builder) ? builder.length : builder.size;
}
