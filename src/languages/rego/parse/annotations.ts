import type { Diagnostic, Place } from '../errors.ts';
import type { Fields, FieldsReader, FieldsResult, RefReader } from './annotation-fields.ts';
import { isGround } from './nodes.ts';
import type { Parser } from './state.ts';
import { termText } from './text.ts';
import type { Annotations, Import, Module, Package, Rule, Term } from './types.ts';

/** A block as it is written, before it is known what it stands before. */
export interface Block {
  readonly fields: Fields;
  readonly place: Place;
}

type CommentToken = Parser['comments'][number];

const MARK = 'METADATA';

function isMark({ col, text }: CommentToken): boolean {
  return col === 1 && text.trim().startsWith(MARK);
}

/** The METADATA blocks among the comments: each goes on while comments follow line by line, at the margin. */
export function readBlocks(
  p: Parser,
  refs: RefReader,
  readFields: FieldsReader,
): { readonly blocks: Block[]; readonly errors: Diagnostic[] } {
  const blocks: Block[] = [];
  const errors: Diagnostic[] = [];
  for (let i = 0; i < p.comments.length; i++) {
    const mark = p.comments[i];
    if (mark === undefined || !isMark(mark)) continue;
    const lines: CommentToken[] = [];
    let last = mark;
    for (
      let next = p.comments[i + 1];
      next !== undefined && continues(next, last);
      next = p.comments[i + 1]
    ) {
      lines.push(next);
      last = next;
      i++;
    }
    const found = readBlock(p, { mark, lines, last }, (text) => readFields(text, refs));
    if ('code' in found) errors.push(found);
    else blocks.push(found);
  }
  return { blocks, errors };
}

function continues(next: CommentToken, last: CommentToken): boolean {
  return next.col === 1 && next.row === last.row + 1 && !isMark(next);
}

interface Lines {
  readonly mark: CommentToken;
  readonly lines: readonly CommentToken[];
  readonly last: CommentToken;
}

function readBlock(
  p: Parser,
  { mark, lines, last }: Lines,
  readFields: (text: string) => FieldsResult,
): Block | Diagnostic {
  const text = lines.map((line) => `${line.text.replace(/^ /u, '')}\n`).join('');
  const read = readFields(text);
  if (read.fields !== undefined) {
    return { fields: read.fields, place: { ...placeOf(p, mark), end: last.end } };
  }
  const at = read.line === undefined ? mark : (lines[Math.min(read.line, lines.length - 1)] ?? mark);
  return { code: 'rego_parse_error', message: read.error, place: placeOf(p, at) };
}

function placeOf({ source: { file } }: Parser, { row, col, offset, end }: CommentToken): Place {
  return { file, row, col, offset, end };
}

type Target =
  | { readonly kind: 'package'; readonly node: Package }
  | { readonly kind: 'import'; readonly node: Import }
  | { readonly kind: 'rule'; readonly node: Rule };

/** Gives each block to the statement below it, and each rule what is said about it. */
export function attachBlocks(
  module: Module,
  blocks: readonly Block[],
): { readonly module?: Module; readonly diagnostics: readonly Diagnostic[] } {
  if (blocks.length === 0) return { module, diagnostics: [] };
  const targets = targetsOf(module);
  const diagnostics: Diagnostic[] = [];
  const placed = blocks.map((block) => place(module, block, below(targets, block.place.row), diagnostics));
  if (diagnostics.length > 0) return { diagnostics };
  const rules = withAnnotations(module, placed);
  const indices = new Map(module.rules.map((rule, i) => [rule, i]));
  const annotations = placed.map(({ annotations, rule }) => {
    const at = rule && rules[indices.get(rule) ?? -1];
    return at === undefined ? annotations : { ...annotations, rule: at };
  });
  return { module: { ...module, rules, annotations }, diagnostics: [] };
}

function targetsOf(module: Module): readonly Target[] {
  const targets: Target[] = [
    { kind: 'package', node: module.package },
    ...module.imports.map((node): Target => ({ kind: 'import', node })),
    ...module.rules.map((node): Target => ({ kind: 'rule', node })),
  ];
  return targets.sort((a, b) => a.node.place.row - b.node.place.row);
}

/** The first target below a row; the targets are in order. */
function below(targets: readonly Target[], row: number): Target | undefined {
  let low = 0;
  let high = targets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((targets[middle]?.node.place.row ?? 0) > row) high = middle;
    else low = middle + 1;
  }
  return targets[low];
}

interface Placed {
  readonly annotations: Annotations;
  readonly rule?: Rule;
}

function place(module: Module, block: Block, target: Target | undefined, diagnostics: Diagnostic[]): Placed {
  const scope = block.fields.scope || defaultScope(target, block.fields.entrypoint === true);
  for (const message of complaints(scope, target, block.fields.entrypoint === true)) {
    diagnostics.push({ code: 'rego_parse_error', message, place: block.place });
  }
  const path = target?.kind === 'rule' ? rulePath(module, target.node) : module.package.path;
  const { scope: _scope, ...fields } = block.fields;
  const annotations: Annotations = {
    ...fields,
    scope: isScope(scope) ? scope : 'rule',
    path,
    place: block.place,
  };
  return target?.kind === 'rule' ? { annotations, rule: target.node } : { annotations };
}

function defaultScope(target: Target | undefined, isEntrypoint: boolean): string {
  if (target?.kind === 'rule') return isEntrypoint ? 'document' : 'rule';
  return target?.kind ?? '';
}

function isScope(scope: string): scope is Annotations['scope'] {
  return scope === 'rule' || scope === 'document' || scope === 'package' || scope === 'subpackages';
}

function* complaints(scope: string, target: Target | undefined, isEntrypoint: boolean): Generator<string> {
  if (!isScope(scope)) {
    const scopes = "'rule', 'document', 'package', or 'subpackages'";
    yield `invalid annotation scope '${scope}'. Use one of ${scopes}`;
  } else {
    const wanted = scope === 'rule' || scope === 'document' ? 'rule' : 'package';
    const have = target === undefined ? '' : ` (have ${target.kind})`;
    if (target?.kind !== wanted) yield `annotation scope '${scope}' must be applied to ${wanted}${have}`;
  }
  if (isEntrypoint && scope !== 'document' && scope !== 'package') {
    yield `annotation entrypoint applied to non-document or package scope '${scope}'`;
  }
}

/** The path of the document that a rule makes, up to its first part that is not known. */
export function rulePath(module: Module, rule: Rule): readonly string[] {
  const [head, ...rest] = rule.head.ref.terms;
  const path = [...module.package.path, head?.kind === 'var' ? head.name : ''];
  for (const term of rest) {
    if (!isGround(term)) break;
    path.push(keyText(term));
  }
  return path;
}

function keyText(term: Term): string {
  return term.kind === 'constant' && typeof term.value === 'string' ? term.value : termText(term);
}

interface Group {
  readonly document: number[];
  readonly rule: number[];
}

/** All that is said of a rule's document, and blocks of scope rule above it that no rule before has taken. */
function withAnnotations(module: Module, placed: readonly Placed[]): readonly Rule[] {
  const groups = new Map<string, Group>();
  for (const [i, { annotations }] of placed.entries()) {
    if (annotations.scope !== 'rule' && annotations.scope !== 'document') continue;
    const key = JSON.stringify(annotations.path);
    const group = groups.get(key) ?? { document: [], rule: [] };
    groups.set(key, group);
    group[annotations.scope].push(i);
  }
  return module.rules.map((rule) => {
    const group = groups.get(JSON.stringify(rulePath(module, rule)));
    if (group === undefined) return rule;
    const above = group.rule.filter((i) => (placed[i]?.annotations.place.row ?? 0) < rule.place.row);
    const last = above.at(-1);
    if (last !== undefined) group.rule.splice(group.rule.indexOf(last), 1);
    const own = [...group.document, ...above].sort((a, b) => a - b);
    return own.length === 0
      ? rule
      : { ...rule, annotations: own.flatMap((i) => placed[i]?.annotations ?? []) };
  });
}
