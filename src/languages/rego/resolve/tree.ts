import type { Place } from '../errors.ts';
import type { Term } from '../parse/types.ts';
import { keyOf } from '../values/index.ts';
import { constantTerm, varTerm } from './build.ts';
import type { RuleNode, WorkModule, WorkRule } from './compilation.ts';

export type { RuleNode } from './compilation.ts';

export function ruleNodes(modules: readonly WorkModule[]): RuleNode {
  const root = ruleNode(varTerm('data', NO_PLACE));
  for (const module of modules) {
    const start = descend(root, pathTerms(module, module.module.package.place));
    for (const rule of module.rules) descend(start, groundTerms(rule)).rules.push(rule);
  }
  return root;
}

/** The ref of a rule from `data` on, its name as a string. */
export function fullRef(rule: WorkRule): readonly Term[] {
  const [name, ...rest] = rule.head.ref.terms;
  const { place } = rule.source;
  const data = varTerm('data', place);
  return [data, ...pathTerms(rule.module, place), ...(name ? [nameTerm(name)] : []), ...rest];
}

/** The node at a ref of constant terms; undefined where none is. `data` alone is the root. */
export function findNode(root: RuleNode, ref: readonly Term[]): RuleNode | undefined {
  const [head, ...rest] = ref;
  if (head?.kind !== 'var' || head.name !== 'data') return undefined;
  let node: RuleNode | undefined = root;
  for (const term of rest) node = node && childOf(node, term);
  return node;
}

export function childOf(node: RuleNode, term: Term): RuleNode | undefined {
  const key = treeKey(term);
  return key === undefined ? undefined : node.children.get(key);
}

/** In the order of their keys. */
export function childrenOf(node: RuleNode): readonly RuleNode[] {
  return [...node.children.keys()].toSorted().flatMap((key) => node.children.get(key) ?? []);
}

/** Visits the node and all below, in order; `true` keeps the walk from what is below. */
export function walkNodes(node: RuleNode, visit: (node: RuleNode) => boolean): void {
  const pending = [node];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (!visit(next)) for (const child of childrenOf(next).toReversed()) pending.push(child);
  }
}

/** A text that only equal constants share; undefined for what is no constant of one value. */
export function treeKey(term: Term): string | undefined {
  if (term.kind !== 'constant') return undefined;
  if (typeof term.value === 'string') return `s${term.value}`;
  if (term.value === null || typeof term.value === 'boolean') return `b${term.value}`;
  return `n${keyOf(term.value)}`;
}

/** The constant terms of a rule's ref up to the first that is none, its name first. */
export function groundTerms(rule: WorkRule): readonly Term[] {
  const [name, ...rest] = rule.head.ref.terms;
  const end = rest.findIndex((term) => treeKey(term) === undefined);
  return [...(name ? [nameTerm(name)] : []), ...(end < 0 ? rest : rest.slice(0, end))];
}

/** A ref's name, a var in heads, as the string that it is in the tree. */
export function nameTerm(term: Term): Term {
  return term.kind === 'var' ? constantTerm(term.name, term.place) : term;
}

function pathTerms({ path }: WorkModule, place: Place): readonly Term[] {
  return path.slice(1).map((step) => constantTerm(step, place));
}

function descend(from: RuleNode, terms: readonly Term[]): RuleNode {
  let node = from;
  for (const term of terms) {
    const key = treeKey(term);
    if (key === undefined) break;
    let next = node.children.get(key);
    if (!next) {
      next = ruleNode(term);
      node.children.set(key, next);
    }
    node = next;
  }
  return node;
}

function ruleNode(term: Term): RuleNode {
  return { term, children: new Map(), rules: [] };
}

const NO_PLACE: Place = { file: '', row: 1, col: 1, offset: 0, end: 0 };
