import type { Place } from '../errors.ts';
import type { Annotations, Body, Module, RefTerm, Rule, Term } from '../parse/types.ts';
import type { RuleNode } from './tree.ts';

/**
 * What resolving leaves, and what the planner may count on (it is the form that OPA's own compiler brings modules
 * into, in the order of its stages, with the names it generates, so that messages are the same):
 * - imports are gone: every ref begins with a var that is a local, `input` or `data`; rules and functions are called
 *   and referred to by their full path (`data.a.b.f`); built-ins keep their dotted names;
 * - `:=`, `some` and arguments are gone: every local has a name of its own in its rule (`__local3__`), no local is
 *   declared twice, and `assign` calls are `eq` calls. Vars that nothing declares keep their names (`$0` for `_`): in a
 *   nested body such a var is the one of the body around it where that has it, and else one of the nested body alone;
 * - calls stand at the top of an expression only: `f(g(x)) > 1` has become `g(x, __local0__)`-like expressions in OPA's
 *   way: the last argument of a call is its output, `plus(1, 2, __local1__)`, except where a call is a plain
 *   condition. `eq` has two arguments. Comprehensions are a side of an `eq`, or a whole condition;
 * - the steps of a ref are vars, constants and collections of them;
 * - heads: arguments may be any pattern of vars, constants and composites; dynamic keys and values of heads are vars
 *   or constants or composites of them, their calls having moved into the body;
 * - bodies are in an order in which every var is bound before it is needed (safety), nested bodies too. OPA overlooks a
 *   few that are not (`__local0__` in a head, `not [x | x] == y`), and so do we: the planner refuses those that are read;
 * - `every` keeps its own body; `with` targets are refs, of one term for `input` and for built-ins without dots; values
 *   are vars, constants or collections of them, or a ref that names the function to take instead;
 * - templates have become calls of `internal.template_string`; print calls are gone, or `internal.print`.
 */
export interface Program {
  readonly modules: readonly ResolvedModule[];
  readonly tree: RuleTree;
  readonly annotations: readonly Annotations[];
  /** The names of all functions and built-ins that some `with` replaces, in these modules. */
  readonly mocked: ReadonlySet<string>;
  /** Generated local to the name that the source has for it, for messages. */
  readonly names: ReadonlyMap<string, string>;
  /** Generated local to the term that it stands for, for messages about types. */
  readonly subjects: ReadonlyMap<string, Term>;
  readonly graph: RuleGraph;
  /** The same rules as the stages have left them, for resolving queries. */
  readonly nodes: RuleNode;
}

/** Which rules use which. Each branch of `else` is a rule of its own here. */
export interface RuleGraph {
  /** What a rule uses comes before it; in a program that recurses, the order is only nearly so. */
  readonly sorted: readonly Rule[];
  readonly dependenciesOf: (rule: Rule) => ReadonlySet<Rule>;
  readonly dependentsOf: (rule: Rule) => ReadonlySet<Rule>;
  /** Ways from a rule back to itself, one for each rule that has one, in words. */
  readonly cycles: readonly { readonly message: string; readonly place: Place }[];
}

export interface ResolvedModule {
  /** As parsed: for places, annotations and messages. */
  readonly module: Module;
  /** `["data", "a", "b"]` */
  readonly path: readonly string[];
  readonly rules: readonly Rule[];
}

/** The rules by the strings that their refs begin with, from `data` down: other constants count as dynamic. */
export interface RuleTree {
  readonly key: string;
  readonly children: ReadonlyMap<string, RuleTree>;
  /** Rules whose ref, up to its first dynamic term, ends here. */
  readonly rules: readonly Rule[];
}

/** A query in the same form, with its vars as the caller knows them. */
export interface ResolvedQuery {
  readonly body: Body;
  /** Var in the body to its name in the source, for those that results show. */
  readonly names: ReadonlyMap<string, string>;
  /**
   * What rows show of the expressions, in the order of the body. `local` has the value of the expression, and is bound
   * by nothing where the value can only be `true` (negation, `:=`, `=`, `every`).
   */
  readonly expressions: readonly {
    readonly text: string;
    readonly local: string;
    readonly place: Place;
    readonly ref?: RefTerm;
  }[];
}
