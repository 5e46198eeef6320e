import { columnsOf } from '../layout.ts';
import type { LogKind } from '../types.ts';
import { recordField } from './fields.ts';
import { quoteName, quoteText } from './text.ts';

/** A file of rows, and what it has columns for. */
export interface PartFile {
  readonly path: string;
  /** Undefined: all that the kind has. */
  readonly columns?: readonly string[];
}

/** The rows of parts of a kind, as SQL to select from, in the order of the parts. */
export function relationOf(kind: LogKind, parts: readonly PartFile[]): string {
  const shapes = Map.groupBy(parts, (part) => missingIn(kind, part).join('\0'));
  const selects = [...shapes.values()].map((same) => {
    const files = same.map(({ path }) => quoteText(path)).join(', ');
    const missing = missingIn(kind, same[0] ?? { path: '' });
    const added = missing.map((name) => `${fromRecord(kind, name)} AS ${quoteName(name)}, `).join('');
    return `SELECT ${added}* FROM read_parquet([${files}], hive_partitioning = false, union_by_name = true)`;
  });
  return `(${selects.join(' UNION ALL BY NAME ')})`;
}

function missingIn(kind: LogKind, { columns }: PartFile): readonly string[] {
  return columns === undefined ? [] : columnsOf(kind).filter((name) => !columns.includes(name));
}

/** A field that got its column after a part was written is found where it was then. */
function fromRecord(kind: LogKind, name: string): string {
  const value = kind.labels.includes(name) ? undefined : recordField(name);
  return value ?? 'CAST(NULL AS VARCHAR)';
}
