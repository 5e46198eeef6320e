import type { Diagnostic, Place } from '../errors.ts';
import type { Source } from '../types.ts';
import type { FieldsReader } from './annotation-fields.ts';
import { attachBlocks, type Block, readBlocks } from './annotations.ts';
import { depthOf } from './depth.ts';
import { ruleFromBody } from './from-body.ts';
import { parseInfix, parseInfixInList } from './infix.ts';
import type { ImportedWord } from './keywords.ts';
import { parseBody, parseLiteral } from './literals.ts';
import { type Grammar, type Parser, parserOf } from './state.ts';
import { isRegoV1, keywordsFrom, learn, parseStatements, type Statement } from './statements.ts';
import { parseTerm } from './terms.ts';
import type { Body, Comment, Expr, Import, Module, Package, RefTerm, RegoVersion, Rule } from './types.ts';
import { checkRuleV1 } from './version-check.ts';

export interface ParseLimits {
  /** Size of a source, in UTF-16 units. */
  readonly sourceBytes: number;
  /** Brackets within brackets; four times as many levels may the tree have, by chains of operators. */
  readonly nesting: number;
}

export interface ParseOptions {
  /** For sources that do not say it themselves; v1. */
  readonly version?: RegoVersion;
  readonly limits?: Partial<ParseLimits>;
  /** METADATA blocks are read and checked unless this is false. */
  readonly annotations?: boolean;
}

export interface ModuleResult {
  /** Absent when there are diagnostics. */
  readonly module?: Module;
  readonly diagnostics: readonly Diagnostic[];
}

/** What a source asks for grows with its length, up to a thousand bytes of memory for each character. */
const DEFAULT_LIMITS: ParseLimits = { sourceBytes: 1024 * 1024, nesting: 250 };
const TREE_LEVELS = 4;
const NO_BLOCKS = { blocks: [], errors: [] };

const GRAMMAR: Grammar = {
  term: parseTerm,
  infix: parseInfix,
  infixInList: parseInfixInList,
  body: parseBody,
  literal: parseLiteral,
};

/** Parses a module. Never throws: what is wrong is said by the diagnostics. Without `readFields`, METADATA is a comment. */
export function parseModuleText(
  source: Source,
  options: ParseOptions,
  readFields: FieldsReader | undefined,
): ModuleResult {
  const read = readStatements(source, options, true);
  if ('diagnostics' in read) return read;
  const { parser, statements } = read;
  const isRead = readFields !== undefined && options.annotations !== false;
  const notes = isRead ? readBlocks(parser, { path: refPath }, readFields) : NO_BLOCKS;
  const errors = [...parser.errors, ...notes.errors];
  if (errors.length > 0) return { diagnostics: errors };
  return assemble(parser, statements, notes.blocks);
}

type Read =
  | { readonly parser: Parser; readonly statements: readonly Statement[]; readonly limits: ParseLimits }
  | { readonly diagnostics: readonly Diagnostic[] };

interface ReadOptions extends ParseOptions {
  readonly keywords?: readonly ImportedWord[];
}

function readStatements(source: Source, options: ReadOptions, mayHaveRules: boolean): Read {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  if (source.text.length > limits.sourceBytes) return { diagnostics: [tooLarge(source, limits)] };
  const parser = parserOf(source, options.version ?? 'v1', limits.nesting, GRAMMAR);
  learn(parser, options.keywords ?? []);
  const statements = parseStatements(parser, mayHaveRules);
  if (parser.errors.length > 0) return { parser, statements, limits };
  const deep = statements.flatMap((statement) => tooDeep(statement, limits.nesting * TREE_LEVELS));
  return deep.length > 0 ? { diagnostics: deep } : { parser, statements, limits };
}

function tooLarge({ file }: Source, { sourceBytes }: ParseLimits): Diagnostic {
  const place = { file, row: 1, col: 1, offset: 0, end: 0 };
  return { code: 'rego_parse_error', message: `source is larger than ${sourceBytes} characters`, place };
}

function tooDeep(statement: Statement, levels: number): Diagnostic[] {
  if (depthOf(statement) <= levels) return [];
  const place = placeOf(statement);
  return [
    { code: 'rego_parse_error', message: 'max parsing recursion depth exceeded', ...(place && { place }) },
  ];
}

function placeOf(statement: Statement): Place | undefined {
  switch (statement.kind) {
    case 'package':
      return statement.package.place;
    case 'import':
      return statement.import.place;
    case 'rule':
      return statement.rule.place;
    case 'body':
      return statement.body[0]?.place;
  }
}

interface Parts {
  readonly imports: Import[];
  readonly rules: Rule[];
  readonly errors: Diagnostic[];
}

function assemble(parser: Parser, statements: readonly Statement[], blocks: readonly Block[]): ModuleResult {
  const [first, ...rest] = statements;
  const { file, text } = parser.source;
  if (first === undefined)
    return { diagnostics: [refusal('empty module', { file, row: 0, col: 0, offset: 0, end: 0 })] };
  const parts: Parts = { imports: [], rules: [], errors: [] };
  if (first.kind !== 'package') parts.errors.push(refusal('package expected', placeOf(first)));
  rest.forEach((statement, i) => {
    addStatement(parser, parts, statement, rest[i + 1]);
  });
  const version = versionOf(parser, parts.imports);
  for (const rule of version === 'v1' ? parts.rules : []) {
    for (const error of checkRuleV1(rule)) parts.errors.push(error);
  }
  if (parts.errors.length > 0 || first.kind !== 'package') return { diagnostics: parts.errors };
  const far = farPaths(first.package, parts.rules);
  if (far.length > 0) return { diagnostics: far };
  const module: Module = {
    file,
    version,
    ...(version !== parser.version && { parsedAs: parser.version }),
    package: first.package,
    imports: parts.imports,
    rules: parts.rules,
    annotations: [],
    comments: commentsOf(parser),
    source: text,
  };
  return attachBlocks(module, blocks);
}

/** Keys on the way to a rule, its package's among them. */
const MAX_PATH = 100;

/** Documents nest as deep as paths are long, and each key on a path is a place among the rules. */
function farPaths({ path, place }: Package, rules: readonly Rule[]): Diagnostic[] {
  if (path.length > MAX_PATH) return [refusal(`path of the package has more than ${MAX_PATH} keys`, place)];
  return rules
    .filter(({ head }) => path.length + head.ref.terms.length > MAX_PATH)
    .map(({ head }) => refusal(`path of a rule has more than ${MAX_PATH} keys`, head.place));
}

function refusal(message: string, place: Place | undefined): Diagnostic {
  return { code: 'rego_parse_error', message, ...(place && { place }) };
}

function versionOf(parser: Parser, imports: readonly Import[]): RegoVersion {
  return imports.some(({ path }) => isRegoV1(path)) ? 'v1' : parser.version;
}

function addStatement(parser: Parser, parts: Parts, statement: Statement, next?: Statement): void {
  switch (statement.kind) {
    case 'import':
      parts.imports.push(statement.import);
      break;
    case 'rule':
      parts.rules.push(statement.rule);
      break;
    case 'package':
      parts.errors.push(refusal('unexpected package', statement.package.place));
      break;
    case 'body':
      addBody(parser, parts, statement.body, next);
      break;
  }
}

function addBody(parser: Parser, parts: Parts, body: Body, next?: Statement): void {
  const rule = ruleFromBody(body);
  if (typeof rule !== 'string') {
    parts.rules.push(rule);
    return;
  }
  const isV0 = versionOf(parser, parts.imports) === 'v0';
  const keyword = isV0 ? missingKeyword(body, next) : undefined;
  const example = keyword === 'if' ? 'p if { ... }' : 'p contains x';
  const hint = keyword ? ` (hint: \`import future.keywords.${keyword}\` for \`${example}\` rules)` : '';
  parts.errors.push(refusal(rule + hint, body[0]?.place));
}

/** Without its import the keyword of a head is a var, and what follows another statement on the same line. */
function missingKeyword(body: Body, next: Statement | undefined): string | undefined {
  const own = headKeyword({ kind: 'body', body });
  if (own !== undefined || next === undefined) return own;
  return placeOf(next)?.row === body[0]?.place.row ? headKeyword(next) : undefined;
}

function headKeyword(statement: Statement): string | undefined {
  const name = statement.kind === 'rule' ? statement.rule.head.name : onlyVar(statement);
  return name === 'if' || name === 'contains' ? name : undefined;
}

function onlyVar(statement: Statement): string | undefined {
  if (statement.kind !== 'body' || statement.body.length !== 1) return undefined;
  const expr: Expr | undefined = statement.body[0];
  return expr?.kind === 'term' && expr.term.kind === 'var' ? expr.term.name : undefined;
}

function commentsOf({ comments, source: { file } }: Parser): Comment[] {
  return comments.map(({ text, row, col, offset, end }) => ({
    text,
    place: { file, row, col, offset, end },
  }));
}

export interface QueryOptions extends ParseOptions {
  /** The name that places get. */
  readonly file?: string;
  /** Imports around the query: those of keywords change what is one in it. */
  readonly imports?: readonly Import[];
}

export interface QueryResult {
  readonly body?: Body;
  readonly diagnostics: readonly Diagnostic[];
}

/** An import of keywords around a query makes keywords in it; which ones matters in v0 only. */
function withImports(options: QueryOptions): ReadOptions {
  const imports = options.imports ?? [];
  const isV1 = imports.some(({ path }) => isRegoV1(path));
  return {
    ...options,
    ...(isV1 && { version: 'v1' }),
    keywords: imports.flatMap(({ path }) => keywordsFrom(path)),
  };
}

/** Parses a query: expressions, on lines of their own or with semicolons between. */
export function parseQueryText(text: string, options: QueryOptions = {}): QueryResult {
  const read = readStatements({ file: options.file ?? '', text }, withImports(options), false);
  if ('diagnostics' in read) return read;
  const { parser, statements } = read;
  if (parser.errors.length > 0) return { diagnostics: parser.errors };
  const body: Expr[] = [];
  for (const statement of statements) {
    if (statement.kind !== 'body') {
      const what = statement.kind === 'package' ? 'Package' : 'Import';
      return { diagnostics: [refusal(`expected body but got *ast.${what}`, placeOf(statement))] };
    }
    for (const expr of statement.body) body.push(expr);
  }
  return { body, diagnostics: [] };
}

/** A ref inside a METADATA block: `input.x`, `schema["a"].b`. */
function refPath(text: string): readonly string[] | undefined {
  const [expr, ...more] = parseQueryText(text).body ?? [];
  if (expr?.kind !== 'term' || more.length > 0) return undefined;
  if (expr.term.kind === 'var') return [expr.term.name];
  const name = expr.term.kind === 'ref' ? pathOf(expr.term) : undefined;
  return name;
}

function pathOf({ terms }: RefTerm): readonly string[] | undefined {
  const path = terms.map((term) => {
    if (term.kind === 'var') return term.name;
    return term.kind === 'constant' && typeof term.value === 'string' ? term.value : undefined;
  });
  return path.every((part) => part !== undefined) ? path : undefined;
}
