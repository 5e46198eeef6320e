import { isAnyLonger } from '../values/bytes.ts';
import { flattenNode, parseJson } from '../values/json.ts';
import { FieldRow } from './row.ts';

/** Of a joined name in bytes; an object whose names would be longer stays JSON text, as in VictoriaLogs. */
const MAX_NAME_LENGTH = 128;
/** Deeper objects stay JSON text; names end the descent long before where keys are not empty. */
const MAX_DEPTH = 300;

/**
 * The text of a JSON object as a row: objects inside are joined to their names with dots, arrays stay JSON text,
 * `null` and empty texts are no fields. Undefined: the text is no JSON object.
 */
export function flattenText(text: string): FieldRow | undefined {
  const node = parseJson(text);
  return node?.kind === 'object' ? new FieldRow(new Map(flattenNode(node, MAX_NAME_LENGTH))) : undefined;
}

/** The same for a value that was read already. What is no object has no fields. */
export function flatten(value: unknown): FieldRow {
  const fields = new Map<string, string>();
  if (isObject(value)) addMembers(fields, '', value, 0);
  return new FieldRow(fields);
}

function addMembers(fields: Map<string, string>, prefix: string, value: object, depth: number): void {
  if (depth > MAX_DEPTH || isAnyLonger(prefix, Object.keys(value), MAX_NAME_LENGTH)) {
    fields.set(prefix.replace(/\.$/, '') || '_msg', textOf(value));
    return;
  }
  for (const [key, member] of Object.entries(value)) {
    if (isObject(member)) addMembers(fields, `${prefix}${key}.`, member, depth + 1);
    else fields.set(prefix + key || '_msg', textOf(member));
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  return typeof value === 'object' && value !== null ? (JSON.stringify(value) ?? '') : '';
}
