import { RegoEvaluationError } from '../errors.ts';
import { keyOf } from '../values/index.ts';
import type { Value } from '../values/types.ts';
import { type Builder, type BuilderKind, buildAll, GroupObjectBuilder, newBuilder } from './build.ts';
import type { Groups } from './context.ts';
import type { Evaluation } from './evaluation.ts';
import { payForKey } from './weigh.ts';

/** The builders of an indexed comprehension, by the key of their group. */
export class GroupBuilder {
  readonly #e: Evaluation;
  readonly #kind: BuilderKind;
  readonly #builders = new Map<unknown, Builder>();

  constructor(e: Evaluation, kind: BuilderKind) {
    this.#e = e;
    this.#kind = kind;
  }

  of(keys: readonly Value[]): Builder {
    const id = groupKey(this.#e, keys);
    let builder = this.#builders.get(id);
    if (!builder) {
      builder = this.#kind === 'object' ? new GroupObjectBuilder() : newBuilder(this.#kind);
      this.#builders.set(id, builder);
    }
    return builder;
  }

  build(): Groups {
    const groups = new Map<unknown, Value | RegoEvaluationError>();
    for (const [id, builder] of this.#builders) groups.set(id, errorOf(builder) ?? buildAll(builder));
    return groups;
  }
}

function errorOf(builder: Builder): RegoEvaluationError | undefined {
  return builder instanceof GroupObjectBuilder ? builder.error : undefined;
}

/** The collection of a group; an empty one where no row has these keys. Throws the conflict that it has. */
export function groupAt(e: Evaluation, groups: Groups, keys: readonly Value[], kind: BuilderKind): Value {
  const group = groups.get(groupKey(e, keys));
  if (group instanceof RegoEvaluationError) throw group;
  return group ?? buildAll(newBuilder(kind));
}

function groupKey(e: Evaluation, keys: readonly Value[]): unknown {
  for (const key of keys) payForKey(e, key);
  const [only] = keys;
  return keys.length === 1 && only !== undefined ? keyOf(only) : keyOf(keys);
}
