import type { Ranges } from './ranges.ts';

export type AssertionKind =
  | 'begin-text'
  | 'end-text'
  | 'begin-line'
  | 'end-line'
  | 'word-boundary'
  | 'no-word-boundary';

/** A parsed pattern. `height` is kept so that whoever walks it may recurse. */
export type Node =
  | { readonly op: 'empty'; readonly height: 1 }
  | { readonly op: 'class'; readonly ranges: Ranges; readonly height: 1 }
  | { readonly op: 'assertion'; readonly kind: AssertionKind; readonly height: 1 }
  | { readonly op: 'concat' | 'alternate'; readonly parts: readonly Node[]; readonly height: number }
  | RepeatNode
  | { readonly op: 'capture'; readonly body: Node; readonly index: number; readonly height: number };

export interface RepeatNode {
  readonly op: 'repeat';
  readonly body: Node;
  readonly min: number;
  /** Infinity: no bound. */
  readonly max: number;
  readonly greedy: boolean;
  readonly height: number;
}

export interface Pattern {
  readonly root: Node;
  /** By index of the group; index 0 is the whole match; '' where a group has no name. */
  readonly groupNames: readonly string[];
}

export const EMPTY: Node = { op: 'empty', height: 1 };

export function listNode(op: 'concat' | 'alternate', parts: readonly Node[]): Node {
  const [only] = parts;
  if (only === undefined) return EMPTY;
  if (parts.length === 1) return only;
  return { op, parts, height: 1 + parts.reduce((most, part) => Math.max(most, part.height), 0) };
}

/** Can the node match the empty text? */
export function isNullable(node: Node): boolean {
  switch (node.op) {
    case 'empty':
    case 'assertion':
      return true;
    case 'class':
      return false;
    case 'concat':
      return node.parts.every(isNullable);
    case 'alternate':
      return node.parts.some(isNullable);
    case 'repeat':
      return node.min === 0 || isNullable(node.body);
    case 'capture':
      return isNullable(node.body);
  }
}
