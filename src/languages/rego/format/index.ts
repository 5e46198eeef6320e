import type { Diagnostic } from '../errors.ts';
import { parseModuleText } from '../parse/module.ts';
import type { Comment, Import, Module, Package, RegoVersion, Rule } from '../parse/types.ts';
import type { Source } from '../types.ts';
import { checkForV1 } from './check.ts';
import { insertComments } from './comments.ts';
import { ADDED, importsFor, type Target } from './directives.ts';
import { writeBody, writeExpr } from './exprs.ts';
import { writeImports } from './imports.ts';
import { layoutOf } from './layout.ts';
import { writeRef } from './refs.ts';
import { writeRules } from './rules.ts';
import { writeTerm, writeTermWithin } from './terms.ts';
import { blankLine, type Comments, startLine, tolerating, type Writer, write, writeLine } from './writer.ts';

export type { Target } from './directives.ts';

export interface FormatOptions {
  /** What the text is written for; v1. `v0v1` is valid in both, by `import rego.v1`. */
  readonly target?: Target;
  /** What the source is read as: the target's version, where `v0v1` reads v0. */
  readonly parseAs?: RegoVersion;
  /** Imports of `rego.v1` and keywords go where the target makes them needless. */
  readonly dropsV0Imports?: boolean;
}

export interface FormatResult {
  /** Absent when there are diagnostics. */
  readonly text?: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Writes a module as `opa fmt` does. */
export function formatModule(source: Source, options: FormatOptions = {}): FormatResult {
  const target = options.target ?? 'v1';
  const version = options.parseAs ?? (target === 'v1' ? 'v1' : 'v0');
  const { module, diagnostics } = parseModuleText(source, { version }, undefined);
  if (module === undefined) return { diagnostics };
  const refused = target === 'v0' ? [] : checkForV1(module);
  if (refused.length > 0) return { diagnostics: refused };
  const w = writerOf(module, target);
  const imports = importsFor(module, target, options.dropsV0Imports ?? false);
  writeModule(w, module, imports);
  if (w.errors.length > 0) return { diagnostics: w.errors };
  return { text: w.text.replace(/\n+$/u, '\n'), diagnostics: [] };
}

function writerOf(module: Module, target: Target): Writer {
  return {
    layout: layoutOf(module, target !== 'v0'),
    errors: [],
    text: '',
    level: 0,
    isInline: false,
    beforeEnd: undefined,
    isDelayed: false,
    writesCommentOnFinalLine: false,
    parenExpr: undefined,
    parenTerm: undefined,
    write: { term: writeTerm, within: writeTermWithin, expr: writeExpr, body: writeBody },
  };
}

function writeModule(w: Writer, module: Module, imports: readonly Import[]): void {
  let comments: Comments = module.comments.map(trimmed);
  const { first, parts } = inOrder(imports, module.rules);
  comments = writePackage(w, module.package, comments);
  if (first.length > 0) comments = writeImports(w, first, comments);
  for (const part of parts) {
    comments = tolerating(() =>
      part.kind === 'imports' ? writeImports(w, part.imports, comments) : writeRules(w, part.rules, comments),
    );
  }
  for (const [i, comment] of comments.entries()) {
    writeLine(w, `#${comment.text}`);
    if (i === comments.length - 1) write(w, '\n');
  }
}

function trimmed(comment: Comment): Comment {
  return { ...comment, text: comment.text.trimEnd() };
}

function writePackage(w: Writer, { path, places, place }: Package, comments: Comments): Comments {
  const rest = insertComments(w, comments, place.row);
  startLine(w);
  write(w, 'package ');
  const [, name = '', ...fields] = path;
  const terms = fields.map((value, i) => ({
    kind: 'constant' as const,
    value,
    place: places?.[i + 2] ?? place,
  }));
  const head = { kind: 'var' as const, name, place };
  writeRef(w, { kind: 'ref', terms: [head, ...terms], place }, []);
  blankLine(w);
  return rest;
}

type Part =
  | { readonly kind: 'imports'; readonly imports: Import[] }
  | { readonly kind: 'rules'; readonly rules: Rule[] };

/** Imports and rules in turns, as the source has them. Added imports must not stand behind a rule. */
function inOrder(imports: readonly Import[], rules: readonly Rule[]): { first: Import[]; parts: Part[] } {
  const firstRow = Math.min(...rules.slice(0, 1).map(({ place }) => place.row), Number.MAX_SAFE_INTEGER);
  const added = imports.filter(({ place }) => place.file === ADDED);
  const first = added.some(({ place }) => place.row >= firstRow) ? added : [];
  const nodes = [
    ...imports.filter((each) => !first.includes(each)).map((node) => ({ kind: 'import' as const, node })),
    ...rules.map((node) => ({ kind: 'rule' as const, node })),
  ].sort((a, b) => a.node.place.row - b.node.place.row || a.node.place.col - b.node.place.col);
  const parts: Part[] = [];
  for (const each of nodes) {
    const last = parts.at(-1);
    if (each.kind === 'import') {
      if (last?.kind === 'imports') last.imports.push(each.node);
      else parts.push({ kind: 'imports', imports: [each.node] });
    } else if (last?.kind === 'rules') last.rules.push(each.node);
    else parts.push({ kind: 'rules', rules: [each.node] });
  }
  return { first, parts };
}
