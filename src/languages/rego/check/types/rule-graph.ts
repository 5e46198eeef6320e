import type { RefTerm, Term } from '../../parse/types.ts';
import { walkBody, walkHead, walkTerm } from '../../resolve/walk.ts';
import type { TypeEnvironment } from './environment.ts';
import { type CheckedRule, pathOf } from './rules.ts';
import type { TypeTable } from './table.ts';
import { type Step, stepOf, TypeNode } from './tree.ts';
import type { Unsettled } from './with.ts';

/** A place in the tree of rules. */
interface GraphNode {
  readonly above: GraphNode | undefined;
  readonly children: Map<string, GraphNode>;
  readonly rules: GraphRule[];
  /** Rules with a ref that goes through this place, to a part of the value of what is here. */
  readonly usersOfRules: GraphRule[];
  /** Rules with a ref to all that is here and below. */
  readonly usersOfAll: GraphRule[];
}

interface GraphRule {
  readonly rule: CheckedRule;
  readonly node: GraphNode;
  readonly path: readonly Step[];
  readonly uses: Use[];
}

interface Use {
  readonly node: GraphNode;
  readonly isAll: boolean;
}

/**
 * Which rules depend on which. A ref is tied to a place in the tree and not to each rule there: with many refs to a
 * package of many rules that would be the product of both.
 */
export class RuleGraph {
  readonly #table: TypeTable;
  readonly #root = graphNode(undefined);
  readonly #rules: readonly GraphRule[];
  readonly #unsettled = new Map<string, TypeNode | undefined>();

  constructor(environment: TypeEnvironment, rules: readonly CheckedRule[]) {
    this.#table = environment.table;
    this.#rules = rules.map((rule) => this.#place(environment, rule));
    for (const rule of this.#rules) this.#connect(rule);
  }

  /** The rules, each after those that it depends on. */
  order(): readonly CheckedRule[] {
    const sorted: CheckedRule[] = [];
    const entered = new Set<GraphRule | GraphNode>();
    type Task = { readonly rule: GraphRule } | { readonly use: Use } | { readonly done: GraphRule };
    const tasks: Task[] = this.#rules.map((rule) => ({ rule })).reverse();
    for (let task = tasks.pop(); task; task = tasks.pop()) {
      if ('done' in task) sorted.push(task.done.rule);
      else if ('rule' in task) {
        const { rule } = task;
        if (entered.has(rule)) continue;
        entered.add(rule);
        tasks.push({ done: rule });
        for (const use of rule.uses) tasks.push({ use });
      } else {
        const { node, isAll } = task.use;
        if (isAll && entered.has(node)) continue;
        if (isAll) entered.add(node);
        for (const rule of node.rules) tasks.push({ rule });
        if (isAll) for (const child of node.children.values()) tasks.push({ use: { node: child, isAll } });
      }
    }
    return sorted;
  }

  readonly unsettled: Unsettled = (ref, isFunction) => {
    const key = `${isFunction}${ref.map((term) => stepOf(this.#table, term)?.id ?? '').join('\u0000')}`;
    if (!this.#unsettled.has(key)) this.#unsettled.set(key, this.#findUnsettled(ref, isFunction));
    return this.#unsettled.get(key);
  };

  #findUnsettled(ref: readonly Term[], isFunction: boolean): TypeNode | undefined {
    const affected = new Set<GraphRule>();
    for (const { node, isAll } of this.#uses(ref))
      for (const rule of rulesAt(node, isAll)) affected.add(rule);
    if (affected.size === 0) return undefined;
    const replaced = isFunction ? this.#find(ref) : undefined;
    const seen = new Set<GraphNode>();
    // A set gives what is added on the way as well.
    for (const rule of affected) {
      for (const user of usersOf(rule, seen)) affected.add(user);
    }
    const tree = new TypeNode();
    this.#table.spend(affected.size);
    const others = [...affected].filter(({ node }) => node !== replaced);
    for (const { path } of others) tree.put(path, this.#table.any);
    return others.length > 0 ? tree : undefined;
  }

  #place(environment: TypeEnvironment, rule: CheckedRule): GraphRule {
    const { known } = pathOf(environment, rule);
    let node = this.#root;
    for (const { id } of known.slice(1)) {
      let child = node.children.get(id);
      if (!child) {
        child = graphNode(node);
        node.children.set(id, child);
      }
      node = child;
    }
    const placed = { rule, node, path: known, uses: [] };
    node.rules.push(placed);
    return placed;
  }

  #connect(rule: GraphRule): void {
    const seen = new Set<GraphNode>();
    for (const ref of refsOf(rule.rule)) {
      for (const use of this.#uses(ref)) {
        this.#table.spend(1);
        rule.uses.push(use);
        if (seen.has(use.node) && !use.isAll) continue;
        seen.add(use.node);
        (use.isAll ? use.node.usersOfAll : use.node.usersOfRules).push(rule);
      }
    }
  }

  /** The places that a ref leads to. */
  #uses(ref: readonly Term[]): readonly Use[] {
    const [head, ...path] = ref;
    if (head?.kind !== 'var' || head.name !== 'data') return [];
    const uses: Use[] = [];
    let node = this.#root;
    for (const term of path) {
      const step = stepOf(this.#table, term);
      if (!step?.key) break;
      const child = node.children.get(step.id);
      if (!child) return uses;
      if (child.rules.length > 0) uses.push({ node: child, isAll: false });
      node = child;
    }
    return [...uses, { node, isAll: true }];
  }

  #find(ref: readonly Term[]): GraphNode | undefined {
    let node: GraphNode | undefined = this.#root;
    for (const term of ref.slice(1)) node = node?.children.get(stepOf(this.#table, term)?.id ?? '');
    return node;
  }
}

function graphNode(above: GraphNode | undefined): GraphNode {
  return { above, children: new Map(), rules: [], usersOfRules: [], usersOfAll: [] };
}

function* rulesAt(node: GraphNode, isAll: boolean): Generator<GraphRule> {
  const pending = [node];
  for (let next = pending.pop(); next; next = pending.pop()) {
    yield* next.rules;
    if (isAll) for (const child of next.children.values()) pending.push(child);
  }
}

/** Who uses the place of a rule, or a place above it; each place is asked once. */
function* usersOf({ node }: GraphRule, seen: Set<GraphNode>): Generator<GraphRule> {
  if (!seen.has(node)) yield* node.usersOfRules;
  for (let at: GraphNode | undefined = node; at && !seen.has(at); at = at.above) {
    seen.add(at);
    yield* at.usersOfAll;
  }
}

function refsOf({ head, body }: CheckedRule): readonly (readonly Term[])[] {
  const found: (readonly Term[])[] = [];
  const term = (part: Term): boolean => {
    if (isDataRef(part)) found.push(part.terms);
    else if (part.kind === 'var' && part.name === 'data') found.push([part]);
    return part.kind === 'ref' && isDataRef(part) && part.terms.every(isPlain);
  };
  walkHead(head, { term });
  for (const part of head.ref.terms.slice(1)) walkTerm(part, { term });
  walkBody(body, { term });
  return found;
}

function isDataRef(term: Term): term is RefTerm {
  const head = term.kind === 'ref' ? term.terms[0] : undefined;
  return head?.kind === 'var' && head.name === 'data';
}

/** Nothing else to look at in it. */
function isPlain(term: Term): boolean {
  return term.kind === 'var' || term.kind === 'constant';
}
