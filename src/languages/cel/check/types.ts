/** The type of an expression, as far as it is known before it runs. */
export type Type =
  /** Anything; nothing is known. */
  | { readonly name: 'dyn' }
  | { readonly name: 'null_type' | 'bool' | 'int' | 'uint' | 'double' | 'string' | 'bytes' }
  | { readonly name: 'timestamp' | 'duration' }
  | { readonly name: 'list'; readonly item: Type }
  | { readonly name: 'map'; readonly key: Type; readonly value: Type }
  /** The type of a type. */
  | { readonly name: 'type'; readonly of: Type }
  | { readonly name: 'optional_type'; readonly of: Type }
  /** A type of a library or of the host: `kubernetes.Quantity`. */
  | { readonly name: 'opaque'; readonly type: string }
  /** In the signature of a function: the same type wherever it stands. In a tree: not known yet. */
  | { readonly name: 'parameter'; readonly parameter: string };

/** Anything: what it is turns out when the expression runs. */
export const DYN: Type = { name: 'dyn' };
/** The type of `null`. */
export const NULL: Type = { name: 'null_type' };
/** `true` and `false`. */
export const BOOL: Type = { name: 'bool' };
/** Whole numbers of 64 bits. */
export const INT: Type = { name: 'int' };
/** Whole numbers of 64 bits without a sign: `1u`. */
export const UINT: Type = { name: 'uint' };
/** IEEE 754 numbers of 64 bits. */
export const DOUBLE: Type = { name: 'double' };
/** Texts. */
export const STRING: Type = { name: 'string' };
/** Bytes: `b"a"`. */
export const BYTES: Type = { name: 'bytes' };
/** Moments: `google.protobuf.Timestamp`. */
export const TIMESTAMP: Type = { name: 'timestamp' };
/** Lengths of time: `google.protobuf.Duration`. */
export const DURATION: Type = { name: 'duration' };

/** A list of values of one type. */
export const listOf = (item: Type): Type => ({ name: 'list', item });
/** A map; keys are texts, whole numbers or booleans. */
export const mapOf = (key: Type, value: Type): Type => ({ name: 'map', key, value });
/** The type of a type: what `type(x)` answers. */
export const typeOf = (of: Type): Type => ({ name: 'type', of });
/** What `optional.of(x)` makes. */
export const optionalOf = (of: Type): Type => ({ name: 'optional_type', of });
/** A type of the host's own, by the name that `type(x)` answers; its values extend `Opaque`. */
export const opaque = (type: string): Type => ({ name: 'opaque', type });
/** In the signature of a function: any type, but the same one wherever the name stands. */
export const parameter = (name: string): Type => ({ name: 'parameter', parameter: name });

const WRITTEN: Readonly<Partial<Record<Type['name'], string>>> = {
  null_type: 'null',
  timestamp: 'google.protobuf.Timestamp',
  duration: 'google.protobuf.Duration',
};

/** A type as messages write it: `list(string)`. */
export function typeText(type: Type): string {
  switch (type.name) {
    case 'list':
      return `list(${typeText(type.item)})`;
    case 'map':
      return `map(${typeText(type.key)}, ${typeText(type.value)})`;
    case 'type':
      return `type(${typeText(type.of)})`;
    case 'optional_type':
      return `optional_type(${typeText(type.of)})`;
    case 'opaque':
      return type.type;
    case 'parameter':
      return type.parameter;
    default:
      return WRITTEN[type.name] ?? type.name;
  }
}
