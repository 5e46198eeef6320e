import type { NodeOf, Pipe } from '../parse/types.ts';
import { FieldRow, type Row } from '../rows/index.ts';
import { byteLength } from '../values/bytes.ts';
import { canonicalInteger, groupKey, keyOf } from '../values/keys.ts';
import { compareBytes } from '../values/order.ts';
import type { Budget } from './budget.ts';
import type { StageMaker } from './types.ts';

/** The values of fields. */
function groupOf(row: Row, names: readonly string[]): readonly string[] {
  return names.map((name) => row.get(name));
}

interface Group {
  readonly values: readonly string[];
  hits: number;
}

/** Of as many hits; several values in VictoriaLogs' own order, which asks for their lengths first. */
function compareGroups(a: readonly string[], b: readonly string[]): number {
  if (a.length === 1) return compareBytes(a[0] ?? '', b[0] ?? '');
  for (const [i, value] of a.entries()) {
    const other = b[i] ?? '';
    const order = byteLength(value) - byteLength(other) || compareBytes(value, other);
    if (order !== 0) return order;
  }
  return 0;
}

/** Counts rows by the values of fields. */
export class Groups {
  readonly #groups = new Map<string, Group>();
  readonly #budget: Budget;

  constructor(budget: Budget) {
    this.#budget = budget;
  }

  get size(): number {
    return this.#groups.size;
  }

  add(values: readonly string[], hits = 1): void {
    const [only = ''] = values;
    const isSingle = values.length === 1;
    const key = isSingle ? groupKey(only) : keyOf(values);
    const group = this.#groups.get(key);
    if (group) {
      group.hits += hits;
      return;
    }
    this.#budget.holdBytes(120 + 4 * key.length);
    // A single integer is known by its value, and shown so.
    this.#groups.set(key, { values: isSingle ? [canonicalInteger(only)] : values, hits });
  }

  all(): readonly Group[] {
    return [...this.#groups.values()];
  }

  top(limit: number): readonly Group[] {
    return this.all()
      .toSorted((a, b) => b.hits - a.hits || compareGroups(a.values, b.values))
      .slice(0, limit);
  }
}

function groupRow(by: readonly string[], { values }: Group, rest: readonly [string, string][]): Row {
  const fields = by.map((name, i): [string, string] => [name, values[i] ?? '']);
  return new FieldRow(new Map([...fields, ...rest]));
}

/** Which groups a limit leaves is not told; their hits are then 0, as VictoriaLogs has it. */
export const uniq: StageMaker<'uniq'> = (pipe, emit, { budget }) => {
  const { by, limit } = pipe;
  const groups = new Groups(budget);
  const isCut = () => limit > 0 && groups.size > limit;
  return {
    push(row) {
      if (!isCut()) groups.add(groupOf(row, by));
    },
    isFull: isCut,
    finish() {
      for (const row of uniqRows(pipe, groups)) emit(row);
    },
  };
};

export function uniqRows({ by, hits, limit }: NodeOf<Pipe, 'uniq'>, groups: Groups): readonly Row[] {
  const isCut = limit > 0 && groups.size > limit;
  const shown = isCut ? groups.all().slice(0, limit) : groups.all();
  return shown.map((group) =>
    groupRow(by, group, hits === undefined ? [] : [[hits, isCut ? '0' : String(group.hits)]]),
  );
}

export const fieldValues: StageMaker<'field_values'> = (pipe, emit, context) => {
  const { field, limit, place } = pipe;
  const hits = field === 'hits' ? 'hitss' : 'hits';
  return uniq({ kind: 'uniq', by: [field], hits, limit, place }, emit, context);
};

export const top: StageMaker<'top'> = (pipe, emit, { budget }) => {
  const { by } = pipe;
  const groups = new Groups(budget);
  return {
    push(row) {
      groups.add(groupOf(row, by));
    },
    finish() {
      for (const row of topRows(pipe, groups)) emit(row);
    },
  };
};

export function topRows({ by, limit, hits, rank }: NodeOf<Pipe, 'top'>, groups: Groups): readonly Row[] {
  return groups.top(limit).map((group, i) => {
    const rest: [string, string][] = [[hits, String(group.hits)]];
    if (rank !== undefined) rest.push([rank, String(i + 1)]);
    return groupRow(by, group, rest);
  });
}

/** Rows that have a field are its hits. */
export const fieldNames: StageMaker<'field_names'> = ({ result }, emit, { budget }) => {
  const groups = new Groups(budget);
  return {
    push(row) {
      for (const name of row.names()) groups.add([name]);
    },
    finish() {
      for (const group of groups.all()) emit(groupRow([result], group, [['hits', String(group.hits)]]));
    },
  };
};

/** Values of a field as long as they are few and short. */
class Facet {
  readonly #pipe: NodeOf<Pipe, 'facets'>;
  #groups: Groups | undefined;

  constructor(pipe: NodeOf<Pipe, 'facets'>, budget: Budget) {
    this.#pipe = pipe;
    this.#groups = new Groups(budget);
  }

  add(value: string): void {
    if (!this.#groups) return;
    this.#groups.add([value]);
    const isTooMuch =
      this.#groups.size > this.#pipe.maxValuesPerField || isLonger(value, this.#pipe.maxValueLen);
    if (isTooMuch) this.#groups = undefined;
  }

  found(rows: number): readonly Group[] {
    const groups = this.#groups?.top(this.#pipe.limit) ?? [];
    const isConst = this.#groups?.size === 1 && groups[0]?.hits === rows;
    return isConst && !this.#pipe.keepConstFields ? [] : groups;
  }
}

/** In bytes of UTF-8. */
function isLonger(value: string, limit: number): boolean {
  if (value.length > limit) return true;
  return value.length * 3 > limit && byteLength(value) > limit;
}

export const facets: StageMaker<'facets'> = (pipe, emit, { budget }) => {
  const found = new Map<string, Facet>();
  let rows = 0;
  return {
    push(row) {
      rows += 1;
      for (const name of row.names()) {
        const facet = found.get(name) ?? new Facet(pipe, budget);
        if (!found.has(name)) found.set(name, facet);
        facet.add(row.get(name));
      }
    },
    finish() {
      for (const name of [...found.keys()].sort(compareBytes)) {
        for (const { values, hits } of found.get(name)?.found(rows) ?? []) {
          const [value = ''] = values;
          emit(
            FieldRow.of([
              ['field_name', name],
              ['field_value', value],
              ['hits', String(hits)],
            ]),
          );
        }
      }
    },
  };
};
