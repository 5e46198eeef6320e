import { placesOf } from './sql/places.ts';
import { quoteName, quoteText } from './sql/text.ts';
import type { LogKind } from './types.ts';

/**
 * How records lie in a part: one row each. `_time` nanoseconds since 1970, `_stream` as LogsQL writes it, `_msg`, a column
 * for each label and each field that the kind names (null when absent or empty), and `_record`, the record as JSON:
 * nothing that came in is left out of it.
 */

const DAY_NS = 86_400_000_000_000n;
/** A clock that stood before this was never set. */
const EARLIEST_NS = 946_684_800_000_000_000n;

/** The rows of one closed segment of the journal; `longest`: bytes of its longest line. */
export function segmentRows(kind: LogKind, { path, longest }: { path: string; longest: number }): string {
  const fields = [...new Set([...kind.time, ...kind.message, ...kind.columns])];
  const places = [...new Set(fields.flatMap(placesOf))];
  const at = (field: string): string => fieldAt(places, field);
  const columns = fieldColumns(kind);
  return `SELECT ${timeOf(kind, at)} AS _time, stream AS _stream, ${messageOf(kind, at)} AS _msg,
    ${kind.labels.map((label) => `labels[${quoteText(label)}] AS ${quoteName(label)},`).join(' ')}
    ${columns.map((field) => `${at(field)} AS ${quoteName(field)},`).join(' ')} CAST(record AS VARCHAR) AS _record
  FROM (
    SELECT received, stream, labels, record, json_extract_string(record, [${places.map(quoteText).join(', ')}]) AS x
    FROM (
      SELECT received, stream, labels, unnest(${recordsOf(kind)}) AS record
      FROM read_json(${quoteText(path)}, format = 'newline_delimited', maximum_object_size = ${Math.max(longest, SMALLEST_BUFFER)},
        columns = { received: 'BIGINT', stream: 'VARCHAR', labels: 'MAP(VARCHAR, VARCHAR)', form: 'VARCHAR', batch: 'JSON' })
    )
  )`;
}

function fieldColumns(kind: LogKind): readonly string[] {
  return kind.columns.filter((field) => !kind.labels.includes(field));
}

/** The columns of a part that is written today, in their order. */
export function columnsOf(kind: LogKind): readonly string[] {
  return ['_time', '_stream', '_msg', ...kind.labels, ...fieldColumns(kind), '_record'];
}

/** DuckDB's buffers are as large as the longest line may be, and it takes several. */
const SMALLEST_BUFFER = 1_000_000;

/** An object is no value: its members are fields of their own (`user` is absent where `user.name` is not). */
function fieldAt(places: readonly string[], field: string): string {
  const values = placesOf(field).map((place) => {
    const text = `x[${places.indexOf(place) + 1}]`;
    const isObject = `${text} LIKE '{%' AND json_type(record, ${quoteText(place)}) = 'OBJECT'`;
    return `CASE WHEN ${isObject} THEN NULL ELSE nullif(${text}, '') END`;
  });
  return values.length === 1 ? (values[0] ?? 'NULL') : `coalesce(${values.join(', ')})`;
}

function timeOf(kind: LogKind, at: (field: string) => string): string {
  const read = kind.time.map((field) => `epoch_ns(try_cast(${at(field)} AS TIMESTAMP_NS))`);
  const time = `coalesce(${[...read, 'received'].join(', ')})`;
  // A clock that is a day ahead or was never set would make days of its own: then the time of arrival counts.
  return `CASE WHEN ${time} BETWEEN ${EARLIEST_NS} AND received + ${DAY_NS} THEN ${time} ELSE received END`;
}

function messageOf(kind: LogKind, at: (field: string) => string): string {
  return kind.message.length === 0
    ? 'CAST(NULL AS VARCHAR)'
    : `nullif(concat_ws(' ', ${kind.message.map(at).join(', ')}), '')`;
}

/** A batch of megabytes is parsed once, where its frame tells its form. */
function recordsOf(kind: LogKind): string {
  // No batch of a kind without items has that form, and the path has to be one all the same.
  const items = quoteText(`$."${kind.items ?? 'items'}"[*]`);
  // Of two members of that name DuckDB takes the other one: then the batch is one record, and none is lost.
  return `CASE form WHEN 'list' THEN json_extract(batch, '$[*]')
    WHEN 'items' THEN coalesce(nullif(json_extract(batch, ${items}), []), [batch])
    WHEN 'one' THEN [batch] ELSE ${itemsOf(kind)} END`;
}

/** Frames of before have no form. */
function itemsOf({ items }: LogKind): string {
  const one = '[batch]';
  const list = `CASE json_type(batch) WHEN 'ARRAY' THEN json_extract(batch, '$[*]')`;
  if (items === undefined) return `${list} ELSE ${one} END`;
  const path = quoteText(`$."${items}"`);
  return `${list} ELSE CASE WHEN json_type(batch, ${path}) = 'ARRAY'
    THEN json_extract(batch, ${quoteText(`$."${items}"[*]`)}) ELSE ${one} END END`;
}

/** `2026-11-23` of `_time`, in UTC. */
export const DAY = "strftime(make_timestamp_ns(_time), '%Y-%m-%d')";
