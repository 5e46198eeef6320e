import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';
import { checkDepth, toAttributes, toInteger } from './attributes.ts';
import { OtlpError } from './errors.ts';
import {
  OTLP_LIMITS,
  type OtlpAttributes,
  type OtlpLimits,
  type OtlpRecord,
  type OtlpValue,
} from './types.ts';

/** What is done with a field: by its number. One that is missing, or of another wire type, is passed over. */
type Fields = Readonly<Record<number, readonly [WireType, (reader: BinaryReader) => void]>>;

const { LengthDelimited, Varint, Bit32, Bit64 } = WireType;

/** Records of an `ExportLogsServiceRequest` in protobuf. */
export function decodeOtlpLogs(bytes: Uint8Array, limits: OtlpLimits = OTLP_LIMITS): readonly OtlpRecord[] {
  const records: OtlpRecord[] = [];
  try {
    eachField(bytes, { 1: [LengthDelimited, (reader) => resourceLogs(reader.bytes(), records, limits)] });
    return records;
  } catch (cause) {
    if (cause instanceof OtlpError) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new OtlpError('malformed', `the body is no ExportLogsServiceRequest in protobuf: ${why}`, {
      cause,
    });
  }
}

function eachField(bytes: Uint8Array, fields: Fields): void {
  const reader = new BinaryReader(bytes);
  while (reader.pos < reader.len) {
    const [number, wireType] = reader.tag();
    const field = fields[number];
    if (field?.[0] === wireType) field[1](reader);
    else reader.skip(wireType, number);
  }
}

function resourceLogs(bytes: Uint8Array, records: OtlpRecord[], limits: OtlpLimits): void {
  let resource: OtlpAttributes = {};
  const scopes: Uint8Array[] = [];
  eachField(bytes, {
    1: [
      LengthDelimited,
      (reader) => {
        resource = attributesIn(reader.bytes(), 1, limits);
      },
    ],
    2: [LengthDelimited, (reader) => scopes.push(reader.bytes())],
  });
  // The resource may stand behind its records.
  for (const scope of scopes) scopeLogs(scope, resource, records, limits);
}

function scopeLogs(
  bytes: Uint8Array,
  resource: OtlpAttributes,
  records: OtlpRecord[],
  limits: OtlpLimits,
): void {
  let scope = { name: '', version: '' };
  const found: Uint8Array[] = [];
  eachField(bytes, {
    1: [
      LengthDelimited,
      (reader) => {
        scope = scopeOf(reader.bytes());
      },
    ],
    2: [LengthDelimited, (reader) => found.push(reader.bytes())],
  });
  for (const one of found) {
    if (records.length >= limits.records) throw new OtlpError('limit', `more than ${limits.records} records`);
    records.push(recordOf(one, resource, scope, limits));
  }
}

function scopeOf(bytes: Uint8Array): OtlpRecord['scope'] {
  const scope = { name: '', version: '' };
  eachField(bytes, {
    1: [
      LengthDelimited,
      (reader) => {
        scope.name = reader.string();
      },
    ],
    2: [
      LengthDelimited,
      (reader) => {
        scope.version = reader.string();
      },
    ],
  });
  return scope;
}

function recordOf(
  bytes: Uint8Array,
  resource: OtlpAttributes,
  scope: OtlpRecord['scope'],
  limits: OtlpLimits,
): OtlpRecord {
  const record: { -readonly [Name in keyof OtlpRecord]: OtlpRecord[Name] } = {
    time: undefined,
    observedTime: undefined,
    severityNumber: 0,
    severityText: '',
    body: null,
    attributes: {},
    traceId: '',
    spanId: '',
    eventName: '',
    resource,
    scope,
  };
  const pairs: (readonly [string, OtlpValue])[] = [];
  eachField(bytes, {
    1: [
      Bit64,
      (reader) => {
        record.time = timeOf(reader);
      },
    ],
    2: [
      Varint,
      (reader) => {
        record.severityNumber = reader.int32();
      },
    ],
    3: [
      LengthDelimited,
      (reader) => {
        record.severityText = reader.string();
      },
    ],
    5: [
      LengthDelimited,
      (reader) => {
        record.body = readValue(reader.bytes(), 0, limits);
      },
    ],
    6: [LengthDelimited, (reader) => pairs.push(pairOf(reader.bytes(), 0, limits))],
    8: [Bit32, (reader) => reader.fixed32()],
    9: [
      LengthDelimited,
      (reader) => {
        record.traceId = hexOf(reader.bytes());
      },
    ],
    10: [
      LengthDelimited,
      (reader) => {
        record.spanId = hexOf(reader.bytes());
      },
    ],
    11: [
      Bit64,
      (reader) => {
        record.observedTime = timeOf(reader);
      },
    ],
    12: [
      LengthDelimited,
      (reader) => {
        record.eventName = reader.string();
      },
    ],
  });
  record.attributes = toAttributes(pairs, limits);
  return record;
}

function timeOf(reader: BinaryReader): string | undefined {
  const text = String(reader.fixed64());
  return text === '0' ? undefined : text;
}

/** Ids are 16 and 8 bytes; longer ones are none. */
function hexOf(bytes: Uint8Array): string {
  return bytes.length > 16 ? '' : Buffer.from(bytes).toString('hex');
}

function attributesIn(bytes: Uint8Array, field: number, limits: OtlpLimits, depth = 0): OtlpAttributes {
  const pairs: (readonly [string, OtlpValue])[] = [];
  eachField(bytes, {
    [field]: [LengthDelimited, (reader) => pairs.push(pairOf(reader.bytes(), depth, limits))],
  });
  return toAttributes(pairs, limits);
}

function pairOf(bytes: Uint8Array, depth: number, limits: OtlpLimits): readonly [string, OtlpValue] {
  let key = '';
  let value: OtlpValue = null;
  eachField(bytes, {
    1: [
      LengthDelimited,
      (reader) => {
        key = reader.string();
      },
    ],
    2: [
      LengthDelimited,
      (reader) => {
        value = readValue(reader.bytes(), depth, limits);
      },
    ],
  });
  return [key, value];
}

/** An `AnyValue`: of several the last counts, as of any oneof. */
function readValue(bytes: Uint8Array, depth: number, limits: OtlpLimits): OtlpValue {
  checkDepth(depth, limits);
  let value: OtlpValue = null;
  const set = (read: (reader: BinaryReader) => OtlpValue) => (reader: BinaryReader) => {
    value = read(reader);
  };
  eachField(bytes, {
    1: [LengthDelimited, set((reader) => reader.string())],
    2: [Varint, set((reader) => reader.bool())],
    3: [Varint, set((reader) => toInteger(String(reader.int64())))],
    4: [Bit64, set((reader) => finite(reader.double()))],
    5: [LengthDelimited, set((reader) => listOf(reader.bytes(), depth, limits))],
    6: [LengthDelimited, set((reader) => attributesIn(reader.bytes(), 1, limits, depth + 1))],
    7: [LengthDelimited, set((reader) => Buffer.from(reader.bytes()).toString('base64'))],
  });
  return value;
}

function listOf(bytes: Uint8Array, depth: number, limits: OtlpLimits): readonly OtlpValue[] {
  const list: OtlpValue[] = [];
  eachField(bytes, {
    1: [
      LengthDelimited,
      (reader) => {
        if (list.length >= limits.entries)
          throw new OtlpError('limit', `a list of more than ${limits.entries}`);
        list.push(readValue(reader.bytes(), depth + 1, limits));
      },
    ],
  });
  return list;
}

/** JSON has no words for the others. */
function finite(number: number): OtlpValue {
  return Number.isFinite(number) ? number : String(number);
}
