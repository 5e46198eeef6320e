import type { Term } from '../parse/types.ts';
import { refTerms } from '../resolve/build.ts';
import { allBranches, branchesOf, type Compilation, problem, type WorkRule } from '../resolve/compilation.ts';
import { childOf, childrenOf, fullRef, type RuleNode, treeKey, walkNodes } from '../resolve/tree.ts';
import type { RuleGraph } from '../resolve/types.ts';
import { walkExpr, walkHead, walkTerms } from '../resolve/walk.ts';
import type { DynamicRef, Edges } from './edges.ts';
import { expandRef, isConstant, type Known, knownAlong } from './narrowing.ts';
import { findCycles } from './recursion.ts';
import { comparePlaces } from './report.ts';
import { boundAlong, conditionsOf } from './selection.ts';

export interface WorkGraph {
  readonly edgesOf: (rule: WorkRule) => Edges;
  readonly finish: (rules: ReadonlyMap<WorkRule, Finished>) => RuleGraph;
}

type Finished = RuleGraph['sorted'][number];

/** More uses than these are refused: each rule may use each other one. */
const MAX_EDGES = 2_000_000;

/** So often a place among the rules may be looked at for refs with vars: each ref may lead to each place. */
const MAX_LOOKS = 20_000_000;

interface Looks {
  count: number;
}

export function buildGraph(compilation: Compilation): WorkGraph {
  const { modules, tree, report } = compilation;
  const edges = new Map<WorkRule, Edges>();
  let count = 0;
  const looks: Looks = { count: 0 };
  for (const rule of allBranches(modules)) {
    const uses = usesOf(rule, tree, looks);
    edges.set(rule, uses);
    count += uses.size;
    if (count <= MAX_EDGES && looks.count <= MAX_LOOKS) continue;
    report.add(
      problem('rego_compile_error', 'rules refer to one another in too many ways', rule.source.place),
    );
    break;
  }
  const edgesOf = (rule: WorkRule): Edges => edges.get(rule) ?? new Map();
  const sorted = sortRules([...edges.keys()], edgesOf);
  const cycles = findCycles(compilation, inTreeOrder(tree), edgesOf);
  return { edgesOf, finish: (rules) => finishGraph(sorted, edgesOf, rules, cycles) };
}

/** The rules that a ref may refer to, by the constants in it. */
function rulesFor(tree: RuleNode, ref: readonly Term[], looks: Looks): ReadonlySet<WorkRule> {
  const found = new Set<WorkRule>();
  const [head] = ref;
  if (head?.kind === 'var' && head.name === 'data') collectRules(tree, ref, 1, { found, looks });
  return found;
}

interface Collected {
  readonly found: Set<WorkRule>;
  readonly looks: Looks;
}

function collectRules(node: RuleNode, ref: readonly Term[], index: number, collected: Collected): void {
  const { found, looks } = collected;
  const step = ref[index];
  if (!step) {
    walkNodes(node, ({ rules }) => {
      looks.count += 1 + rules.length;
      for (const rule of rules) found.add(rule);
      return looks.count > MAX_LOOKS;
    });
    return;
  }
  const child = childOf(node, step);
  const children = isConstant(step) ? (child ? [child] : []) : childrenOf(node);
  looks.count += children.length;
  for (const next of children) {
    looks.count += next.rules.length;
    if (looks.count > MAX_LOOKS) return;
    for (const rule of next.rules) if (mayMeet(fullRef(rule), ref, index + 1)) found.add(rule);
    collectRules(next, ref, index + 1, collected);
  }
}

function mayMeet(a: readonly Term[], b: readonly Term[], from: number): boolean {
  for (let index = from; index < Math.min(a.length, b.length); index++) {
    const [left, right] = [a[index], b[index]];
    const keys = [left && treeKey(left), right && treeKey(right)];
    if (keys[0] !== undefined && keys[1] !== undefined && keys[0] !== keys[1]) return false;
  }
  return true;
}

function usesOf(rule: WorkRule, tree: RuleNode, looks: Looks): Edges {
  const collector = new Uses(rule, tree, looks);
  for (const [index, expr] of rule.body.entries()) {
    collector.at = index;
    walkExpr(expr, collector);
  }
  collector.at = rule.body.length;
  walkHead(rule.head, collector);
  return collector.found;
}

class Uses {
  readonly found = new Map<WorkRule, true | DynamicRef>();
  at = 0;
  readonly #rule: WorkRule;
  readonly #tree: RuleNode;
  readonly #looks: Looks;
  #known: (index: number) => Known;
  #bound: (index: number) => ReadonlySet<string>;

  constructor(rule: WorkRule, tree: RuleNode, looks: Looks) {
    this.#rule = rule;
    this.#tree = tree;
    this.#looks = looks;
    this.#known = knownAlong(rule.body);
    this.#bound = boundAlong(rule);
  }

  readonly term = (term: Term): boolean => {
    const ref = refTerms(term);
    const [head] = ref ?? [];
    if (!ref || head?.kind !== 'var' || head.name !== 'data') return false;
    if (ref.slice(1).every(isConstant)) for (const other of this.#rulesFor(ref)) this.#add(other, true);
    else this.#addDynamic(ref);
    // The head of a ref is no ref by itself.
    walkTerms(ref.slice(1), this);
    return true;
  };

  #addDynamic(ref: readonly Term[]): void {
    const expanded = expandRef(ref, this.#known(this.at));
    const [only = ref, more] = expanded;
    const selected = more ? ref : only;
    const bound = this.#bound(this.at);
    const use: DynamicRef = { from: this.#rule, ref, selected, at: this.at };
    for (const path of expanded) {
      for (const other of this.#rulesFor(path)) {
        this.#add(other, conditionsOf(selected, other, bound).length === 0 ? true : use);
      }
    }
  }

  #rulesFor(ref: readonly Term[]): ReadonlySet<WorkRule> {
    return rulesFor(this.#tree, ref, this.#looks);
  }

  /** The first ref that may select a rule is kept, unless one surely does. */
  #add(other: WorkRule, use: true | DynamicRef): void {
    for (const branch of branchesOf(other)) {
      if (use === true || !this.found.has(branch)) this.found.set(branch, use);
    }
  }
}

/** Dependencies first, otherwise by place. Without recursion: chains may be long. */
function sortRules(rules: readonly WorkRule[], edgesOf: (rule: WorkRule) => Edges): readonly WorkRule[] {
  const sorted: WorkRule[] = [];
  const seen = new Set<WorkRule>();
  for (const start of byPlace(rules)) {
    if (seen.has(start)) continue;
    seen.add(start);
    const pending = [{ rule: start, next: byPlace(edgesOf(start).keys()).values() }];
    for (let top = pending.at(-1); top; top = pending.at(-1)) {
      const { value: dependency } = top.next.next();
      if (!dependency) {
        sorted.push(top.rule);
        pending.pop();
      } else if (!seen.has(dependency)) {
        seen.add(dependency);
        pending.push({ rule: dependency, next: byPlace(edgesOf(dependency).keys()).values() });
      }
    }
  }
  return sorted;
}

function inTreeOrder(tree: RuleNode): readonly WorkRule[] {
  const found: WorkRule[] = [];
  walkNodes(tree, ({ rules }) => {
    for (const rule of rules) for (const branch of branchesOf(rule)) found.push(branch);
    return false;
  });
  return found;
}

function byPlace(rules: Iterable<WorkRule>): readonly WorkRule[] {
  return [...rules].toSorted((a, b) => comparePlaces(a.source.place, b.source.place));
}

function finishGraph(
  sorted: readonly WorkRule[],
  edgesOf: (rule: WorkRule) => Edges,
  rules: ReadonlyMap<WorkRule, Finished>,
  cycles: RuleGraph['cycles'],
): RuleGraph {
  const dependencies = new Map<Finished, Set<Finished>>();
  const dependents = new Map<Finished, Set<Finished>>();
  for (const rule of sorted) {
    const made = rules.get(rule);
    if (!made) continue;
    for (const other of edgesOf(rule).keys()) {
      const used = rules.get(other);
      if (!used) continue;
      addTo(dependencies, made, used);
      addTo(dependents, used, made);
    }
  }
  const none: ReadonlySet<Finished> = new Set();
  return {
    sorted: sorted.flatMap((rule) => rules.get(rule) ?? []),
    dependenciesOf: (rule) => dependencies.get(rule) ?? none,
    dependentsOf: (rule) => dependents.get(rule) ?? none,
    cycles,
  };
}

function addTo(map: Map<Finished, Set<Finished>>, key: Finished, value: Finished): void {
  const known = map.get(key);
  if (known) known.add(value);
  else map.set(key, new Set([value]));
}
