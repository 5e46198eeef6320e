import type { Declaration } from '../../builtins/types.ts';
import { isRootName } from '../../parse/nodes.ts';
import type { Term } from '../../parse/types.ts';
import { typeOfDeclaration } from './declarations.ts';
import { keyOfTerm } from './keys.ts';
import { isEmptyCollection, select, valuesOf } from './select.ts';
import type { StaticType } from './static-type.ts';
import { TypeTable } from './table.ts';
import { stepOf, TypeNode, varStep } from './tree.ts';

type Possible = StaticType | undefined;

export type DeclarationOf = (name: string) => Declaration | undefined;

/** What is known of documents, functions and locals at one place: layers, of which the upper ones win. */
export class TypeEnvironment {
  readonly table: TypeTable;
  readonly tree: TypeNode;
  /** Where the types of locals are kept: the tree, but for the layer of an expression with `with`. */
  readonly locals: TypeNode;
  readonly below: TypeEnvironment | undefined;
  readonly #declarationOf: DeclarationOf;
  readonly #builtins: Map<string, StaticType>;

  constructor(
    declarationOf: DeclarationOf,
    parts: { table?: TypeTable; tree?: TypeNode; locals?: TypeNode; below?: TypeEnvironment } = {},
  ) {
    this.#declarationOf = declarationOf;
    this.table = parts.table ?? new TypeTable();
    this.tree = parts.tree ?? new TypeNode();
    this.locals = parts.locals ?? this.tree;
    this.below = parts.below;
    // Functions of a query are in the query's table, and stay there.
    const isShared = parts.below?.table === this.table;
    this.#builtins = parts.below && isShared ? parts.below.#builtins : new Map();
  }

  /** A layer of its own for a body. */
  above(): TypeEnvironment {
    return new TypeEnvironment(this.#declarationOf, { table: this.table, below: this });
  }

  /** A layer for one expression: the locals that it binds are those of its body. */
  aboveExpression(tree: TypeNode): TypeEnvironment {
    const { table, locals } = this;
    return new TypeEnvironment(this.#declarationOf, { table, tree, locals, below: this });
  }

  /** For a query: what it finds out is not kept. */
  forQuery(): TypeEnvironment {
    return new TypeEnvironment(this.#declarationOf, { table: new TypeTable(this.table), below: this });
  }

  typeOfVar(name: string): Possible {
    if (isRootName(name)) return this.typeOfRef([rootTerm(name)]);
    const step = varStep(name);
    for (let layer: TypeEnvironment | undefined = this; layer; layer = layer.below) {
      const node = layer.tree.child(step);
      if (node) return node.type;
    }
    return this.#builtin(name);
  }

  typeOfRef(terms: readonly Term[]): Possible {
    for (let layer: TypeEnvironment | undefined = this; layer; layer = layer.below) {
      const found = layer.#search(terms);
      if (found !== 'elsewhere') return found;
    }
    const [head] = terms;
    if (head?.kind !== 'var') return undefined;
    if (isRootName(head.name)) return this.table.any;
    const name = dottedName(terms);
    return name === undefined ? undefined : this.#builtin(name);
  }

  #builtin(name: string): Possible {
    const known = this.#builtins.get(name);
    if (known) return known;
    const declaration = this.#declarationOf(name);
    if (!declaration) return undefined;
    const type = typeOfDeclaration(this.table, declaration);
    this.#builtins.set(name, type);
    return type;
  }

  #search(terms: readonly Term[]): Possible | 'elsewhere' {
    const { table } = this;
    let node: TypeNode = this.tree;
    for (const [index, term] of terms.entries()) {
      if (index > 0 && node.type) {
        const below = node.child(stepOf(table, term));
        if (!below) return selectPath(table, node.type, terms.slice(index));
        node = below;
      } else {
        if (index > 0 && !keyOfTerm(table, term)) {
          return selectPath(table, node.extent(table), terms.slice(index));
        }
        const child = node.child(stepOf(table, term));
        if (!child) return 'elsewhere';
        node = child;
      }
    }
    return node.extent(table);
  }
}

/** The type of a part of a value; a union where its path is not known. */
export function selectPath(table: TypeTable, type: Possible, path: readonly Term[]): Possible {
  let found = type;
  for (const term of path) {
    if (found === undefined) return undefined;
    const isScalar = term.kind === 'constant' || term.kind === 'template';
    const key = isScalar ? keyOfTerm(table, term) : undefined;
    if (isScalar) found = key && select(table, found, key);
    else if (isEmptyCollection(found)) return table.any;
    else found = valuesOf(table, found);
  }
  return found;
}

function dottedName(terms: readonly Term[]): string | undefined {
  const names: string[] = [];
  for (const [index, term] of terms.entries()) {
    if (index === 0 && term.kind === 'var') names.push(term.name);
    else if (term.kind === 'constant' && typeof term.value === 'string') names.push(term.value);
    else return undefined;
  }
  return names.join('.');
}

function rootTerm(name: string): Term {
  return { kind: 'var', name, place: { file: '', row: 0, col: 0, offset: 0, end: 0 } };
}
