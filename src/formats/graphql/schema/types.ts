import type { Definition, DirectiveDefinition } from '../types.ts';

/** Definitions put together and checked: what queries are held against. */
export interface Schema {
  readonly types: ReadonlyMap<string, Definition>;
  readonly directives: ReadonlyMap<string, DirectiveDefinition>;
  /** By the name of an object, interface or union: the types that its values may have. */
  readonly possibleTypes: ReadonlyMap<string, readonly Definition[]>;
  readonly roots: {
    readonly query?: Definition;
    readonly mutation?: Definition;
    readonly subscription?: Definition;
  };
}

export function isInputType({ kind }: Definition): boolean {
  return kind === 'SCALAR' || kind === 'ENUM' || kind === 'INPUT_OBJECT';
}

export function isLeafType({ kind }: Definition): boolean {
  return kind === 'SCALAR' || kind === 'ENUM';
}

export function isCompositeType({ kind }: Definition): boolean {
  return kind === 'OBJECT' || kind === 'INTERFACE' || kind === 'UNION';
}

export function byName<T extends { readonly name: string }>(list: readonly T[], name: string): T | undefined {
  return list.find((item) => item.name === name);
}

/** In the order of their bytes in UTF-8. */
export function sortedNames(names: Iterable<string>): readonly string[] {
  const encoder = new TextEncoder();
  const keyed = [...names].map((name) => ({ name, bytes: encoder.encode(name) }));
  return keyed.sort((left, right) => compareBytes(left.bytes, right.bytes)).map(({ name }) => name);
}

function compareBytes(left: Uint8Array, right: Uint8Array): number {
  for (const [at, byte] of left.entries()) {
    const other = right[at];
    if (other === undefined) return 1;
    if (byte !== other) return byte - other;
  }
  return left.length - right.length;
}
