import type { Builtin } from '../builtins/types.ts';
import type { Report } from '../check/report.ts';
import type { Diagnostic, Place } from '../errors.ts';
import type { Body, Head, Module, Rule, Term } from '../parse/types.ts';

/** What the compiler has to know of a built-in. */
export type DeclaredBuiltin = Pick<Builtin, 'declaration' | 'deprecated' | 'isRelation'>;

export type Declarations = (name: string) => DeclaredBuiltin | undefined;

export interface ResolveOptions {
  readonly declarations: Declarations;
  readonly strict?: boolean;
  /** Keeps print calls; else they are erased. */
  readonly enablePrint?: boolean;
  /** How many diagnostics are given; OPA's 10. */
  readonly limit?: number;
  /** Built-ins that may be used; all. */
  readonly allow?: (name: string) => boolean;
}

/** A module on its way through the stages. */
export interface WorkModule {
  readonly module: Module;
  readonly path: readonly string[];
  /** Held to the rules of version 1: by option, or by `import rego.v1`. */
  readonly isV1: boolean;
  readonly rules: readonly WorkRule[];
}

/** A rule on its way: the same object in all stages, so that the graph and the tree keep pointing to it. */
export interface WorkRule {
  readonly source: Rule;
  readonly module: WorkModule;
  readonly else?: WorkRule;
  head: Head;
  body: Body;
}

/** The rules by the constant terms that their refs begin with, from `data` down; numbers and booleans are keys too. */
export interface RuleNode {
  readonly term: Term;
  readonly children: Map<string, RuleNode>;
  readonly rules: WorkRule[];
}

/** What the stages share. */
export interface Compilation {
  readonly modules: readonly WorkModule[];
  readonly options: ResolveOptions;
  readonly report: Report;
  readonly generate: () => string;
  /** Generated local to the name that the source has. */
  readonly names: Map<string, string>;
  /** Generated local to the term that it stands for, for messages about types. */
  readonly subjects: Map<string, Term>;
  /** Functions and built-ins that some `with` replaces. */
  readonly mocked: Set<string>;
  tree: RuleNode;
}

/** A rule, then what its `else` brings. */
export function* branchesOf(rule: WorkRule): Generator<WorkRule> {
  for (let branch: WorkRule | undefined = rule; branch; branch = branch.else) yield branch;
}

export function* allBranches(modules: readonly WorkModule[]): Generator<WorkRule> {
  for (const { rules } of modules) for (const rule of rules) yield* branchesOf(rule);
}

export function workModule(module: Module): WorkModule {
  const rules: WorkRule[] = [];
  const work = { module, path: module.package.path, isV1: isV1Module(module), rules };
  for (const rule of module.rules) rules.push(workRule(rule, work));
  return work;
}

export function isFunction(rule: WorkRule): boolean {
  return (rule.head.args?.length ?? 0) > 0;
}

export function problem(code: Diagnostic['code'], message: string, place: Place | undefined): Diagnostic {
  return place ? { code, message, place } : { code, message };
}

/** Built from the last `else` on, without recursion: a chain may be long. */
function workRule(rule: Rule, module: WorkModule): WorkRule {
  const chain: Rule[] = [];
  for (let part: Rule | undefined = rule; part; part = part.else) chain.push(part);
  let work: WorkRule | undefined;
  for (const source of chain.toReversed()) {
    const { head, body } = source;
    work = work ? { source, module, head, body, else: work } : { source, module, head, body };
  }
  if (!work) throw new Error('a rule has at least itself');
  return work;
}

export function isV1Module(module: Module): boolean {
  if (module.version === 'v1') return true;
  return module.imports.some(({ path: { terms } }) => {
    const [root, version] = terms;
    return (
      root?.kind === 'var' && root.name === 'rego' && version?.kind === 'constant' && version.value === 'v1'
    );
  });
}
