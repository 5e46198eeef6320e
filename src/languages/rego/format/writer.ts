import type { Diagnostic, Place } from '../errors.ts';
import type { Body, Comment, Expr, Term } from '../parse/types.ts';

export type Comments = readonly Comment[];

/** What decides how a module is laid out, found once before writing. */
export interface Layout {
  readonly source: string;
  /** Partial sets are written with `contains`. */
  readonly contains: boolean;
  /** Bodies follow `if`. */
  readonly ifs: boolean;
  readonly isV1: boolean;
  /** Some head has more than a name: all are then written as refs. */
  readonly hasRefHeads: boolean;
  readonly keywords: ReadonlySet<string>;
  /** Some names may be those of a compiler's output: `__local0__`. */
  readonly hasGenerated: boolean;
  /** Wildcards that stand in more than one place: they need a name. */
  readonly shared: ReadonlySet<string>;
}

export interface Writer {
  readonly layout: Layout;
  readonly errors: Diagnostic[];
  text: string;
  level: number;
  /** Something stands on the line already. */
  isInline: boolean;
  /** A comment that the line will end with. */
  beforeEnd: Comment | undefined;
  /** It waits for the line after. */
  isDelayed: boolean;
  writesCommentOnFinalLine: boolean;
  /** Gets parentheses when it is written. */
  parenExpr: Expr | undefined;
  parenTerm: Term | undefined;
  /** What terms and expressions need of each other. */
  readonly write: {
    readonly term: (w: Writer, term: Term, comments: Comments) => Comments;
    readonly within: (w: Writer, term: Term, comments: Comments, hasParens: boolean) => Comments;
    readonly expr: (w: Writer, expr: Expr, comments: Comments) => Comments;
    readonly body: (w: Writer, body: Body, comments: Comments) => Comments;
  };
}

/**
 * A comment stands where the layout has no room for it. What is being written is then written as it stands in the
 * source, by the outermost term around it; `comments` are those that the failed writing leaves.
 */
export class UnexpectedComment extends Error {
  readonly comments: Comments;

  constructor(comments: Comments) {
    super('unexpected comment');
    this.comments = comments;
  }
}

/** Comments are lost where a part of an expression fails: OPA's formatter does so, and so does the source around it. */
export function losing<T>(write: () => T): T {
  try {
    return write();
  } catch (error) {
    throw error instanceof UnexpectedComment ? new UnexpectedComment([]) : error;
  }
}

/** Goes on with the comments that a failed writing leaves. */
export function tolerating(write: () => Comments): Comments {
  try {
    return write();
  } catch (error) {
    if (error instanceof UnexpectedComment) return error.comments;
    throw error;
  }
}

export function textAt(w: Writer, { offset, end }: Place): string {
  return w.layout.source.slice(offset, end);
}

export function write(w: Writer, text: string): void {
  w.text += text;
}

export function startLine(w: Writer): void {
  w.isInline = true;
  w.text += '\t'.repeat(w.level);
}

export function endLine(w: Writer): void {
  w.isInline = false;
  if (w.beforeEnd !== undefined && !w.isDelayed) {
    w.text += ` #${w.beforeEnd.text}`;
    w.beforeEnd = undefined;
  }
  w.isDelayed = false;
  w.text += '\n';
}

export function blankLine(w: Writer): void {
  if (w.isInline) endLine(w);
  w.text += '\n';
}

export function writeLine(w: Writer, text: string): void {
  if (!w.isInline) startLine(w);
  write(w, text);
  endLine(w);
}

export function newLine(w: Writer): void {
  endLine(w);
  startLine(w);
}

/** One level deeper for what is written within. */
export function indented<T>(w: Writer, within: () => T): T {
  w.level++;
  try {
    return within();
  } finally {
    w.level--;
  }
}

/** Closes what was opened, also when the inside fails. */
export function closing<T>(w: Writer, close: string, within: () => T): T {
  try {
    return within();
  } finally {
    write(w, close);
  }
}
