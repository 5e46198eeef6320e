import {
  isArray,
  isInteger,
  isNumber,
  type NumberValue,
  numberOfBigInt,
  toBigInt,
  type Value,
} from '../values/index.ts';
import { type WallTime, wallTimeOf } from './go-calendar.ts';
import { stringOperand, typeError } from './operands.ts';
import { UTC, type Zone, type ZoneOffset, zoneOf } from './time-zone.ts';
import { type BuiltinContext, BuiltinError } from './types.ts';

/** A moment in a zone. */
export interface Moment {
  readonly unixSeconds: number;
  readonly nanoseconds: number;
  readonly zone: Zone;
  readonly offset: ZoneOffset;
  readonly wall: WallTime;
  /** "" where none was given. */
  readonly layout: string;
}

const OFFSET_STEPS = 800;

const FORM = 'either number (ns) or [number (ns), string (tz)]';

/** Nanoseconds, or an array of these, a zone and a layout. */
export function momentOperand(context: BuiltinContext, value: Value): Moment {
  context.spend(4);
  if (isNumber(value)) return momentOf(value, UTC, '');
  if (!isArray(value) || value.length === 0) throw typeError(1, value, FORM);
  const [time = null, zone, layout] = value;
  if (!isNumber(time)) throw typeError(1, time, 'number');
  const found = zone === undefined ? UTC : zoneOf(context, stringOperand(zone, 1));
  // What the offset was at a moment is found by writing the moment down.
  if (found !== UTC) context.spend(OFFSET_STEPS);
  return momentOf(time, found, layout === undefined ? '' : stringOperand(layout, 1));
}

function momentOf(time: NumberValue, zone: Zone, layout: string): Moment {
  const unixNs = isInteger(time) ? toBigInt(time) : undefined;
  if (unixNs === undefined || BigInt.asIntN(64, unixNs) !== unixNs)
    throw new BuiltinError('timestamp too big');
  const nanoseconds = Number(((unixNs % 1_000_000_000n) + 1_000_000_000n) % 1_000_000_000n);
  const unixSeconds = Number((unixNs - BigInt(nanoseconds)) / 1_000_000_000n);
  return momentAt(unixSeconds, nanoseconds, zone, layout);
}

export function momentAt(unixSeconds: number, nanoseconds: number, zone: Zone, layout = ''): Moment {
  const offset = zone.at(unixSeconds);
  return { unixSeconds, nanoseconds, zone, offset, wall: wallTimeOf(unixSeconds + offset.seconds), layout };
}

/** Nanoseconds since 1970 as a value, if 64 bits hold them. */
export function unixNsValue(unixNs: bigint): Value {
  if (BigInt.asIntN(64, unixNs) !== unixNs) throw new BuiltinError('time outside of valid range');
  return numberOfBigInt(unixNs);
}
