import { numberText } from '../values/number-text.ts';
import { quote } from '../values/value-text.ts';
import { sortedEntries, sortedItems } from './compare.ts';
import { isKeywordIn } from './keywords.ts';
import { isWildcard, operatorName } from './nodes.ts';
import { INFIX } from './operators.ts';
import type {
  Body,
  CallTerm,
  ConstantTerm,
  Expr,
  Head,
  Import,
  LogicalExpr,
  Module,
  Operand,
  Package,
  RefTerm,
  RegoVersion,
  Rule,
  SomeExpr,
  TemplateTerm,
  Term,
} from './types.ts';

/** A term as OPA prints it in messages: operators as calls, sets and objects sorted. */
export function termText(term: Term): string {
  switch (term.kind) {
    case 'constant':
      return constantText(term);
    case 'var':
      return isWildcard(term.name) ? '_' : term.name;
    case 'ref':
      return refText(term);
    case 'array':
      return `[${term.items.map(termText).join(', ')}]`;
    case 'object':
      return `{${sortedEntries(term.entries).map(entryText).join(', ')}}`;
    case 'set':
      return term.items.length === 0 ? 'set()' : `{${sortedItems(term.items).map(termText).join(', ')}}`;
    case 'call':
      return callText(term);
    case 'arrayComprehension':
      return `[${comprehendedText(term.term)} | ${bodyText(term.body)}]`;
    case 'setComprehension':
      return `{${comprehendedText(term.term)} | ${bodyText(term.body)}}`;
    case 'objectComprehension':
      return `{${comprehendedText(term.key)}: ${comprehendedText(term.value)} | ${bodyText(term.body)}}`;
    case 'template':
      return templateText(term);
  }
}

function constantText({ value, raw }: ConstantTerm): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return quote(value);
  return raw ?? numberText(value);
}

function entryText([key, value]: readonly [Term, Term]): string {
  return `${termText(key)}: ${termText(value)}`;
}

function callText(call: CallTerm): string {
  return `${termText(call.operator)}(${call.args.map(termText).join(', ')})`;
}

/** Operators stay operators before the `|` of a comprehension, in parentheses. */
function comprehendedText(term: Term): string {
  const infix = term.kind === 'call' ? INFIX.get(operatorName(term) ?? '') : undefined;
  if (term.kind !== 'call' || infix === undefined || infix === 'in') return termText(term);
  const [left, right, ...more] = term.args;
  if (left === undefined || right === undefined || more.length > 0) return termText(term);
  return `(${comprehendedText(left)} ${infix} ${comprehendedText(right)})`;
}

export function refText(ref: RefTerm): string {
  const [head, ...rest] = ref.terms;
  if (head === undefined) return '';
  const first = head.kind === 'constant' && typeof head.value === 'string' ? head.value : termText(head);
  return first + rest.map(fieldText).join('');
}

function fieldText(term: Term): string {
  if (term.kind !== 'constant' || typeof term.value !== 'string') return `[${termText(term)}]`;
  const { value } = term;
  if (isName(value) && !isKeywordIn(value, 'v1')) return `.${value}`;
  return /[\\\p{Cc}]/u.test(value) ? `[${quote(value)}]` : `["${value}"]`;
}

/** A word that can stand behind a dot. */
export function isName(text: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/u.test(text);
}

function templateText(term: TemplateTerm): string {
  return `$"${term.parts.map(partText).join('')}"`;
}

function partText(part: string | Expr): string {
  if (typeof part === 'string') return escapeBraces(quote(part).slice(1, -1));
  if (!isPlainPart(part)) return `{${exprText(part)}}`;
  const value = part.kind === 'term' && part.term.kind === 'constant' ? part.term.value : undefined;
  return typeof value === 'string' ? partText(value) : exprText(part);
}

/** OPA's tree holds constants without the expression around them, and prints them so. */
export function isPlainPart(expr: Expr): boolean {
  return (
    expr.kind === 'term' &&
    !expr.isNegated &&
    !expr.isCommented &&
    expr.with.length === 0 &&
    expr.term.kind === 'constant'
  );
}

/** A brace in the text of a template, where no backslash stands before it. */
export function escapeBraces(text: string): string {
  return text.replaceAll(/(?<!\\)\{/gu, '\\{');
}

export function bodyText(body: Body): string {
  return body.map(exprText).join('; ');
}

export function exprText(expr: Expr): string {
  const withs = expr.with.map(({ target, value }) => ` with ${termText(target)} as ${termText(value)}`);
  return `${expr.isNegated ? 'not ' : ''}${exprTermText(expr)}${withs.join('')}`;
}

function exprTermText(expr: Expr): string {
  if (expr.kind === 'some') return someText(expr);
  if (expr.kind === 'term') return equalityText(expr.term) ?? termText(expr.term);
  if (expr.kind === 'logical') return logicalText(expr);
  const key = expr.key ? `${termText(expr.key)}, ` : '';
  return `every ${key}${termText(expr.value)} in ${termText(expr.domain)} { ${bodyText(expr.body)} }`;
}

function logicalText({ operator, operands }: LogicalExpr): string {
  const texts = operands.map((operand, index) => operandText(operand, operator, index > 0));
  return operator === 'not' ? `not ${texts.join('')}` : texts.join(` ${operator} `);
}

function operandText(
  { body, isExplicit }: Operand,
  operator: LogicalExpr['operator'],
  isRight: boolean,
): string {
  const [only, more] = body;
  const text = bodyText(body);
  if (isExplicit || more !== undefined || only === undefined) {
    return operator === 'not' ? `{${text}}` : `{ ${text} }`;
  }
  return needsParens(only, operator, isRight) ? `(${text})` : text;
}

/** `not` binds tighter than `and`, and that tighter than `or`; both group to the left. */
function needsParens(expr: Expr, operator: LogicalExpr['operator'], isRight: boolean): boolean {
  if (expr.with.length > 0) return true;
  if (expr.kind === 'term') return expr.term.kind !== 'call' && termText(expr.term).startsWith('{');
  if (expr.kind !== 'logical') return false;
  if (operator === 'not') return true;
  return expr.operator === 'or' ? operator === 'and' || isRight : expr.operator === operator && isRight;
}

function someText(expr: SomeExpr): string {
  if (!('kind' in expr.symbols)) return `some ${expr.symbols.map(termText).join(', ')}`;
  const texts = expr.symbols.args.map(termText);
  return `some ${texts.slice(0, -1).join(', ')} in ${texts.at(-1)}`;
}

function equalityText(term: Term): string | undefined {
  if (term.kind !== 'call' || operatorName(term) !== 'eq') return undefined;
  const [left, right, ...more] = term.args;
  if (left === undefined || right === undefined || more.length > 0) return undefined;
  return `${termText(left)} = ${termText(right)}`;
}

export function headText(head: Head, version: RegoVersion = 'v1'): string {
  const ref = refText(head.ref);
  const value = head.value ? `${head.isAssigned ? ' := ' : ' = '}${termText(head.value)}` : '';
  if (head.args !== undefined) return `${ref}(${head.args.map(termText).join(', ')})${value}`;
  if (head.key === undefined) return ref + value;
  const key = termText(head.key);
  if (head.ref.terms.length === 1) {
    return version === 'v0' ? `${ref}[${key}]${value}` : `${ref} contains ${key}${value}`;
  }
  return head.value === undefined && head.name === undefined ? `${ref} contains ${key}` : ref + value;
}

export function ruleText(rule: Rule, version: RegoVersion = 'v1'): string {
  const head = headText(rule.head, version);
  if (rule.isDefault) return `default ${head}`;
  return head + blockText(rule, version);
}

function blockText(rule: Rule, version: RegoVersion): string {
  const keyword = version === 'v0' ? '' : ' if';
  return `${keyword} { ${bodyText(rule.body)} }${rule.else ? elseText(rule.else, version) : ''}`;
}

function elseText(rule: Rule, version: RegoVersion): string {
  const value = rule.head.value ? `= ${termText(rule.head.value)}` : '';
  return ` else ${value}${blockText(rule, version)}`;
}

export function packageText({ path }: Package): string {
  const [first = '', ...rest] = path.slice(1);
  return `package ${first}${rest.map((value) => fieldText(stringTerm(value))).join('')}`;
}

function stringTerm(value: string): ConstantTerm {
  return { kind: 'constant', value, place: { file: '', row: 0, col: 0, offset: 0, end: 0 } };
}

export function importText({ path, alias }: Import): string {
  return `import ${refText(path)}${alias === undefined ? '' : ` as ${alias}`}`;
}

/** A whole module, without its comments and METADATA. */
export function moduleText(module: Module): string {
  const imports = module.imports.map((part) => `\n${importText(part)}`);
  const rules = module.rules.map((rule) => `\n${ruleText(rule, module.version)}`);
  const lines = [`${packageText(module.package)}\n`, ...imports];
  if (imports.length > 0) lines.push('\n');
  return [...lines, ...rules].join('');
}
