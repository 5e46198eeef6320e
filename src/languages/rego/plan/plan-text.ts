import { valueText } from '../values/index.ts';
import type { Operand, Plan, PlanFunction, Statement } from './types.ts';

/** The plan as text, a statement a line: for debugging and tests. */
export function planText(plan: Plan): string {
  const lines = plan.functions.flatMap((each, index) => functionLines(plan, each, index));
  return `${[...nodeLines(plan), ...lines].join('\n')}\n`;
}

function nodeLines(plan: Plan): string[] {
  return plan.nodes
    .map(({ path, children, rule }, index) => {
      const below = children.map(([key, node]) => `${key}=${node}`).join(' ');
      return `node ${index} ${path.join('.')}${rule === undefined ? '' : ` rule f${rule}`}${below ? ` {${below}}` : ''}`;
    })
    .filter((_, index) => index > 0 || plan.nodes.length > 1);
}

function functionLines(plan: Plan, { kind, name, params, body }: PlanFunction, index: number): string[] {
  return [`${kind} f${index} ${name}(${names(params)})`, ...bodyLines(plan, body, '  ')];
}

function names(params: number): string {
  return Array.from({ length: params }, (_, local) => `$${local}`).join(', ');
}

function bodyLines(plan: Plan, body: readonly Statement[], indent: string): string[] {
  return body.flatMap((statement) => statementLines(plan, statement, indent));
}

function statementLines(plan: Plan, statement: Statement, indent: string): string[] {
  const line = indent + statementText(plan, statement);
  if (statement.op === 'select') return [line, ...caseLines(plan, statement, indent)];
  return 'body' in statement ? [line, ...bodyLines(plan, statement.body, `${indent}  `)] : [line];
}

function caseLines(plan: Plan, { bodies }: Extract<Statement, { op: 'select' }>, indent: string): string[] {
  return bodies.flatMap((body, index) => [`${indent}  ${index}:`, ...bodyLines(plan, body, `${indent}    `)]);
}

const HIDDEN: ReadonlySet<string> = new Set([
  'op',
  'target',
  'place',
  'body',
  'bodies',
  'isOrdered',
  'args',
  'locals',
]);

function statementText(plan: Plan, statement: Statement): string {
  const target = 'target' in statement && statement.target !== undefined ? targetText(statement) : '';
  const parts: string[] = [statement.op];
  for (const [key, value] of Object.entries(statement)) {
    if (!HIDDEN.has(key) && !(key === 'context' && value === 0)) parts.push(partText(plan, key, value));
  }
  if ('args' in statement) parts.push(`(${statement.args.map((arg) => operandText(plan, arg)).join(', ')})`);
  if ('isOrdered' in statement && statement.isOrdered) parts.push('ordered');
  return target + parts.join(' ');
}

function targetText(statement: Extract<Statement, { target?: number }>): string {
  return `${statement.op === 'with' ? '@' : '$'}${statement.target} = `;
}

const LOCALS: ReadonlySet<string> = new Set(['local', 'cursor', 'child', 'to']);

function partText(plan: Plan, key: string, value: unknown): string {
  if (LOCALS.has(key) || ((key === 'key' || key === 'value') && typeof value === 'number')) {
    return `${key}=$${value}`;
  }
  if (typeof value === 'string' && (key === 'name' || key === 'test' || key === 'kind')) return value;
  return `${key}=${anyText(plan, value)}`;
}

function anyText(plan: Plan, value: unknown): string {
  if (isOperand(value)) return operandText(plan, value);
  if (Array.isArray(value)) return `[${value.map((each) => anyText(plan, each)).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const entries = Object.entries(value).map(([key, each]) => `${key}: ${anyText(plan, each)}`);
  return `{${entries.join(', ')}}`;
}

function isOperand(value: unknown): value is Operand {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== 1) return false;
  return 'constant' in value || 'local' in value;
}

function operandText(plan: Plan, operand: Operand): string {
  return 'local' in operand ? `$${operand.local}` : valueText(plan.constants[operand.constant] ?? null);
}
