import { extraField, FIELDS, type Field, type FieldName } from './fields.ts';
import { emptyRequest, fault, type LineParser, type RequestLine } from './types.ts';

/** What lines of JSON mean: which value each name has, however deep it stands (`request.remote_ip`). */
export interface JsonLines {
  readonly names: Readonly<Record<string, FieldName>>;
  /** Lines that have none of these are not of this format. One list is enough. */
  readonly needs: readonly (readonly string[])[];
  /** Values of other names are kept. */
  readonly keepsOthers?: boolean;
}

const MAX_DEPTH = 4;
const MAX_NAMES = 256;
/** The ways to write what is not there. */
const NOTHING: ReadonlySet<string> = new Set(['', '-']);

/** A parser for lines that are one JSON object each. */
export function jsonLines({ names, needs, keepsOthers = false }: JsonLines): LineParser {
  const fields = new Map<string, Field>(
    Object.entries(names).map(([name, field]) => [name.toLowerCase(), FIELDS[field]]),
  );
  const order = [...fields.keys()];
  return (line) => {
    const record = readObject(line);
    if (record === undefined) return fault(0, 'a JSON object');
    const values = new Map<string, string>();
    collect(values, record, '', 0);
    if (!needs.some((list) => list.every((name) => values.has(name.toLowerCase()))))
      return fault(0, `a JSON object with ${needs.map((list) => list.join(', ')).join(' or ')}`);
    return toRequest(values, fields, order, keepsOthers);
  };
}

function readObject(line: string): object | undefined {
  if (line.charCodeAt(0) !== 123) return undefined;
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Own values by their path in lower case; of a list (headers of Caddy) the first. */
function collect(values: Map<string, string>, record: object, prefix: string, depth: number): void {
  for (const [name, value] of Object.entries(record) as readonly [string, unknown][]) {
    if (values.size >= MAX_NAMES) return;
    const path = `${prefix}${name.toLowerCase()}`;
    const one: unknown = Array.isArray(value) ? value[0] : value;
    if (typeof one === 'string') values.set(path, one);
    else if (typeof one === 'number' || typeof one === 'boolean') values.set(path, String(one));
    else if (typeof one === 'object' && one !== null && depth < MAX_DEPTH)
      collect(values, one, `${path}.`, depth + 1);
  }
}

/** In the order of the table, so that what is said later in it goes before. */
function toRequest(
  values: ReadonlyMap<string, string>,
  fields: ReadonlyMap<string, Field>,
  order: readonly string[],
  keepsOthers: boolean,
): ReturnType<LineParser> {
  const out: RequestLine = emptyRequest();
  for (const name of order) {
    const value = values.get(name);
    if (value === undefined || NOTHING.has(value)) continue;
    if (fields.get(name)?.set(out, value) === false) return fault(0, `a value for ${name}`);
  }
  if (keepsOthers) {
    for (const [name, value] of values) if (!fields.has(name)) extraField(name).set(out, value);
  }
  return out;
}
