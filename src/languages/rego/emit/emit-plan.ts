import { bodySteps } from '../evaluate/prices.ts';
import { scopesOf } from '../evaluate/scopes.ts';
import type { Plan, PlanFunction, Statement } from '../plan/types.ts';
import * as calls from './calls.ts';
import * as collections from './collections.ts';
import { writeFormat } from './formats.ts';
import * as loops from './loops.ts';
import * as reads from './reads.ts';
import { RUNTIME_NAMES } from './runtime.ts';
import * as tests from './tests.ts';
import { type Exits, Text, Writer } from './writer.ts';

type Writers = {
  readonly [Op in Statement['op']]: (
    w: Writer,
    statement: Extract<Statement, { readonly op: Op }>,
    exits: Exits,
    writeBody: collections.WriteBody,
  ) => void;
};

const WRITERS: Writers = {
  set: (w, { target, value }) => w.line(`v${target} = ${w.expression(value)};`),
  get: reads.writeGet,
  input: reads.writeInput,
  data: reads.writeData,
  enter: reads.writeEnter,
  step: reads.writeStep,
  settle: reads.writeSettle,
  scanNode: loops.writeScanNode,
  scan: loops.writeScan,
  call: calls.writeCall,
  builtin: calls.writeBuiltin,
  callMockable: calls.writeCallMockable,
  compare: tests.writeCompare,
  truthy: tests.writeTruthy,
  isType: tests.writeIsType,
  isDefined: tests.writeIsDefined,
  isUndefined: tests.writeIsUndefined,
  array: collections.writeArray,
  setOf: collections.writeSetOf,
  object: collections.writeObject,
  collect: collections.writeCollect,
  add: collections.writeAdd,
  collectIndexed: collections.writeCollectIndexed,
  not: loops.writeNot,
  every: loops.writeEvery,
  block: loops.writeBlock,
  leave: loops.writeLeave,
  select: loops.writeSelect,
  yield: tests.writeYield,
  with: calls.writeWith,
  return: (w, { value }) => w.line(value ? `return ${w.expression(value)};` : 'return;'),
  emit: calls.writeEmit,
  event: calls.writeEvent,
};

/** Generated text, and the keys that it reads from objects directly. */
export interface EmittedPlan {
  /** The body of a function of `r`, the runtime, that gives back the plan's functions in order. */
  readonly code: string;
  readonly keys: readonly string[];
}

/**
 * Writes a plan as JavaScript: one function each, loops with labels, locals as variables; no closures, and no
 * allocation where a condition fails. The same plan gives the same text.
 */
export function emitPlan(plan: Plan): EmittedPlan {
  const text = new Text(plan);
  const functions = plan.functions.map((fn, index) => functionText(text, fn, index));
  const constants = [...text.constants].sort((a, b) => a - b);
  const builtins = [...text.usedBuiltins].sort((a, b) => a - b);
  const lines = [
    '"use strict";',
    `const { ${RUNTIME_NAMES.join(', ')} } = r;`,
    ...constants.map((index) => `const K${index} = r.constants[${index}];`),
    ...builtins.map((index) => `const B${index} = r.builtins[${index}];`),
    ...[...text.lists].map(([list, name]) => `const ${name} = ${list};`),
    ...functions,
    `return [${plan.functions.map((_, index) => `f${index}`).join(', ')}];`,
  ];
  return { code: lines.join('\n'), keys: [...text.keys].sort() };
}

function functionText(text: Text, fn: PlanFunction, index: number): string {
  const w = new Writer(text, fn, index, scopesOf(fn));
  const parameters = ['c', ...Array.from({ length: fn.params }, (_, i) => `v${i}`)].join(', ');
  const isRule = fn.kind === 'rule';
  if (isRule) w.line(...memoText(index));
  else if (fn.isCached) w.line(...keptText(index, fn.params));
  w.line(`function ${isRule || fn.isCached ? 'g' : 'f'}${index}(${parameters}) {`, 'const e = c.e;');
  const contexts = Array.from({ length: Math.max(0, fn.contexts - 1) }, (_, i) => `c${i + 1}`);
  if (contexts.length > 0) w.line(`let ${contexts.join(', ')};`);
  w.declare(fn.body);
  w.owe(bodySteps(fn.body));
  writeBody(w, fn.body, { fail: 'return;', leaves: new Map() });
  w.line('}');
  return w.lines.join('\n');
}

/** A rule is evaluated once for each context. */
function memoText(index: number): readonly string[] {
  return [
    `function f${index}(c) {`,
    `const m = c.memo[${index}];`,
    'if (m !== undefined) return m === NONE ? undefined : m;',
    `const v = c.hidden !== undefined && isHidden(c, ${index}) ? replacedValue(c, ${index}) : g${index}(c);`,
    `c.memo[${index}] = v === undefined ? NONE : v;`,
    'return v;',
    '}',
  ];
}

/** A function that is worth it keeps its last results: see `withKeptCalls`. */
function keptText(index: number, params: number): readonly string[] {
  const args = Array.from({ length: params }, (_, i) => `v${i}`);
  const call = `g${index}(c, ${args.join(', ')})`;
  const same = args.map((arg, i) => `m[i${i === 0 ? '' : ` + ${i}`}] === ${arg}`).join(' && ');
  return [
    `function f${index}(c, ${args.join(', ')}) {`,
    `if (!(${args.map((arg) => `isShort(${arg})`).join(' && ')})) return ${call};`,
    `const m = callsOf(c, ${index});`,
    `for (let i = 1; i < m.length; i += ${params + 1}) {`,
    `if (${same}) { const k = m[i + ${params}]; return k === NONE ? undefined : k; }`,
    '}',
    `const v = ${call};`,
    params === 1 ? 'keepCall1(m, v0, v);' : `keepCall(m, v, ${args.join(', ')});`,
    'return v;',
    '}',
  ];
}

function writeBody(w: Writer, body: readonly Statement[], exits: Exits): void {
  for (let at = 0; at < body.length; at++) {
    const statement = body[at] as Statement;
    if (statement.op === 'array' && writeFormat(w, statement, body[at + 1], exits)) {
      at++;
      continue;
    }
    // The table has one writer for each kind of statement: this one takes just that kind.
    const write = WRITERS[statement.op] as (
      w: Writer,
      statement: Statement,
      exits: Exits,
      writeBody: collections.WriteBody,
    ) => void;
    write(w, statement, exits, writeBody);
    if (statement.op === 'leave' || statement.op === 'return') return;
  }
}
