import { fail } from '../errors.ts';
import { MAX_INT, MIN_INT } from './limits.ts';

/** What came as JSON: its objects are maps with text for keys. */
export interface Data {
  readonly [name: string]: Value;
}

/**
 * A value of CEL. JSON is taken as it is: a whole number is an int (a bigint beyond 2^53), any other number a double. A
 * double that is whole is a `CelDouble`, so that the two are never mixed up.
 */
export type Value =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | CelDouble
  | CelUint
  | CelMap
  | Timestamp
  | Duration
  | TypeValue
  | Optional
  | Opaque
  | Struct
  | readonly Value[]
  | Data;

/** The kinds of values, by the names of their types. Opaque ones have names of their own. */
export type Kind =
  | 'null_type'
  | 'bool'
  | 'int'
  | 'uint'
  | 'double'
  | 'string'
  | 'bytes'
  | 'list'
  | 'map'
  | 'timestamp'
  | 'duration'
  | 'type'
  | 'optional_type'
  | 'opaque'
  | 'struct';

/** A double whose value is whole (or an infinity written as one); others are plain numbers. */
export class CelDouble {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
}

export class CelUint {
  readonly value: bigint;
  constructor(value: bigint) {
    this.value = value;
  }
}

const BILLION = 1_000_000_000n;
/** 0001-01-01T00:00:00Z and 9999-12-31T23:59:59.999999999Z in nanoseconds since 1970. */
const FIRST = -62_135_596_800n * BILLION;
const LAST = 253_402_300_800n * BILLION - 1n;

/** A moment, in nanoseconds since 1970. */
export class Timestamp {
  readonly nanos: bigint;
  constructor(nanos: bigint) {
    if (nanos < FIRST || nanos > LAST) fail('timestamp overflow');
    this.nanos = nanos;
  }
}

/** A length of time, in nanoseconds. */
export class Duration {
  readonly nanos: bigint;
  constructor(nanos: bigint) {
    if (nanos < MIN_INT || nanos > MAX_INT) fail('duration overflow');
    this.nanos = nanos;
  }
}

/** What `type(x)` answers: a type by its name. */
export class TypeValue {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** `optional.of(x)` and `optional.none()`. */
export class Optional {
  static readonly none = new Optional(undefined);
  /** Undefined: none. */
  readonly value: Value | undefined;
  constructor(value: Value | undefined) {
    this.value = value;
  }
}

/** A value of a library's own type, such as a quantity or a URL. */
export abstract class Opaque {
  /** Its type, as `type(x)` names it. */
  abstract readonly typeName: string;
  abstract equals(other: Opaque): boolean;
  /** What the cost of working on it grows with. */
  size(): number {
    return 1;
  }
}

/** What `Type{field: value}` makes. */
export class Struct {
  readonly typeName: string;
  readonly fields: ReadonlyMap<string, Value>;
  constructor(typeName: string, fields: ReadonlyMap<string, Value>) {
    this.typeName = typeName;
    this.fields = fields;
  }
}

/** A key in the one form that equal keys share: 1, 1u and 1.0 are the same key. */
type KeyForm = string | number | bigint | boolean;

/** A map that an expression made; those that came as JSON stay plain objects. */
export class CelMap {
  readonly #entries = new Map<KeyForm, readonly [Value, Value]>();

  constructor(entries: Iterable<readonly [Value, Value]>) {
    for (const [key, value] of entries) this.insert(key, value);
  }

  /** Only for who makes the map: values do not change once others see them. */
  insert(key: Value, value: Value): void {
    const form = keyForm(key);
    if (form === undefined) fail('unsupported key type');
    if (this.#entries.has(form)) fail('Failed with repeated key');
    this.#entries.set(form, [key, value]);
  }

  get size(): number {
    return this.#entries.size;
  }

  get(key: Value): Value | undefined {
    const form = keyForm(key);
    return form === undefined ? undefined : this.#entries.get(form)?.[1];
  }

  *keys(): IterableIterator<Value> {
    for (const [key] of this.#entries.values()) yield key;
  }

  entries(): IterableIterator<readonly [Value, Value]> {
    return this.#entries.values();
  }
}

function keyForm(key: Value): KeyForm | undefined {
  if (typeof key === 'string' || typeof key === 'boolean') return key;
  if (typeof key === 'number') return Number.isInteger(key) ? key : undefined;
  if (typeof key === 'bigint') return key;
  if (key instanceof CelUint) return shortest(key.value);
  return key instanceof CelDouble ? key.value : undefined;
}

function shortest(value: bigint): number | bigint {
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value;
}
