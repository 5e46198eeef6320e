import { arityFinder, checkUndefinedCalls, checkVoidCalls } from '../check/calls.ts';
import { checkConflicts } from '../check/conflicts.ts';
import { buildGraph, type WorkGraph } from '../check/graph.ts';
import { duplicateImports, shadowedRoots, unusedImport } from '../check/imports.ts';
import { Report } from '../check/report.ts';
import { checkHeads, orderBodies } from '../check/safety.ts';
import type { Diagnostic } from '../errors.ts';
import type { Import, Module, Rule, Term } from '../parse/types.ts';
import { isGeneratedName } from './build.ts';
import {
  allBranches,
  branchesOf,
  type Compilation,
  type ResolveOptions,
  type WorkModule,
  type WorkRule,
  workModule,
} from './compilation.ts';
import { rewriteComprehensions } from './comprehensions.ts';
import { withinStack } from './depth.ts';
import { rewriteDynamics, rewriteEquals } from './dynamics.ts';
import { rewriteExprTerms } from './expr-terms.ts';
import { rewriteHeadRefs, rewriteHeadTerms } from './heads.ts';
import { checkAnnotations, rewriteMetadata, withMetadata } from './metadata.ts';
import { rewritePrints } from './prints.ts';
import { resolveModules } from './refs.ts';
import { rewriteLocals } from './rule-locals.ts';
import { rewriteTemplates } from './templates.ts';
import { ruleNodes } from './tree.ts';
import type { Program, ResolvedModule, RuleTree } from './types.ts';
import { varsOfBody, varsOfHead } from './vars.ts';
import { rewriteWiths } from './withs.ts';

export interface Resolved {
  /** Absent where something keeps the rules from being evaluated. */
  readonly program?: Program;
  /** By place, at most as many as the limit. */
  readonly diagnostics: readonly Diagnostic[];
  readonly warnings: readonly Diagnostic[];
}

/** Brings modules into the form that types.ts describes, by the stages that OPA's compiler has, in their order. */
export function resolveProgram(modules: readonly Module[], options: ResolveOptions): Resolved {
  const refuse = (diagnostic: Diagnostic) => ({ diagnostics: [diagnostic], warnings: [] });
  return withinStack(() => resolveAll(modules, options), refuse, modules[0]?.package.place);
}

function resolveAll(modules: readonly Module[], options: ResolveOptions): Resolved {
  const compilation = begin(modules, { ...options, declarations: withMetadata(options.declarations) });
  const { report } = compilation;
  let graph: WorkGraph | undefined;
  for (const stage of stagesOf(compilation, (made) => {
    graph = made;
  })) {
    stage();
    if (!report.mayGoOn) return { diagnostics: report.diagnostics(), warnings: [] };
  }
  const program = graph && programOf(compilation, graph);
  return { ...(program && { program }), diagnostics: report.diagnostics(), warnings: [] };
}

function begin(modules: readonly Module[], options: ResolveOptions): Compilation {
  const sorted = modules.toSorted((a, b) => (a.file < b.file ? -1 : Number(a.file > b.file)));
  const work = sorted.map(workModule);
  return {
    modules: work,
    options,
    report: new Report(options.limit),
    generate: localGenerator('__local', takenNames(work)),
    names: new Map(),
    subjects: new Map(),
    mocked: new Set(),
    tree: ruleNodes(work),
  };
}

function stagesOf(compilation: Compilation, keepGraph: (graph: WorkGraph) => void): readonly (() => void)[] {
  const { modules, options, report } = compilation;
  const arityOf = arityFinder(options.declarations, () => compilation.tree);
  const strict = options.strict === true;
  const strictModules = modules.filter(({ isV1 }) => strict || isV1);
  let unused: readonly Import[] = [];
  return [
    () => {
      unused = resolveModules(modules, report, strict);
    },
    () => report.addRecoverable(unused.map(unusedImport)),
    () => rewriteHeadRefs(compilation),
    () => report.addRecoverable(strictModules.flatMap(shadowedRoots)),
    () => report.addRecoverable(strictModules.flatMap(duplicateImports)),
    () => {
      compilation.tree = ruleNodes(modules);
    },
    () => rewriteLocals(compilation),
    () => rewriteTemplates(compilation, arityOf),
    () => checkVoidCalls(compilation),
    () => rewritePrints(compilation, arityOf),
    () => rewriteExprTerms(compilation),
    () => checkAnnotations(compilation),
    () => rewriteMetadata(compilation),
    () => keepGraph(buildGraph(compilation)),
    () => rewriteComprehensions(compilation),
    () => rewriteHeadTerms(compilation),
    () => rewriteWiths(compilation),
    () => checkConflicts(compilation),
    () => checkUndefinedCalls(compilation, arityOf),
    () => checkHeads(compilation),
    () => orderBodies(compilation, arityOf),
    () => rewriteEquals(compilation),
    () => rewriteDynamics(compilation),
  ];
}

function programOf(compilation: Compilation, graph: WorkGraph): Program {
  const { names, subjects, mocked, modules } = compilation;
  const finished = new Map<WorkRule, Rule>();
  const resolved: ResolvedModule[] = modules.map((module) => ({
    module: module.module,
    path: module.path,
    rules: module.rules.map((rule) => finish(rule, finished)),
  }));
  return {
    modules: resolved,
    tree: treeOf(modules, finished),
    annotations: modules.flatMap(({ module }) => module.annotations),
    mocked,
    names,
    subjects,
    graph: graph.finish(finished),
    nodes: compilation.tree,
  };
}

function finish(rule: WorkRule, finished: Map<WorkRule, Rule>): Rule {
  let made: Rule | undefined;
  for (const branch of [...branchesOf(rule)].toReversed()) {
    const { head, body, source } = branch;
    const { else: _, ...rest } = source;
    made = { ...rest, head, body, ...(made && { else: made }) };
    finished.set(branch, made);
  }
  if (!made) throw new Error('a rule has at least itself');
  return made;
}

interface OpenTree {
  readonly key: string;
  readonly children: Map<string, OpenTree>;
  readonly rules: Rule[];
}

function treeOf(modules: readonly WorkModule[], finished: ReadonlyMap<WorkRule, Rule>): RuleTree {
  const root = openTree('data');
  for (const { path, rules } of modules) {
    const start = descend(root, path.slice(1));
    for (const rule of rules) {
      const made = finished.get(rule);
      if (made) descend(start, names(rule.head.ref.terms)).rules.push(made);
    }
  }
  return root;
}

/** The name of a rule, and the strings that follow it. */
function names([head, ...steps]: readonly Term[]): readonly string[] {
  const found = head?.kind === 'var' ? [head.name] : [];
  for (const step of steps) {
    if (step.kind !== 'constant' || typeof step.value !== 'string') break;
    found.push(step.value);
  }
  return found;
}

function descend(from: OpenTree, path: readonly string[]): OpenTree {
  let node = from;
  for (const key of path) {
    const next = node.children.get(key) ?? openTree(key);
    node.children.set(key, next);
    node = next;
  }
  return node;
}

function openTree(key: string): OpenTree {
  return { key, children: new Map(), rules: [] };
}

/** `__local0__`, `__local1__`, …, without those that the sources use themselves. */
export function localGenerator(prefix: string, taken: ReadonlySet<string>): () => string {
  let next = 0;
  return () => {
    for (;;) {
      const name = `${prefix}${next++}__`;
      if (!taken.has(name)) return name;
    }
  };
}

function takenNames(modules: readonly WorkModule[]): ReadonlySet<string> {
  const written = modules.filter(({ module }) => module.source.includes('__local'));
  const taken = new Set<string>();
  for (const rule of allBranches(written)) {
    for (const name of varsOfBody(rule.body, {}, varsOfHead(rule.head)).keys()) {
      if (isGeneratedName(name)) taken.add(name);
    }
  }
  return taken;
}
