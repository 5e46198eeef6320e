import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import type { OtlpAttributes, OtlpRecord, OtlpValue } from '../types.ts';

const { LengthDelimited, Varint, Bit64 } = WireType;

/** A request with one resource and one scope for each record: what an exporter sends, by hand. */
export function encodeRequest(records: readonly Partial<OtlpRecord>[]): Uint8Array {
  const writer = new BinaryWriter();
  for (const record of records) {
    writer.tag(1, LengthDelimited).fork();
    writer.tag(1, LengthDelimited).fork();
    writeAttributes(writer, 1, record.resource ?? {});
    writer.join();
    writer.tag(2, LengthDelimited).fork();
    writeScope(writer, record.scope ?? { name: '', version: '' });
    writer.tag(2, LengthDelimited).fork();
    writeRecord(writer, record);
    writer.join().join().join();
  }
  return writer.finish();
}

function writeScope(writer: BinaryWriter, { name, version }: OtlpRecord['scope']): void {
  writer.tag(1, LengthDelimited).fork();
  writer.tag(1, LengthDelimited).string(name).tag(2, LengthDelimited).string(version);
  writer.join();
}

function writeRecord(writer: BinaryWriter, record: Partial<OtlpRecord>): void {
  if (record.time !== undefined) writer.tag(1, Bit64).fixed64(record.time);
  writer.tag(2, Varint).int32(record.severityNumber ?? 0);
  writer.tag(3, LengthDelimited).string(record.severityText ?? '');
  writer.tag(5, LengthDelimited).fork();
  writeValue(writer, record.body ?? null);
  writer.join();
  writeAttributes(writer, 6, record.attributes ?? {});
  writer.tag(9, LengthDelimited).bytes(Buffer.from(record.traceId ?? '', 'hex'));
  writer.tag(10, LengthDelimited).bytes(Buffer.from(record.spanId ?? '', 'hex'));
  if (record.observedTime !== undefined) writer.tag(11, Bit64).fixed64(record.observedTime);
  writer.tag(12, LengthDelimited).string(record.eventName ?? '');
  // A field of tomorrow.
  writer.tag(99, LengthDelimited).string('unknown');
}

function writeAttributes(writer: BinaryWriter, field: number, attributes: OtlpAttributes): void {
  for (const [key, value] of Object.entries(attributes)) {
    writer.tag(field, LengthDelimited).fork();
    writer.tag(1, LengthDelimited).string(key).tag(2, LengthDelimited).fork();
    writeValue(writer, value);
    writer.join().join();
  }
}

function writeValue(writer: BinaryWriter, value: OtlpValue): void {
  if (value === null) return;
  if (typeof value === 'string') writer.tag(1, LengthDelimited).string(value);
  else if (typeof value === 'boolean') writer.tag(2, Varint).bool(value);
  else if (Number.isSafeInteger(value)) writer.tag(3, Varint).int64(value as number);
  else if (typeof value === 'number') writer.tag(4, Bit64).double(value);
  else if (Array.isArray(value)) {
    writer.tag(5, LengthDelimited).fork();
    for (const one of value as readonly OtlpValue[]) {
      writer.tag(1, LengthDelimited).fork();
      writeValue(writer, one);
      writer.join();
    }
    writer.join();
  } else {
    writer.tag(6, LengthDelimited).fork();
    writeAttributes(writer, 1, value as OtlpAttributes);
    writer.join();
  }
}

/** The same in JSON. */
export function toRequestJson(records: readonly Partial<OtlpRecord>[]): string {
  return JSON.stringify({ resourceLogs: records.map(resourceJson) });
}

function resourceJson({ resource = {}, scope = { name: '', version: '' }, ...record }: Partial<OtlpRecord>) {
  const logRecord = {
    ...(record.time === undefined ? {} : { timeUnixNano: record.time }),
    ...(record.observedTime === undefined ? {} : { observedTimeUnixNano: record.observedTime }),
    severityNumber: record.severityNumber ?? 0,
    severityText: record.severityText ?? '',
    body: valueJson(record.body ?? null),
    attributes: attributesJson(record.attributes ?? {}),
    traceId: record.traceId ?? '',
    spanId: record.spanId ?? '',
    eventName: record.eventName ?? '',
    ofTomorrow: 1,
  };
  return {
    resource: { attributes: attributesJson(resource) },
    scopeLogs: [{ scope, logRecords: [logRecord] }],
  };
}

function attributesJson(attributes: OtlpAttributes) {
  return Object.entries(attributes).map(([key, value]) => ({ key, value: valueJson(value) }));
}

function valueJson(value: OtlpValue): unknown {
  if (value === null) return {};
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  if (Number.isSafeInteger(value)) return { intValue: String(value) };
  if (typeof value === 'number') return { doubleValue: value };
  if (Array.isArray(value)) return { arrayValue: { values: (value as readonly OtlpValue[]).map(valueJson) } };
  return { kvlistValue: { values: attributesJson(value as OtlpAttributes) } };
}
