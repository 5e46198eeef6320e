/** A record as filters see it: a flat list of text fields. */
export interface Row {
  /** `''` where the field is absent. */
  get(name: string): string;
  /** Of the fields that are there, none of them empty, each once. */
  names(): Iterable<string>;
}

/** A row of its own fields. */
export class FieldRow implements Row {
  readonly #fields: Map<string, string>;

  /** The fields become the row's own: empty ones are taken out of them. */
  constructor(fields: Map<string, string>) {
    this.#fields = fields;
    for (const [name, value] of fields) if (value === '') fields.delete(name);
  }

  static of(entries: Iterable<readonly [string, string]>): FieldRow {
    return new FieldRow(new Map(entries));
  }

  get(name: string): string {
    return this.#fields.get(name) ?? '';
  }

  names(): Iterable<string> {
    return this.#fields.keys();
  }

  entries(): Iterable<readonly [string, string]> {
    return this.#fields.entries();
  }
}

/** A copy of the fields, in their order. */
export function fieldsOf(row: Row): Map<string, string> {
  if (row instanceof FieldRow) return new Map(row.entries());
  const fields = new Map<string, string>();
  for (const name of row.names()) fields.set(name, row.get(name));
  return fields;
}

/** About how many bytes a row takes while it is held. */
export function sizeOf(row: Row): number {
  let size = 64;
  for (const name of row.names()) size += 48 + 2 * (name.length + row.get(name).length);
  return size;
}
