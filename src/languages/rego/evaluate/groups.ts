import { RegoEvaluationError } from '../errors.ts';
import { keyOf } from '../values/index.ts';
import type { Value } from '../values/types.ts';
import { type Builder, buildAll, EMPTY, GroupObjectBuilder, newBuilder } from './build.ts';
import type { Groups } from './context.ts';
import type { Evaluation } from './evaluation.ts';
import { type BuilderKind, GROUP_STEPS } from './prices.ts';
import { payForKey } from './weigh.ts';

/** The builders of an indexed comprehension, by the key of their group. */
export class GroupBuilder {
  readonly #e: Evaluation;
  readonly #kind: BuilderKind;
  readonly #groups = new Map<unknown, Builder | Value | RegoEvaluationError>();

  constructor(e: Evaluation, kind: BuilderKind) {
    this.#e = e;
    this.#kind = kind;
  }

  /** The builder of a group that has one key. */
  of(key: Value): Builder {
    payForKey(this.#e, key);
    return this.#at(keyOf(key));
  }

  /** The builder of a group that has any number of keys. */
  ofAll(keys: readonly Value[]): Builder {
    const [only] = keys;
    return keys.length === 1 && only !== undefined ? this.of(only) : this.#at(groupKey(this.#e, keys));
  }

  /** The same map: each builder gives its place to what it has made. */
  build(): Groups {
    const groups = this.#groups as Map<unknown, Value | RegoEvaluationError>;
    for (const [id, builder] of this.#groups) groups.set(id, built(builder as Builder));
    return groups;
  }

  #at(id: unknown): Builder {
    const known = this.#groups.get(id);
    if (known !== undefined) return known as Builder;
    const builder = this.#kind === 'object' ? new GroupObjectBuilder() : newBuilder(this.#kind);
    this.#groups.set(id, builder);
    return builder;
  }
}

function built(builder: Builder): Value | RegoEvaluationError {
  return builder instanceof GroupObjectBuilder && builder.error ? builder.error : buildAll(builder);
}

/** The collection of the group that has one key; an empty one where no row has it. Throws the conflict that it has. */
export function groupAt(e: Evaluation, groups: Groups, key: Value, kind: BuilderKind): Value {
  e.fuel -= GROUP_STEPS;
  payForKey(e, key);
  return groupOr(groups.get(keyOf(key)), kind);
}

/** The same for groups of any number of keys. */
export function groupAtAll(e: Evaluation, groups: Groups, keys: readonly Value[], kind: BuilderKind): Value {
  const [only] = keys;
  if (keys.length === 1 && only !== undefined) return groupAt(e, groups, only, kind);
  return groupOr(groups.get(groupKey(e, keys)), kind);
}

function groupOr(group: Value | RegoEvaluationError | undefined, kind: BuilderKind): Value {
  if (group instanceof RegoEvaluationError) throw group;
  return group ?? EMPTY[kind];
}

function groupKey(e: Evaluation, keys: readonly Value[]): unknown {
  e.fuel -= GROUP_STEPS * (1 + keys.length);
  for (const key of keys) payForKey(e, key);
  return keyOf(keys);
}
