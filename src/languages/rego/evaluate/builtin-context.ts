import { type BuiltinContext, type Capabilities, CapabilityError } from '../builtins/types.ts';
import type { Evaluation } from './evaluation.ts';

/** The version of OPA whose behaviour this is. */
export const OPA_VERSION = '1.22.2';

/** What the built-ins of one evaluation get: made when the first one is called. */
export function openBuiltins(evaluation: Evaluation): BuiltinContext {
  evaluation.builtins ??= new OpenBuiltins(evaluation);
  return evaluation.builtins;
}

const POLICY = { version: OPA_VERSION };

/**
 * A class: one is made in nearly every evaluation, and most ask it for nothing but `spend`. Built-ins may take the
 * functions out of it, so the others are made when they are asked for.
 */
class OpenBuiltins implements BuiltinContext {
  readonly spend: (steps: number) => void;
  readonly capabilities: Capabilities;
  readonly policy = POLICY;
  readonly #evaluation: Evaluation;
  #memory: Memory | undefined = undefined;
  #time: bigint | undefined = undefined;

  constructor(evaluation: Evaluation) {
    this.#evaluation = evaluation;
    this.spend = (steps) => evaluation.spend(steps);
    this.capabilities = evaluation.capabilities;
  }

  get now(): () => bigint {
    return () => {
      const { clock } = this.capabilities;
      if (!clock) throw new CapabilityError('clock');
      this.#time ??= clock();
      return this.#time;
    };
  }

  get random(): (length: number) => Uint8Array {
    return (length) => {
      const { random } = this.capabilities;
      if (!random) throw new CapabilityError('random');
      return random(length);
    };
  }

  /** Asked in the middle of many evaluations, and only as a method: it makes nothing of its own. */
  remember<T>(family: string, key: string, make: () => T): T {
    if (this.#memory !== undefined) return this.#memory.remember(family, key, make);
    const made = make();
    this.#memory = withMember(this.#memory, family, key, made);
    return made;
  }

  get note(): BuiltinContext['note'] {
    return (kind, text) => note(this.#evaluation, kind, text);
  }
}

/** What was made before in one evaluation: mostly one thing, which is held without a map. */
class Memory {
  readonly #family: string;
  readonly #key: string;
  readonly #value: unknown;
  #others: Map<string, Map<string, unknown>> | undefined = undefined;

  constructor(family: string, key: string, value: unknown) {
    this.#family = family;
    this.#key = key;
    this.#value = value;
  }

  /** The families keep apart what each built-in remembers; a key is theirs alone, so the type is too. */
  remember<T>(family: string, key: string, make: () => T): T {
    if (key === this.#key && family === this.#family) return this.#value as T;
    const members = this.#others?.get(family);
    return members?.has(key) ? (members.get(key) as T) : this.keep(family, key, make());
  }

  keep<T>(family: string, key: string, value: T): T {
    this.#others ??= new Map();
    const members = this.#others.get(family) ?? new Map<string, unknown>();
    this.#others.set(family, members.set(key, value));
    return value;
  }
}

/** While the first thing was made, another one may have been remembered. */
function withMember(memory: Memory | undefined, family: string, key: string, value: unknown): Memory {
  if (memory === undefined) return new Memory(family, key, value);
  memory.keep(family, key, value);
  return memory;
}

function note(evaluation: Evaluation, kind: 'print' | 'trace', text: string): void {
  const place = evaluation.placeOf(evaluation.place);
  if (!place) return;
  if (kind === 'print') evaluation.onPrint?.(text, place);
  else {
    const { depth } = evaluation;
    evaluation.onEvent?.({ event: 'note', place, text, depth, isRule: false, locals: new Map() });
  }
}
