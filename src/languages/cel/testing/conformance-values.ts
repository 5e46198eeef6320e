import {
  Type_PrimitiveType,
  Type_WellKnownType,
  type Type as TypeMessage,
} from '@bufbuild/cel-spec/cel/expr/checked_pb.js';
import type { Value as ValueMessage } from '@bufbuild/cel-spec/cel/expr/value_pb.js';
import { createRegistry } from '@bufbuild/protobuf';
import { type Any, anyUnpack, DurationSchema, TimestampSchema } from '@bufbuild/protobuf/wkt';
import {
  BOOL,
  BYTES,
  DOUBLE,
  DURATION,
  DYN,
  INT,
  listOf,
  mapOf,
  NULL,
  optionalOf,
  STRING,
  TIMESTAMP,
  type Type,
  typeOf,
  UINT,
} from '../check/index.ts';
import { toDouble, toInt } from '../values/numbers.ts';
import { CelMap, CelUint, Duration, Timestamp, TypeValue, type Value } from '../values/types.ts';

/** Thrown for what only an engine with protobuf messages has. */
export class NotOurs extends Error {
  override readonly name = 'NotOurs';
}

/** A value of the suite as one of ours. Throws NotOurs. */
export function valueFrom({ kind }: ValueMessage): Value {
  switch (kind.case) {
    case 'nullValue':
      return null;
    case 'boolValue':
    case 'stringValue':
    case 'bytesValue':
      return kind.value;
    case 'int64Value':
      return toInt(kind.value);
    case 'uint64Value':
      return new CelUint(kind.value);
    case 'doubleValue':
      return toDouble(kind.value);
    case 'listValue':
      return kind.value.values.map(valueFrom);
    case 'mapValue':
      return new CelMap(kind.value.entries.map(({ key, value }) => [optional(key), optional(value)]));
    case 'typeValue':
      return new TypeValue(kind.value);
    case 'objectValue':
      return messageOf(kind.value);
    default:
      throw new NotOurs(`a value of the kind ${kind.case}`);
  }
}

function optional(value: ValueMessage | undefined): Value {
  return value === undefined ? null : valueFrom(value);
}

const KNOWN = createRegistry(TimestampSchema, DurationSchema);
const BILLION = 1_000_000_000n;

function messageOf(message: Any): Value {
  const unpacked = anyUnpack(message, KNOWN);
  if (unpacked?.$typeName !== TimestampSchema.typeName && unpacked?.$typeName !== DurationSchema.typeName)
    throw new NotOurs(`the message ${message.typeUrl}`);
  const { seconds, nanos } = unpacked as unknown as { readonly seconds: bigint; readonly nanos: number };
  const whole = seconds * BILLION + BigInt(nanos);
  return unpacked.$typeName === TimestampSchema.typeName ? new Timestamp(whole) : new Duration(whole);
}

const PRIMITIVES: Readonly<Record<Type_PrimitiveType, Type>> = {
  [Type_PrimitiveType.PRIMITIVE_TYPE_UNSPECIFIED]: DYN,
  [Type_PrimitiveType.BOOL]: BOOL,
  [Type_PrimitiveType.INT64]: INT,
  [Type_PrimitiveType.UINT64]: UINT,
  [Type_PrimitiveType.DOUBLE]: DOUBLE,
  [Type_PrimitiveType.STRING]: STRING,
  [Type_PrimitiveType.BYTES]: BYTES,
};

/** A type of the suite as one of ours. Throws NotOurs. */
export function typeFrom(message: TypeMessage | undefined): Type {
  const kind = message?.typeKind;
  switch (kind?.case) {
    case 'dyn':
      return DYN;
    case 'null':
      return NULL;
    case 'primitive':
      return PRIMITIVES[kind.value];
    case 'wellKnown':
      return wellKnown(kind.value);
    case 'messageType':
      return wellKnownByName(kind.value);
    case 'listType':
      return listOf(typeFrom(kind.value.elemType));
    case 'mapType':
      return mapOf(typeFrom(kind.value.keyType), typeFrom(kind.value.valueType));
    case 'type':
      return typeOf(typeFrom(kind.value));
    case 'abstractType':
      if (kind.value.name === 'optional_type') return optionalOf(typeFrom(kind.value.parameterTypes[0]));
      throw new NotOurs(`the type ${kind.value.name}`);
    default:
      throw new NotOurs(`a type of the kind ${kind?.case}`);
  }
}

function wellKnownByName(name: string): Type {
  if (name === TimestampSchema.typeName) return TIMESTAMP;
  if (name === DurationSchema.typeName) return DURATION;
  throw new NotOurs(`the message ${name}`);
}

function wellKnown(type: Type_WellKnownType): Type {
  if (type === Type_WellKnownType.TIMESTAMP) return TIMESTAMP;
  if (type === Type_WellKnownType.DURATION) return DURATION;
  throw new NotOurs('a message that holds any other');
}
