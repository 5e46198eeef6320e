import type { Rule, Term } from '../parse/types.ts';
import type { Program } from '../resolve/types.ts';
import { keyOf, valueText } from '../values/index.ts';
import type { Value } from '../values/types.ts';

/** A rule with its place in data: the whole of its ref, package and all. */
export interface PlacedRule {
  readonly rule: Rule;
  readonly ref: readonly Term[];
}

/** A key of the virtual documents, from `data` down. */
export interface VirtualNode {
  /** From `data` to here; made anew each time. */
  readonly path: readonly string[];
  /** The last of the path. */
  readonly step: string;
  readonly parent: VirtualNode | undefined;
  /** `data.a.b`, as functions are called in plans. */
  readonly name: string;
  readonly children: Map<string, VirtualNode>;
  /** Children by keys that are constants, but no strings (`p[1] := 2`): by what `keyOf` gives for the key. */
  readonly scalars: Map<unknown, VirtualNode>;
  /** The last key. */
  readonly key: Value;
  readonly rules: PlacedRule[];
  /** What stands here, of all definitions together. */
  isDynamic: boolean;
  isFunction: boolean;
  isPartial: boolean;
}

/** The rules by the constant part of their refs. A package without rules has a node too: it is an empty document. */
export function virtualTree(program: Program): VirtualNode {
  const root: VirtualNode = newNode('data', 'data');
  for (const { path, rules } of program.modules) {
    const home = descend(root, path.slice(1));
    for (const rule of rules) placeRule(home, path, rule);
  }
  return root;
}

function placeRule(home: VirtualNode, path: readonly string[], rule: Rule): void {
  const terms = relativeRef(rule);
  let node = home;
  for (const term of terms) {
    if (term.kind !== 'constant') break;
    node = makeChild(node, term.value);
  }
  const ref = [...path.map((key) => stringTerm(key, rule)), ...terms];
  const { head } = rule;
  node.rules.push({ rule, ref });
  node.isDynamic ||= ref.length > node.path.length;
  node.isFunction ||= head.args !== undefined;
  node.isPartial ||= node.isDynamic || (head.key !== undefined && !head.value);
}

/** The head's ref with the rule's name as a constant. */
function relativeRef(rule: Rule): readonly Term[] {
  return rule.head.ref.terms.map((term, index) =>
    index === 0 && term.kind === 'var' ? stringTerm(term.name, rule) : term,
  );
}

function stringTerm(value: string, rule: Rule): Term {
  return { kind: 'constant', value, place: rule.head.place };
}

function descend(from: VirtualNode, keys: readonly string[]): VirtualNode {
  return keys.reduce(makeChild, from);
}

function makeChild(node: VirtualNode, key: Value): VirtualNode {
  const known = childOf(node, key);
  if (known) return known;
  const child = newNode(typeof key === 'string' ? key : valueText(key), key, node);
  if (typeof key === 'string') node.children.set(key, child);
  else node.scalars.set(keyOf(key), child);
  return child;
}

export function childOf(node: VirtualNode, key: Value): VirtualNode | undefined {
  return typeof key === 'string' ? node.children.get(key) : node.scalars.get(keyOf(key));
}

export function childrenOf(node: VirtualNode): readonly VirtualNode[] {
  return [...node.children.values(), ...node.scalars.values()];
}

/** The rules at the node; where one of them has dynamic keys, those below too: they make one document. */
export function rulesOf(node: VirtualNode): readonly PlacedRule[] {
  if (!node.isDynamic) return node.rules;
  const all: PlacedRule[] = [];
  const open: VirtualNode[] = [node];
  for (let next = open.pop(); next; next = open.pop()) {
    for (const rule of next.rules) all.push(rule);
    for (const child of childrenOf(next).toReversed()) open.push(child);
  }
  return all;
}

function pathTo(step: string, parent: VirtualNode | undefined): readonly string[] {
  const path = [step];
  for (let node = parent; node; node = node.parent) path.push(node.step);
  return path.reverse();
}

function newNode(step: string, key: Value, parent?: VirtualNode): VirtualNode {
  return {
    // Not kept: the paths of all nodes together are as long as the square of the longest.
    get path() {
      return pathTo(step, parent);
    },
    step,
    parent,
    name: parent ? parent.name + keyText(key) : 'data',
    key,
    children: new Map(),
    scalars: new Map(),
    rules: [],
    isDynamic: false,
    isFunction: false,
    isPartial: false,
  };
}

function keyText(key: Value): string {
  return typeof key === 'string' && /^[A-Za-z_]\w*$/.test(key) ? `.${key}` : `[${valueText(key)}]`;
}

export function nodeAt(root: VirtualNode, path: readonly string[]): VirtualNode | undefined {
  let node: VirtualNode | undefined = root;
  for (const key of path.slice(1)) node = node?.children.get(key);
  return node;
}
