import { isData } from './map.ts';
import {
  CelDouble,
  CelMap,
  CelUint,
  Duration,
  type Kind,
  Opaque,
  Optional,
  Struct,
  Timestamp,
  TypeValue,
  type Value,
} from './types.ts';

/** What kind of value this is. */
export function kindOf(value: Value): Kind {
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'boolean':
      return 'bool';
    case 'number':
      return Number.isInteger(value) ? 'int' : 'double';
    case 'bigint':
      return 'int';
    default:
      return value === null ? 'null_type' : kindOfObject(value);
  }
}

function kindOfObject(value: object & Value): Kind {
  if (Array.isArray(value)) return 'list';
  if (isData(value) || value instanceof CelMap) return 'map';
  if (value instanceof CelDouble) return 'double';
  if (value instanceof CelUint) return 'uint';
  if (value instanceof Optional) return 'optional_type';
  if (value instanceof Opaque) return 'opaque';
  if (value instanceof Timestamp) return 'timestamp';
  if (value instanceof Duration) return 'duration';
  if (value instanceof Uint8Array) return 'bytes';
  if (value instanceof TypeValue) return 'type';
  return value instanceof Struct ? 'struct' : 'map';
}

const WELL_KNOWN: Readonly<Partial<Record<Kind, string>>> = {
  timestamp: 'google.protobuf.Timestamp',
  duration: 'google.protobuf.Duration',
};

/** The name of a value's type, as `type(x)` and messages have it. */
export function typeNameOf(value: Value): string {
  if (value instanceof Opaque || value instanceof Struct) return value.typeName;
  const kind = kindOf(value);
  return WELL_KNOWN[kind] ?? kind;
}
