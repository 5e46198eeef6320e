import type { Place } from '../errors.ts';
import type { NumberValue } from '../values/types.ts';

/**
 * The syntax tree, for both versions of the language. The same types carry the tree after resolving; what is then
 * no longer possible is said in resolve/types.ts. Nodes are never changed in place by later stages.
 */
export type RegoVersion = 'v0' | 'v1';

export interface Module {
  readonly file: string;
  readonly version: RegoVersion;
  readonly package: Package;
  readonly imports: readonly Import[];
  readonly rules: readonly Rule[];
  readonly annotations: readonly Annotations[];
  readonly comments: readonly Comment[];
  /** The version that the source was read as, where `import rego.v1` raised it: `version` is then the higher one. */
  readonly parsedAs?: RegoVersion;
  /** The text itself: formatting and messages look at it. */
  readonly source: string;
}

export interface Package {
  /** `data` first: `package a.b` is `["data", "a", "b"]`. */
  readonly path: readonly string[];
  /** Of the terms of the path; the one of `data` is that of the first name. */
  readonly places?: readonly Place[];
  readonly place: Place;
}

export interface Import {
  /** `data.a.b`, `input.x`, `future.keywords.in`, `rego.v1`. */
  readonly path: RefTerm;
  readonly alias?: string;
  readonly aliasPlace?: Place;
  readonly place: Place;
}

export interface Comment {
  /** Without the `#`. */
  readonly text: string;
  readonly place: Place;
}

export interface Rule {
  readonly isDefault: boolean;
  readonly head: Head;
  readonly body: Body;
  /** What `else` brings; its head repeats name and arguments, with its own value. */
  readonly else?: Rule;
  /** True where the source had no body (`p := 1`): the body is then the one expression `true`. */
  readonly isBodyGenerated: boolean;
  /** What METADATA says about it (without `rule`): blocks of scope rule above it, and of scope document for its path. */
  readonly annotations?: readonly Annotations[];
  /** From the second body on in v0's `p { … } { … }`: the same head, written once. */
  readonly isContinuation?: boolean;
  readonly place: Place;
}

/**
 * `p`, `p(x)`, `p contains x`, `p[x]`, `p[x] := y`, `a.b[x].c := y`.
 * - complete: `ref` is the whole name, `value` is set (`true` where nothing is written);
 * - function: `args` is set as well;
 * - partial set: `key` is the element (`p contains k`; in v0 also `p[k]`), `value` is absent;
 * - partial object: the last terms of `ref` are the keys, `value` is set. For the single-key form `key` repeats the last term.
 */
export interface Head {
  /** First term: a var with the rule's name. Further terms: strings are constants, all else is dynamic. */
  readonly ref: RefTerm;
  readonly args?: readonly Term[];
  readonly key?: Term;
  readonly value?: Term;
  /** Written with `:=`. */
  readonly isAssigned: boolean;
  /** The name, where OPA's tree gives one beside the ref: one-term refs, and some of the older forms. */
  readonly name?: string;
  /** The keywords that the source has. */
  readonly hasIf?: boolean;
  readonly hasContains?: boolean;
  /** True where the source had no value and `true` was put in. */
  readonly isValueGenerated: boolean;
  readonly place: Place;
}

export type Body = readonly Expr[];

/** One expression of a body. */
export type Expr = TermExpr | SomeExpr | EveryExpr | LogicalExpr;

interface ExprBase {
  readonly isNegated: boolean;
  readonly with: readonly With[];
  readonly place: Place;
  /** Put in by the compiler: not counted by coverage, not shown by trace. */
  readonly isGenerated?: boolean;
}

/** A term, calls and operators among them: `x := y` is a call of `assign`, `x = y` of `eq`, `a < b` of `lt`. */
export interface TermExpr extends ExprBase {
  readonly kind: 'term';
  readonly term: Term;
  /** In a template: a comment stands between the brace and the term, and must not be lost. */
  readonly isCommented?: boolean;
}

/** `some x, y` (vars) or `some k, v in xs` (a call of `internal.member_2` or `internal.member_3`). */
export interface SomeExpr extends ExprBase {
  readonly kind: 'some';
  readonly symbols: readonly VarTerm[] | CallTerm;
}

export interface EveryExpr extends ExprBase {
  readonly kind: 'every';
  readonly key?: VarTerm;
  readonly value: VarTerm;
  readonly domain: Term;
  readonly body: Body;
}

/**
 * `a and b`, `a or b`, `not { … }`, after an import of the keyword; then `not x` is one too, and `isNegated` false. An
 * operand holds when its body does, and binds nothing outside.
 */
export interface LogicalExpr extends ExprBase {
  readonly kind: 'logical';
  readonly operator: 'not' | 'and' | 'or';
  /** One of `not`, two of the others. */
  readonly operands: readonly Operand[];
}

export interface Operand {
  readonly body: Body;
  /** Written in braces: it may declare vars. */
  readonly isExplicit: boolean;
  readonly place: Place;
}

export interface With {
  /** A ref to input or data, or the name of a function or built-in. */
  readonly target: Term;
  readonly value: Term;
  readonly place: Place;
}

export type Term =
  | ConstantTerm
  | VarTerm
  | RefTerm
  | ArrayTerm
  | ObjectTerm
  | SetTerm
  | CallTerm
  | ArrayComprehension
  | SetComprehension
  | ObjectComprehension
  | TemplateTerm;

/** null, boolean, number, string. */
export interface ConstantTerm {
  readonly kind: 'constant';
  readonly value: null | boolean | NumberValue | string;
  /** How a number or raw string was written, where that is not how it is printed. */
  readonly raw?: string;
  readonly place: Place;
}

/** `_` is given a name of its own by the parser: `$0`, `$1`, … */
export interface VarTerm {
  readonly kind: 'var';
  readonly name: string;
  readonly place: Place;
}

/** `a.b[c]`: a head (var, call, array, object, set, comprehension, string …) and at least one further term. */
export interface RefTerm {
  readonly kind: 'ref';
  readonly terms: readonly Term[];
  readonly place: Place;
}

export interface ArrayTerm {
  readonly kind: 'array';
  readonly items: readonly Term[];
  readonly place: Place;
}

export interface ObjectTerm {
  readonly kind: 'object';
  readonly entries: readonly (readonly [key: Term, value: Term])[];
  readonly place: Place;
}

export interface SetTerm {
  readonly kind: 'set';
  readonly items: readonly Term[];
  readonly place: Place;
}

/** `f(x)`, `a + b`. The operator is a ref or a var term: `count`, `array.concat`, `data.lib.f`. */
export interface CallTerm {
  readonly kind: 'call';
  readonly operator: RefTerm | VarTerm;
  readonly args: readonly Term[];
  /** Written as an operator between its operands. */
  readonly isInfix?: boolean;
  /** Written in parentheses: the formatter keeps them where they matter. */
  readonly isParenthesized?: boolean;
  readonly place: Place;
}

export interface ArrayComprehension {
  readonly kind: 'arrayComprehension';
  readonly term: Term;
  readonly body: Body;
  readonly place: Place;
}

export interface SetComprehension {
  readonly kind: 'setComprehension';
  readonly term: Term;
  readonly body: Body;
  readonly place: Place;
}

export interface ObjectComprehension {
  readonly kind: 'objectComprehension';
  readonly key: Term;
  readonly value: Term;
  readonly body: Body;
  readonly place: Place;
}

/** `$"text {term}"`. */
export interface TemplateTerm {
  readonly kind: 'template';
  readonly parts: readonly (string | Expr)[];
  /** Of each part. */
  readonly places?: readonly Place[];
  readonly isMultiLine: boolean;
  readonly place: Place;
}

/** A `# METADATA` block, parsed and validated. */
export interface Annotations {
  readonly scope: 'rule' | 'document' | 'package' | 'subpackages';
  /** The data path that it belongs to: package, or package and rule. */
  readonly path: readonly string[];
  readonly title?: string;
  readonly description?: string;
  readonly entrypoint?: boolean;
  readonly organizations?: readonly string[];
  readonly relatedResources?: readonly { readonly ref: string; readonly description?: string }[];
  readonly authors?: readonly { readonly name: string; readonly email?: string }[];
  readonly schemas?: readonly {
    readonly path: readonly string[];
    readonly schema?: readonly string[];
    readonly definition?: unknown;
  }[];
  readonly custom?: { readonly [key: string]: unknown };
  readonly labels?: { readonly [key: string]: unknown };
  /** For a compile API: refs, as paths of names. */
  readonly compile?: {
    readonly unknowns?: readonly (readonly string[])[];
    readonly maskRule?: readonly string[];
  };
  readonly place: Place;
  /** The rule it stands before, for scopes rule and document. */
  readonly rule?: Rule;
}
