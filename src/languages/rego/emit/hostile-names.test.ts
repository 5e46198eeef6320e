import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { runEntry } from '../evaluate/evaluate.ts';
import { factsOf } from '../evaluate/facts.ts';
import { linkImage } from '../evaluate/image.ts';
import { local, PlanMaker, testBuiltin } from '../evaluate/testing/plans.ts';
import { interpretPlan } from '../interpret/interpret.ts';
import type { Plan } from '../plan/types.ts';
import { equalValues, fromHost, lookup, valueText } from '../values/index.ts';
import type { Value } from '../values/types.ts';
import { emitPlan } from './emit-plan.ts';
import { isDirectKey, literal } from './literal.ts';
import { loadPlan } from './load.ts';
import { RUNTIME_NAMES } from './runtime.ts';

const HOSTILE = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  '__defineGetter__',
  'length',
  'map',
  'at',
  'values',
  'c',
  'e',
  'r',
  'K0',
  'globalThis',
  'process',
  'eval',
  'arguments',
  'this',
  'NaN',
  'undefined',
  '0',
  '-1',
  '01',
  '',
  ' ',
  '"',
  "'",
  '`',
  '\\',
  '\\"',
  '"];globalThis.pwned=1;["',
  '\u0024{globalThis.pwned=1}',
  '*/',
  '/*',
  '//',
  '</script>',
  '<!--',
  '-->',
  '\n',
  '\r',
  '\u2028',
  '\u2029',
  '\u0000',
  '\ud800',
  '\udfff\ud800',
  '\\u0022',
  '\u{1f600}',
  '); globalThis.pwned = 1; (',
  '}; globalThis.pwned = 1; {',
  'constructor.constructor("globalThis.pwned=1")()',
];

const hostile = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...HOSTILE), { maxLength: 4 }).map((parts) => parts.join('')),
);

const KEYWORDS = new Set(
  'break case catch const continue default else for function if in input data let new null of return switch throw true false typeof undefined void while'.split(
    ' ',
  ),
);
/** Names that generated text makes itself, properties that it reads of ours, and what the runtime hands in. */
const OWN_NAME =
  /^(?:[a-zA-Z]\d*|use|strict|fuel|room|refill|noRoom|depth|maxDepth|tooDeep|addRow|push|memo|hidden|caches|onEvent|constants|builtins|length|kind|path|value|name|mock|function|builtin|isArray|of|build|add|startsWith|endsWith|includes|string|number|boolean)$/;

test('text outside of literals has no name but our own', () => {
  fc.assert(
    fc.property(hostile, hostile, hostile, (a, b, c) => {
      const { code } = emitPlan(planWith(a, b, c));
      assert.match(code, /^[\x20-\x7e\n]*$/);
      const bare = code.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""').replaceAll(/'[a-z]*'/g, '""');
      for (const [name] of bare.matchAll(/[A-Za-z_$][\w$]*/g)) {
        assert.ok(KEYWORDS.has(name) || OWN_NAME.test(name) || RUNTIME_NAMES.includes(name), name);
      }
      assert.doesNotMatch(bare, /["'`\\](?!")[^"]*[`\\]|\/[*/]/);
    }),
    { numRuns: 300 },
  );
});

test('a literal is the string and nothing else', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const written = literal(text);
      assert.match(written, /^"[\x20-\x7e]*"$/);
      assert.doesNotMatch(written, /<\/|\*\/|\$\{|`/);
      assert.equal(new Function(`"use strict"; return ${written};`)(), text);
    }),
  );
});

test('names and strings of a policy escape from neither back end', () => {
  const before = fingerprint();
  fc.assert(
    fc.property(hostile, hostile, hostile, (a, b, c) => {
      const plan = planWith(a, b, c);
      const inputs: Value[] = [
        fromHost(JSON.parse(`{${JSON.stringify(a)}: {${JSON.stringify(b)}: [1]}}`)),
        fromHost(
          new Map<unknown, unknown>([
            [
              a,
              new Map<unknown, unknown>([
                [b, new Set([c])],
                [1, 2],
              ]),
            ],
            [null, 1],
          ]),
        ),
        {},
        [[a], b],
        a,
      ];
      for (const input of inputs) assertSame(plan, input, [a, b]);
    }),
    { numRuns: 300 },
  );
  assert.deepEqual(fingerprint(), before);
});

test('prototypes that are frozen are not needed', () => {
  const plan = planWith('__proto__', 'constructor', 'x');
  const image = loadPlan(emitPlan(plan), linkImage(factsOf(plan), testBuiltin));
  const { rows } = runEntry(image, JSON.parse('{"__proto__": {"constructor": 5}}'), {});
  assert.deepEqual(Object.keys(rows[0]?.[1] as object), ['__proto__', 'constructor', 'k']);
  assert.equal(Object.getPrototypeOf(rows[0]?.[1]), Object.prototype);
});

test('keys that this engine gives an own meaning are never read directly', () => {
  for (const owner of [Object.prototype, Array.prototype]) {
    for (const key of Object.getOwnPropertyNames(owner)) assert.equal(isDirectKey(key), false, key);
  }
  assert.throws(() => {
    const plan = planWith('a', 'b', 'c');
    loadPlan({ ...emitPlan(plan), keys: ['length'] }, linkImage(factsOf(plan), testBuiltin));
  }, /compile again/);
});

/** A plan with the strings wherever a policy's text gets into a plan. */
function planWith(a: string, b: string, c: string): Plan {
  const m = new PlanMaker();
  const [ka, kb, kc] = [m.constant(a), m.constant(b), m.constant(c)];
  const fn = m.rule(`data.${a}`, [{ op: 'return', value: local(0) }], 'function', 1);
  return m.plan(
    [
      { op: 'input', target: 0, context: 0, path: [ka, kb] },
      { op: 'event', event: 'eval', node: 1, place: 0, locals: [[b, 0]] },
      {
        op: 'object',
        target: 1,
        entries: [
          [ka, local(0)],
          [kb, kc],
          [m.constant('k'), ka],
        ],
      },
      {
        op: 'collect',
        target: 2,
        kind: 'object',
        body: [{ op: 'block', id: 0, body: [{ op: 'add', to: 2, keys: [ka, kb], value: kc, place: 0 }] }],
      },
      { op: 'get', target: 3, source: local(2), key: ka },
      {
        op: 'with',
        target: 1,
        context: 0,
        place: 0,
        replacements: [
          { kind: 'input', path: [a, b, c], value: kc },
          { kind: 'data', path: [b, a], value: ka },
          { kind: 'function', name: `data.${a}`, by: { value: kc } },
        ],
      },
      { op: 'callMockable', target: 4, name: `data.${a}`, function: fn, context: 1, args: [ka], place: 0 },
      { op: 'input', target: 5, context: 1, path: [ka, kb, kc] },
      { op: 'data', target: 6, context: 1, path: [kb, ka] },
      { op: 'compare', test: 'equal', left: local(6), right: ka },
      {
        op: 'select',
        value: local(6),
        cases: [
          [0, [0]],
          [1, [1]],
        ],
        otherwise: [],
        bodies: [[{ op: 'set', target: 7, value: kb }], [{ op: 'set', target: 7, value: kc }]],
      },
      { op: 'emit', values: [local(0), local(1), local(3), local(4), local(5), local(7)] },
    ],
    { columns: [a, b, c], nodes: [{ path: ['data', a], children: [[b, 0]] }] },
  );
}

function assertSame(plan: Plan, input: Value, path: readonly string[]): void {
  const [compiled, interpreted] = [
    loadOf(plan),
    interpretPlan(plan, linkImage(factsOf(plan), testBuiltin)),
  ].map((image) => {
    const { rows, steps, memory } = runEntry(image, input, { isPlain: true });
    return { rows: rows.map((row) => row.map((value) => value ?? null)), steps, memory };
  });
  if (!compiled || !interpreted) assert.fail();
  assert.ok(equalValues(compiled.rows, interpreted.rows), valueText(compiled.rows));
  assert.deepEqual([compiled.steps, compiled.memory], [interpreted.steps, interpreted.memory]);
  const expected = path.reduce<Value | undefined>((at, key) => lookup(at, key), input);
  assert.ok(
    expected === undefined
      ? compiled.rows.length === 0
      : equalValues(compiled.rows[0]?.[0] ?? null, expected),
  );
}

function loadOf(plan: Plan) {
  return loadPlan(emitPlan(plan), linkImage(factsOf(plan), testBuiltin));
}

function fingerprint(): readonly unknown[] {
  const owners = [
    globalThis,
    Object.prototype,
    Array.prototype,
    Function.prototype,
    String.prototype,
    Object,
    Array,
  ];
  return owners.map((owner) => Object.getOwnPropertyNames(owner).sort().join(' '));
}
