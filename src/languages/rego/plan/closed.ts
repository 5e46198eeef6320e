import type { Planner } from './state.ts';
import type { Operand, Statement } from './types.ts';

/** Statements that look at nothing but constants and what they make themselves: their result is known before any input. */
export function isClosed(planner: Planner, body: readonly Statement[]): boolean {
  const made = new Set<number>();
  for (const statement of body) addMade(statement, made);
  return body.every((statement) => isClosedStatement(planner, statement, made));
}

const OPEN: ReadonlySet<Statement['op']> = new Set([
  'input',
  'data',
  'enter',
  'step',
  'settle',
  'scanNode',
  'call',
  'callMockable',
  'collectIndexed',
  'with',
  'emit',
  'event',
]);

function isClosedStatement(planner: Planner, statement: Statement, made: ReadonlySet<number>): boolean {
  if (OPEN.has(statement.op)) return false;
  if (statement.op === 'builtin' && !isPure(planner, statement)) return false;
  const reads = operandsOf(statement).every((operand) => 'constant' in operand || made.has(operand.local));
  if (!reads || ('local' in statement && !made.has(statement.local))) return false;
  return bodiesOf(statement).every((body) => body.every((each) => isClosedStatement(planner, each, made)));
}

/** The same result for the same arguments at any time, and nothing else done. */
export function isPure(
  planner: Planner,
  { name, isMockable }: Extract<Statement, { op: 'builtin' }>,
): boolean {
  const builtin = planner.options.builtin(name);
  if (!builtin || isMockable || builtin.isNondeterministic || builtin.capability !== undefined) return false;
  return builtin.declaration.result !== undefined && !/^(internal\.print|trace|print|rego\.)/.test(name);
}

function addMade(statement: Statement, made: Set<number>): void {
  if ('target' in statement && statement.target !== undefined && statement.op !== 'with')
    made.add(statement.target);
  if (statement.op === 'scan' || statement.op === 'every') {
    if (statement.key !== undefined) made.add(statement.key);
    if (statement.value !== undefined) made.add(statement.value);
  }
  for (const body of bodiesOf(statement)) for (const each of body) addMade(each, made);
}

export function bodiesOf(statement: Statement): readonly (readonly Statement[])[] {
  if (statement.op === 'select') return statement.bodies;
  return 'body' in statement ? [statement.body] : [];
}

/** What a statement itself reads, without its bodies. */
export function operandsOf(statement: Statement): readonly Operand[] {
  const found: Operand[] = [];
  mapOperands(statement, (operand) => {
    found.push(operand);
    return operand;
  });
  return found;
}

/** The statement with other operands; its bodies stay. */
export function mapOperands(statement: Statement, map: (operand: Operand) => Operand): Statement {
  switch (statement.op) {
    case 'set':
    case 'truthy':
    case 'isType':
    case 'yield':
    case 'select':
      return { ...statement, value: map(statement.value) };
    case 'add':
      return {
        ...statement,
        ...(statement.keys ? { keys: statement.keys.map(map) } : {}),
        value: map(statement.value),
      };
    case 'get':
      return { ...statement, source: map(statement.source), key: map(statement.key) };
    case 'step':
      return { ...statement, key: map(statement.key) };
    case 'scan':
    case 'every':
      return { ...statement, source: map(statement.source) };
    case 'compare':
      return { ...statement, left: map(statement.left), right: map(statement.right) };
    case 'call':
    case 'callMockable':
    case 'builtin':
      return { ...statement, args: statement.args.map(map) };
    case 'array':
    case 'setOf':
      return { ...statement, items: statement.items.map(map) };
    case 'object':
      return { ...statement, entries: statement.entries.map(([key, value]) => [map(key), map(value)]) };
    case 'emit':
      return { ...statement, values: statement.values.map(map) };
    case 'input':
    case 'data':
      return { ...statement, path: statement.path.map(map) };
    case 'collectIndexed':
      return { ...statement, keys: statement.keys.map(map) };
    case 'return':
      return statement.value ? { ...statement, value: map(statement.value) } : statement;
    case 'with':
      return mapReplacements(statement, map);
    default:
      return statement;
  }
}

function mapReplacements(
  statement: Extract<Statement, { op: 'with' }>,
  map: (operand: Operand) => Operand,
): Statement {
  const replacements = statement.replacements.map((each) => {
    if (each.kind !== 'function') return { ...each, value: map(each.value) };
    return 'value' in each.by ? { ...each, by: { value: map(each.by.value) } } : each;
  });
  return { ...statement, replacements };
}
