import type { Value } from '../values/types.ts';

/** Where a node stands: UTF-16 units from the beginning of the text. */
interface Placed {
  readonly at: number;
}

export interface ListItem {
  readonly value: Expr;
  /** `?value`: left out where the optional is none. */
  readonly isOptional: boolean;
}

export interface MapEntry extends ListItem {
  readonly key: Expr;
}

export interface FieldEntry extends ListItem {
  readonly name: string;
  readonly at: number;
}

/** What `all`, `exists`, `map` and their like are made of: a loop over a list, or the keys of a map, with one variable that gathers. */
export interface Fold extends Placed {
  readonly kind: 'fold';
  readonly range: Expr;
  /** The element; in the form with two variables the index or key. */
  readonly item: string;
  /** In the form with two variables the element or value. */
  readonly second: string | undefined;
  readonly accumulator: string;
  readonly init: Expr;
  readonly condition: Expr;
  readonly step: Expr;
  readonly result: Expr;
}

/** The syntax tree, with macros expanded. */
export type Expr =
  | (Placed & { readonly kind: 'const'; readonly value: Value })
  /** With a leading dot where it was written with one. */
  | (Placed & { readonly kind: 'ident'; readonly name: string })
  | (Placed & { readonly kind: 'select'; readonly operand: Expr; readonly field: string })
  /** `has(operand.field)` */
  | (Placed & { readonly kind: 'present'; readonly operand: Expr; readonly field: string })
  | (Placed & {
      readonly kind: 'call';
      readonly name: string;
      readonly target: Expr | undefined;
      readonly args: readonly Expr[];
    })
  /** Chains are one node, so that a thousand terms are no thousand levels. */
  | (Placed & { readonly kind: 'logic'; readonly operator: '&&' | '||'; readonly terms: readonly Expr[] })
  | (Placed & {
      readonly kind: 'ternary';
      readonly test: Expr;
      readonly whenTrue: Expr;
      readonly whenFalse: Expr;
    })
  | (Placed & { readonly kind: 'list'; readonly items: readonly ListItem[] })
  | (Placed & { readonly kind: 'map'; readonly entries: readonly MapEntry[] })
  | (Placed & { readonly kind: 'struct'; readonly type: string; readonly fields: readonly FieldEntry[] })
  | Fold
  /** `cel.bind(name, init, body)` */
  | (Placed & { readonly kind: 'bind'; readonly name: string; readonly init: Expr; readonly body: Expr });

/** Names of operators as functions, which both the checker and messages use. */
export const OPERATOR: Readonly<Record<string, string>> = {
  '==': '_==_',
  '!=': '_!=_',
  '<': '_<_',
  '<=': '_<=_',
  '>': '_>_',
  '>=': '_>=_',
  in: '@in',
  '+': '_+_',
  '-': '_-_',
  '*': '_*_',
  '/': '_/_',
  '%': '_%_',
};

/** `a.b.c` where the tree is nothing but names with dots; undefined otherwise. */
export function qualifiedName(expr: Expr): string | undefined {
  const parts: string[] = [];
  let at = expr;
  while (at.kind === 'select') {
    parts.unshift(at.field);
    at = at.operand;
  }
  return at.kind === 'ident' ? [at.name, ...parts].join('.') : undefined;
}
