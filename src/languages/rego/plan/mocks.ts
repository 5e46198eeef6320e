import type { Term, With } from '../parse/types.ts';
import type { Program, ResolvedQuery } from '../resolve/types.ts';
import { type Visitor, walkBody, walkRule } from '../resolve/walk.ts';
import { nodeAt, type VirtualNode } from './virtual-tree.ts';

/** Everything that some `with` of the program or of the query replaces: all else is planned without a look back. */
export interface Mocks {
  /** Functions and built-ins, by name. */
  readonly functions: ReadonlySet<string>;
  readonly input: readonly (readonly string[])[];
  readonly data: readonly (readonly string[])[];
}

/** What a `with` replaces. */
export type Target =
  | { readonly kind: 'input' | 'data'; readonly path: readonly string[] }
  | { readonly kind: 'function'; readonly name: string };

export function mocksOf(program: Program, query: ResolvedQuery, root: VirtualNode): Mocks {
  const functions = new Set<string>(program.mocked);
  const input: (readonly string[])[] = [];
  const data: (readonly string[])[] = [];
  const visitor: Visitor = {
    with(entry: With): boolean {
      const target = targetOf(entry.target, root);
      if (target.kind === 'function') functions.add(target.name);
      else (target.kind === 'input' ? input : data).push(target.path);
      return false;
    },
  };
  for (const { rules } of program.modules) for (const rule of rules) walkRule(rule, visitor);
  walkBody(query.body, visitor);
  return { functions, input, data };
}

export function targetOf(target: Term, root: VirtualNode): Target {
  const path = pathOf(target);
  const [head, ...rest] = path;
  if (head === 'input') return { kind: 'input', path: rest };
  if (head !== 'data') return { kind: 'function', name: path.join('.') };
  const node = nodeAt(root, path);
  if (node?.isFunction) return { kind: 'function', name: node.name };
  return { kind: 'data', path: rest };
}

/** The keys of a ref that has constants only, its first var among them. */
export function pathOf(term: Term): readonly string[] {
  const terms = term.kind === 'ref' ? term.terms : [term];
  return terms.map((each) => {
    if (each.kind === 'var') return each.name;
    return each.kind === 'constant' ? String(each.value) : '';
  });
}

/** Whether a `with` may put another document at the path or above it. */
export function isReplaced(targets: readonly (readonly string[])[], path: readonly string[]): boolean {
  return targets.some((target) => target.every((key, index) => path[index] === key));
}

/** Whether a `with` may change anything at the path, above or below it. */
export function isTouched(targets: readonly (readonly string[])[], path: readonly string[]): boolean {
  return targets.some((target) => {
    const length = Math.min(target.length, path.length);
    return target.slice(0, length).every((key, index) => path[index] === key);
  });
}
