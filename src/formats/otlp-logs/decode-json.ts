import { checkDepth, toAttributes, toInteger } from './attributes.ts';
import { OtlpError } from './errors.ts';
import {
  OTLP_LIMITS,
  type OtlpAttributes,
  type OtlpLimits,
  type OtlpRecord,
  type OtlpValue,
} from './types.ts';

type Json = Readonly<Record<string, unknown>>;

/** Records of an `ExportLogsServiceRequest` in OTLP's JSON: names in lowerCamelCase, ids in hex, enums as numbers. */
export function decodeOtlpLogsJson(text: string, limits: OtlpLimits = OTLP_LIMITS): readonly OtlpRecord[] {
  const request = parse(text);
  const records: OtlpRecord[] = [];
  for (const resourceLogs of listIn(request, 'resourceLogs')) {
    const resource = attributesIn(objectIn(resourceLogs, 'resource'), 'attributes', limits);
    for (const scopeLogs of listIn(resourceLogs, 'scopeLogs')) {
      const scope = objectIn(scopeLogs, 'scope');
      const named = { name: textIn(scope, 'name'), version: textIn(scope, 'version') };
      for (const record of listIn(scopeLogs, 'logRecords')) {
        if (records.length >= limits.records)
          throw new OtlpError('limit', `more than ${limits.records} records`);
        records.push(recordOf(record, resource, named, limits));
      }
    }
  }
  return records;
}

function parse(text: string): Json {
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return value;
  } catch (cause) {
    throw new OtlpError('malformed', `the body is no JSON: ${(cause as Error).message}`, { cause });
  }
  throw new OtlpError('malformed', 'the body is no ExportLogsServiceRequest: it is no object');
}

function recordOf(
  json: Json,
  resource: OtlpAttributes,
  scope: OtlpRecord['scope'],
  limits: OtlpLimits,
): OtlpRecord {
  return {
    time: timeIn(json, 'timeUnixNano'),
    observedTime: timeIn(json, 'observedTimeUnixNano'),
    severityNumber: Math.trunc(Number(own(json, 'severityNumber') ?? 0)) || 0,
    severityText: textIn(json, 'severityText'),
    body: readValue(own(json, 'body'), 0, limits),
    attributes: attributesIn(json, 'attributes', limits),
    traceId: hexIn(json, 'traceId'),
    spanId: hexIn(json, 'spanId'),
    eventName: textIn(json, 'eventName'),
    resource,
    scope,
  };
}

function timeIn(json: Json, name: string): string | undefined {
  const text = String(own(json, name) ?? '');
  return /^\d{1,20}$/.test(text) && !/^0+$/.test(text) ? text : undefined;
}

function hexIn(json: Json, name: string): string {
  const text = textIn(json, name);
  return /^[0-9a-fA-F]{0,32}$/.test(text) ? text.toLowerCase() : '';
}

function attributesIn(json: Json, name: string, limits: OtlpLimits, depth = 0): OtlpAttributes {
  const pairs = listIn(json, name).map(
    (pair) => [textIn(pair, 'key'), readValue(own(pair, 'value'), depth, limits)] as const,
  );
  return toAttributes(pairs, limits);
}

function readValue(json: unknown, depth: number, limits: OtlpLimits): OtlpValue {
  checkDepth(depth, limits);
  if (!isObject(json)) return null;
  if (Object.hasOwn(json, 'stringValue')) return textIn(json, 'stringValue');
  if (Object.hasOwn(json, 'boolValue')) return own(json, 'boolValue') === true;
  if (Object.hasOwn(json, 'intValue')) return toInteger(String(own(json, 'intValue')));
  if (Object.hasOwn(json, 'doubleValue')) return doubleOf(own(json, 'doubleValue'));
  if (Object.hasOwn(json, 'bytesValue')) return textIn(json, 'bytesValue');
  if (Object.hasOwn(json, 'arrayValue')) {
    const list = listIn(objectIn(json, 'arrayValue'), 'values');
    if (list.length > limits.entries) throw new OtlpError('limit', `a list of more than ${limits.entries}`);
    return list.map((one) => readValue(one, depth + 1, limits));
  }
  if (Object.hasOwn(json, 'kvlistValue'))
    return attributesIn(objectIn(json, 'kvlistValue'), 'values', limits, depth + 1);
  return null;
}

/** `NaN` and the infinities are texts in JSON. */
function doubleOf(value: unknown): OtlpValue {
  const number = Number(value);
  return Number.isFinite(number) ? number : String(value);
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Never of the prototype. */
function own(json: Json, name: string): unknown {
  return Object.hasOwn(json, name) ? json[name] : undefined;
}

function objectIn(json: Json, name: string): Json {
  const value = own(json, name);
  return isObject(value) ? value : {};
}

function listIn(json: Json, name: string): readonly Json[] {
  const value = own(json, name);
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function textIn(json: Json, name: string): string {
  const value = own(json, name);
  return typeof value === 'string' ? value : '';
}
