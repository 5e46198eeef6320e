import type { LogKind } from '../types.ts';
import { placesOf } from './places.ts';
import { quoteName, quoteText } from './text.ts';

/**
 * The value of a field in a row of a part, as SQL: a text, null where the field is absent or empty. Undefined where SQL
 * cannot say it, and JavaScript must look at the record.
 */
export function fieldSql(kind: LogKind, name: string): string | undefined {
  if (name === 'kind') return quoteText(kind.name);
  if (name === '_stream' || name === '_msg') return name;
  if (name === '_time' || name === '_stream_id' || name === '') return undefined;
  if (kind.labels.includes(name) || kind.columns.includes(name)) return quoteName(name);
  return recordField(name);
}

/** A name of more parts has more places than are worth looking at. */
const MAX_DOTS = 5;
/** As flattening has it: an object below a longer name stays a text. */
const MAX_NAME_LENGTH = 128;

/** A field without a column. An object is no value, its members are. */
export function recordField(name: string): string | undefined {
  const parts = name.split('.');
  // DuckDB's paths cannot say a quote or a star, and read an empty name as something else.
  if (/["*\\]/.test(name) || parts.includes('') || parts.length > MAX_DOTS + 1) return undefined;
  if (name.length > MAX_NAME_LENGTH) return undefined;
  const found = `json_extract(_record, [${placesOf(name).map(quoteText).join(', ')}])`;
  const values = `list_filter(${found}, lambda v : v IS NOT NULL AND NOT starts_with(v, '{'))`;
  return `nullif(${values}[1] ->> '$', '')`;
}
