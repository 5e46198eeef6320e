import type { Builtin } from '../builtins/types.ts';
import type { Place } from '../errors.ts';
import type { Body, Term } from '../parse/types.ts';
import type { PrepareOptions } from '../types.ts';
import type { Value } from '../values/types.ts';
import type { LayeredMap } from './layered-map.ts';
import type { Mocks } from './mocks.ts';
import type { References } from './references.ts';
import type { Operand, PlanFunction, PlanNode, Statement } from './types.ts';
import type { VirtualNode } from './virtual-tree.ts';

export interface PlanOptions {
  /** What is known of a built-in; undefined where there is none of the name. */
  readonly builtin: (name: string) => Builtin | undefined;
  /** Puts events into the plan for trace, coverage or profile. */
  readonly instrument?: boolean;
  readonly known?: PrepareOptions['known'];
  readonly limits?: Partial<PlanLimits>;
}

export interface PlanLimits {
  /** Statements in all functions together. */
  readonly statements: number;
  /** Scans in scans: what generated code can be nested. */
  readonly nesting: number;
}

/** What one run of planning shares between its functions. */
export interface Planner {
  readonly options: PlanOptions;
  readonly limits: PlanLimits;
  readonly root: VirtualNode;
  readonly mocks: Mocks;
  readonly references: References;
  readonly bags: Map<VirtualNode, boolean>;
  readonly constants: Value[];
  readonly constantIndex: Map<unknown, number>;
  readonly constantOfObject: WeakMap<object, number>;
  readonly places: Place[];
  /** The texts of the sources, for the names that a trace shows. */
  readonly sources: ReadonlyMap<string, string>;
  readonly placeIndex: Map<string, number>;
  readonly functions: (PlanFunction | undefined)[];
  readonly functionOf: Map<string, number>;
  readonly pending: (() => void)[];
  readonly nodes: MutableNode[];
  /** Nodes with all that is below them. */
  readonly filled: Set<number>;
  readonly builtins: Set<string>;
  caches: number;
  statements: number;
  /** Evaluations ahead of time. */
  trials: number;
  /** Parts of all values that were made ahead of time: see weight.ts. */
  folded: number;
  /** Handed in, as the parts of the planner use each other in a circle. */
  readonly planBody: (scope: Scope, body: Body) => void;
  readonly planValue: (scope: Scope, term: Term) => Operand;
  readonly ruleFunction: (planner: Planner, node: VirtualNode) => number;
  readonly groundFunction: (planner: Planner, node: VirtualNode) => number;
  readonly bagFunction: (planner: Planner, node: VirtualNode) => number;
  readonly keyedFunction: (planner: Planner, node: VirtualNode, count: number) => number;
  readonly nodeNumber: (planner: Planner, node: VirtualNode) => number;
}

export interface MutableNode extends Omit<PlanNode, 'children'> {
  readonly children: Map<string, number>;
  rule?: number;
}

/** What one function of the plan is made with. */
export interface Frame {
  readonly planner: Planner;
  /** For each local the number of scans that its value depends on: the n outermost open ones. */
  readonly depths: number[];
  readonly contextDepths: number[];
  /** How often each var stands in the source of the function: one that stands once is never read. */
  readonly uses: ReadonlyMap<string, number>;
  /** Paths below `input` at which several reads part: they are read once for all. */
  readonly forks: ReadonlySet<string>;
  /** Locals that are the input at a path of constants, and under which context. */
  readonly origins: Map<number, { readonly context: number; readonly path: readonly Value[] }>;
  /** Names that a trace shows, by var. */
  readonly names?: ReadonlyMap<string, string>;
  /** It may be called many times in one evaluation. */
  readonly isFunction: boolean;
  readonly place: Place;
  blocks: number;
  /** Names given to values that have none in the source. */
  unnamed: number;
}

/** A scan that the statements written now stand in. */
interface OpenScan {
  readonly list: Statement[];
  readonly index: number;
  block?: number;
}

/** A body in the making: what is bound at this point, and where the next statement goes. */
export interface Scope {
  readonly frame: Frame;
  readonly planner: Planner;
  readonly vars: LayeredMap<Operand>;
  /** Reads that cannot fail any more, by what was read: they are not repeated. */
  readonly reads: LayeredMap<Operand>;
  /** Contexts by what they replace: what one expression has become shares them. */
  readonly contexts: LayeredMap<number>;
  readonly scans: OpenScan[];
  /** In traced plans: the places of the expressions that have been found to hold so far. */
  readonly redos: Place[];
  /** Scans that were open where this body began. */
  readonly base: number;
  /** Whether the order of solutions can be seen. */
  readonly isOrdered: boolean;
  /** The body may be planned again in another way, should this one fail. */
  readonly isTrial: boolean;
  context: number;
  out: Statement[];
  /** A statement was written that always fails: the rest need not be. */
  isDead: boolean;
}
