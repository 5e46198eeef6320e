import type { Value } from '../../values/index.ts';

/**
 * What is known of a value before the evaluation. Equal types of one table are the same object, so that they are
 * compared by identity and what is found out about them is found out once, however often they are nested in each other.
 * `undefined` in the place of a type means that nothing is known yet.
 */
export type StaticType = ScalarType | ArrayType | ObjectType | SetType | UnionType | FunctionType;

interface TypeBase {
  readonly id: number;
  /** How deep types are nested in it. */
  readonly depth: number;
  /** Some part of it is not known yet. */
  readonly isPartial: boolean;
  /** The length of its whole text. */
  readonly width: number;
}

/** A type that is being made. */
export type Shape<T extends StaticType = StaticType> = T extends StaticType ? Omit<T, 'width'> : never;

export interface ScalarType extends TypeBase {
  readonly kind: 'null' | 'boolean' | 'number' | 'string';
}

export interface ArrayType extends TypeBase {
  readonly kind: 'array';
  /** The first items, one by one. */
  readonly items: readonly (StaticType | undefined)[];
  /** All further ones. */
  readonly rest: StaticType | undefined;
}

export interface ObjectType extends TypeBase {
  readonly kind: 'object';
  /** Sorted by key. */
  readonly fields: readonly Field[];
  readonly rest: Rest | undefined;
}

export interface Field {
  readonly key: Key;
  readonly value: StaticType | undefined;
}

export interface Rest {
  readonly key: StaticType | undefined;
  readonly value: StaticType | undefined;
}

export interface SetType extends TypeBase {
  readonly kind: 'set';
  /** Undefined: the empty set. */
  readonly of: StaticType | undefined;
}

/** One of several; of none: any. */
export interface UnionType extends TypeBase {
  readonly kind: 'any';
  readonly of: readonly StaticType[];
}

export interface FunctionType extends TypeBase {
  readonly kind: 'function';
  readonly args: readonly (StaticType | undefined)[];
  readonly result: StaticType | undefined;
  readonly variadic: StaticType | undefined;
  /** What the reference calls arguments and result; no part of what the type is. */
  readonly names?: readonly (string | undefined)[];
}

/** A key that is known: of an object, or in a ref. Keys with the same id are equal. */
export interface Key {
  readonly id: string;
  readonly value: Value;
  /** As types print it: strings without quotes. */
  readonly plain: string;
  /** As terms print it. */
  readonly literal: string;
  readonly type: StaticType;
}

/** Where answers about two types are kept, and where work is paid for. */
export interface Relations {
  readonly spend: (work: number) => void;
  /** Remembers an answer about two types. */
  readonly relate: <T extends boolean | number>(
    relation: 0 | 1,
    a: StaticType,
    b: StaticType,
    find: () => T,
  ) => T;
}
