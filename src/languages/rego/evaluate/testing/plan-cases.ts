import { setOf } from '../../values/index.ts';
import { local, type PlanCase, PlanMaker } from './plans.ts';

/** Each way in which statements can fail, go on, leave, or look outside. */
export const planCases: readonly PlanCase[] = [
  scanSkips(),
  blockGoesOn(),
  leaveEndsScans(),
  flagsAreFresh(),
  notAndEvery(true),
  notAndEvery(false),
  everyNeedsCollection(),
  partialSet(),
  objectConflict(),
  deepObject(),
  deepConflict(),
  completeConflict(),
  memoOfUndefined(),
  functionCall(),
  selectBodies('a', [['A'], ['both']]),
  selectBodies('b', [['both']]),
  selectBodies('z', [['other']]),
  withInput(),
  withData(),
  withHidesRule(),
  withMergesAbove(),
  mockedFunction(),
  mockedByValue(),
  cursorExtent(),
  cursorScan(),
  cursorStep(),
  indexedComprehension(),
  undefinedBuiltin(),
  strictBuiltin(),
  deepRecursion(),
  stepsSpent(),
  stepsSpentInBuiltin(),
  memorySpent(),
  reservedKeys(),
  comparisons(),
  sameAnswer(),
];

function scanSkips(): PlanCase {
  const m = new PlanMaker();
  const plan = m.plan([
    { op: 'input', target: 0, context: 0, path: [m.constant('xs')] },
    {
      op: 'scan',
      source: local(0),
      key: 1,
      value: 2,
      isOrdered: true,
      place: 0,
      body: [
        { op: 'compare', test: 'greater', left: local(2), right: m.constant(1) },
        { op: 'array', target: 3, items: [local(1), local(2)] },
        { op: 'emit', values: [local(3)] },
      ],
    },
  ]);
  return {
    name: 'a failure in a scan goes on with the next element',
    plan,
    input: { xs: { b: 1, a: 2, c: 3 } },
    rows: [[['a', 2]], [['c', 3]]],
  };
}

function blockGoesOn(): PlanCase {
  const m = new PlanMaker();
  const plan = m.plan([
    {
      op: 'block',
      id: 0,
      body: [
        { op: 'input', target: 0, context: 0, path: [m.constant('gone')] },
        { op: 'emit', values: [local(0)] },
      ],
    },
    { op: 'isUndefined', local: 0 },
    { op: 'emit', values: [m.constant('after')] },
  ]);
  return { name: 'a failure in a block ends the block alone', plan, input: {}, rows: [['after']] };
}

function leaveEndsScans(): PlanCase {
  const m = new PlanMaker();
  const source = m.constant([1, 2, 3]);
  const plan = m.plan([
    {
      op: 'block',
      id: 7,
      body: [
        {
          op: 'scan',
          source,
          value: 1,
          isOrdered: true,
          place: 0,
          body: [
            {
              op: 'scan',
              source,
              value: 2,
              isOrdered: true,
              place: 0,
              body: [
                { op: 'compare', test: 'less', left: local(1), right: local(2) },
                { op: 'set', target: 0, value: local(2) },
                { op: 'leave', id: 7 },
              ],
            },
          ],
        },
      ],
    },
    { op: 'emit', values: [local(0)] },
  ]);
  return { name: 'leave ends a block from inside its scans', plan, rows: [[2]] };
}

function flagsAreFresh(): PlanCase {
  const m = new PlanMaker();
  const plan = m.plan([
    {
      op: 'scan',
      source: m.constant([1, 2, 3]),
      value: 0,
      isOrdered: true,
      place: 0,
      body: [
        {
          op: 'block',
          id: 0,
          body: [
            { op: 'compare', test: 'equal', left: local(0), right: m.constant(2) },
            { op: 'set', target: 1, value: m.constant(true) },
          ],
        },
        { op: 'isUndefined', local: 1 },
        { op: 'emit', values: [local(0)] },
      ],
    },
  ]);
  return { name: 'a local of a scan is undefined again in each round', plan, rows: [[1], [3]] };
}

function notAndEvery(isAll: boolean): PlanCase {
  const m = new PlanMaker();
  const plan = m.plan([
    {
      op: 'not',
      id: 1,
      body: [
        {
          op: 'every',
          id: 2,
          source: m.constant(isAll ? [1, 2] : [1, -2]),
          value: 0,
          place: 0,
          body: [
            { op: 'compare', test: 'greater', left: local(0), right: m.constant(0) },
            { op: 'leave', id: 2 },
          ],
        },
        { op: 'leave', id: 1 },
      ],
    },
    { op: 'emit', values: [m.constant('not every')] },
  ]);
  return {
    name: `not every, where ${isAll ? 'all' : 'not all'} hold`,
    plan,
    rows: isAll ? [] : [['not every']],
  };
}

function everyNeedsCollection(): PlanCase {
  const m = new PlanMaker();
  const plan = m.plan([
    {
      op: 'block',
      id: 0,
      body: [
        { op: 'every', id: 2, source: m.constant([]), value: 0, place: 0, body: [] },
        { op: 'emit', values: [m.constant('empty')] },
      ],
    },
    { op: 'every', id: 3, source: m.constant('text'), value: 1, place: 0, body: [] },
    { op: 'emit', values: [m.constant('never')] },
  ]);
  return { name: 'every fails over what is no collection', plan, rows: [['empty']] };
}

function partialSet(): PlanCase {
  const m = new PlanMaker();
  const rule = m.rule('data.p', [
    {
      op: 'collect',
      target: 0,
      kind: 'set',
      body: [
        {
          op: 'scan',
          source: m.constant([3, 1, 3]),
          value: 1,
          isOrdered: false,
          place: 0,
          body: [{ op: 'add', to: 0, value: local(1), place: 0 }],
        },
      ],
    },
    { op: 'return', value: local(0) },
  ]);
  const plan = m.plan([
    { op: 'call', target: 0, function: rule, context: 0, args: [], place: 0 },
    {
      op: 'scan',
      source: local(0),
      key: 1,
      value: 2,
      isOrdered: true,
      place: 0,
      body: [{ op: 'emit', values: [local(1)] }],
    },
  ]);
  return { name: 'a partial set', plan, rows: [[1], [3]] };
}

function objectConflict(): PlanCase {
  const m = new PlanMaker();
  const plan = m.plan([
    {
      op: 'collect',
      target: 0,
      kind: 'object',
      body: [
        { op: 'add', to: 0, keys: [m.constant('k')], value: m.constant(1), place: 0, conflict: 'object' },
        { op: 'add', to: 0, keys: [m.constant('k')], value: m.constant(1), place: 0, conflict: 'object' },
        { op: 'add', to: 0, keys: [m.constant('k')], value: m.constant(2), place: 0, conflict: 'object' },
      ],
    },
  ]);
  return {
    name: 'two values under a key are a conflict',
    plan,
    error: { code: 'eval_conflict_error', detail: 'object keys must be unique' },
  };
}

function deepObject(): PlanCase {
  const m = new PlanMaker();
  const [a, b, c] = [m.constant('a'), m.constant('b'), m.constant('__proto__')];
  const plan = m.plan([
    {
      op: 'collect',
      target: 0,
      kind: 'object',
      body: [
        { op: 'add', to: 0, keys: [a, b], value: m.constant(1), place: 0 },
        { op: 'add', to: 0, keys: [a, c], leaf: 'set', value: m.constant(2), place: 0 },
        { op: 'add', to: 0, keys: [a, c], leaf: 'set', value: m.constant(3), place: 0 },
        { op: 'add', to: 0, keys: [c], value: m.constant(4), place: 0 },
      ],
    },
    { op: 'emit', values: [local(0)] },
  ]);
  const inner = Object.fromEntries([
    ['b', 1],
    ['__proto__', setOf([2, 3])],
  ]);
  return {
    name: 'an object of several levels',
    plan,
    rows: [
      [
        Object.fromEntries([
          ['a', inner],
          ['__proto__', 4],
        ]),
      ],
    ],
  };
}

function deepConflict(): PlanCase {
  const m = new PlanMaker();
  const [a, b] = [m.constant('a'), m.constant('b')];
  const plan = m.plan([
    {
      op: 'collect',
      target: 0,
      kind: 'object',
      body: [
        { op: 'add', to: 0, keys: [a], value: m.constant(1), place: 0 },
        { op: 'add', to: 0, keys: [a, b], value: m.constant(1), place: 0 },
      ],
    },
  ]);
  return { name: 'a value above another one is a conflict', plan, error: { code: 'eval_conflict_error' } };
}

function completeConflict(): PlanCase {
  const m = new PlanMaker();
  const rule = m.rule('data.p', [
    {
      op: 'block',
      id: 0,
      body: [
        {
          op: 'scan',
          source: m.constant([1, 1, 2]),
          value: 1,
          isOrdered: true,
          place: 0,
          body: [{ op: 'yield', target: 0, value: local(1), place: 0, conflict: 'complete' }],
        },
      ],
    },
    { op: 'return', value: local(0) },
  ]);
  const plan = m.plan([{ op: 'call', target: 0, function: rule, context: 0, args: [], place: 0 }]);
  return {
    name: 'a complete rule with two values',
    plan,
    error: { code: 'eval_conflict_error', detail: 'complete rules must not produce multiple outputs' },
  };
}

function memoOfUndefined(): PlanCase {
  const m = new PlanMaker();
  const counted = m.rule('data.c', [
    { op: 'builtin', target: 0, name: 'spends', context: 0, args: [m.constant(90)], place: 0 },
    { op: 'return' },
  ]);
  const call = { op: 'call', target: 0, function: counted, context: 0, args: [], place: 0 } as const;
  const plan = m.plan([
    { op: 'block', id: 0, body: [call] },
    { op: 'block', id: 1, body: [call] },
    { op: 'emit', values: [m.constant('once')] },
  ]);
  return { name: 'an undefined rule is evaluated once', plan, budget: { steps: 100 }, rows: [['once']] };
}

function functionCall(): PlanCase {
  const m = new PlanMaker();
  const twice = m.rule(
    'data.twice',
    [
      { op: 'builtin', target: 1, name: 'plus', context: 0, args: [local(0), local(0)], place: 0 },
      { op: 'return', value: local(1) },
    ],
    'function',
    1,
  );
  const plan = m.plan([
    { op: 'call', target: 0, function: twice, context: 0, args: [m.constant(4)], place: 0 },
    { op: 'emit', values: [local(0)] },
    { op: 'call', target: 1, function: twice, context: 0, args: [m.constant('x')], place: 0 },
    { op: 'emit', values: [local(1)] },
  ]);
  return { name: 'a function, defined and undefined', plan, rows: [[8]] };
}

function selectBodies(key: string, rows: PlanCase['rows'] & {}): PlanCase {
  const m = new PlanMaker();
  const [a, b] = [m.constant('a'), m.constant('b')];
  const index = (operand: { readonly local: number } | { readonly constant: number }) =>
    'constant' in operand ? operand.constant : -1;
  const say = (word: string) => [{ op: 'emit', values: [m.constant(word)] }] as const;
  const plan = m.plan([
    { op: 'block', id: 0, body: [{ op: 'input', target: 0, context: 0, path: [] }] },
    {
      op: 'select',
      value: local(0),
      cases: [
        [index(a), [0, 1]],
        [index(b), [1]],
      ],
      otherwise: [2],
      bodies: [say('A'), say('both'), say('other')],
    },
  ]);
  return { name: `a rule index, at ${key}`, plan, input: key, rows };
}

function withInput(): PlanCase {
  const m = new PlanMaker();
  const rule = m.rule('data.p', [
    { op: 'input', target: 0, context: 0, path: [] },
    { op: 'return', value: local(0) },
  ]);
  const call = { op: 'call', target: 0, function: rule, args: [], place: 0 } as const;
  const plan = m.plan([
    {
      op: 'with',
      target: 1,
      context: 0,
      place: 0,
      replacements: [{ kind: 'input', path: ['a', 'b'], value: m.constant(5) }],
    },
    { ...call, context: 1 },
    { op: 'emit', values: [local(0)] },
    { op: 'call', target: 1, function: rule, args: [], place: 0, context: 0 },
    { op: 'emit', values: [local(1)] },
  ]);
  return {
    name: 'with input: along the path alone, and only there',
    plan,
    input: { a: 1, c: 2 },
    rows: [[{ a: { b: 5 }, c: 2 }], [{ a: 1, c: 2 }]],
  };
}

function withData(): PlanCase {
  const m = new PlanMaker();
  const plan = m.plan([
    {
      op: 'with',
      target: 1,
      context: 0,
      place: 0,
      replacements: [{ kind: 'data', path: ['a', 'b'], value: m.constant(5) }],
    },
    { op: 'data', target: 0, context: 1, path: [m.constant('a')] },
    { op: 'emit', values: [local(0)] },
  ]);
  return { name: 'with data', plan, data: { a: { b: 1, c: 2 } }, rows: [[{ b: 5, c: 2 }]] };
}

function withHidesRule(): PlanCase {
  const m = new PlanMaker();
  const rule = m.rule('data.p.q', [{ op: 'return', value: m.constant('rule') }]);
  const plan = m.plan(
    [
      {
        op: 'with',
        target: 1,
        context: 0,
        place: 0,
        replacements: [{ kind: 'data', path: ['p'], value: m.constant({ q: 'mock' }) }],
      },
      { op: 'call', target: 0, function: rule, context: 1, args: [], place: 0 },
      { op: 'enter', target: 1, context: 1, node: 1 },
      { op: 'step', target: 2, cursor: 1, key: m.constant('q'), place: 0 },
      { op: 'settle', target: 3, cursor: 2, place: 0 },
      { op: 'array', target: 4, items: [local(0), local(3)] },
      { op: 'emit', values: [local(4)] },
    ],
    { nodes: twoNodes(rule) },
  );
  return { name: 'with data over a rule', plan, rows: [[['mock', 'mock']]] };
}

function withMergesAbove(): PlanCase {
  const m = new PlanMaker();
  const [a, b] = [m.constant('a'), m.constant('b')];
  const plan = m.plan([
    {
      op: 'with',
      target: 1,
      context: 0,
      place: 0,
      replacements: [{ kind: 'data', path: ['a', 'b'], value: m.constant({ x: 1 }) }],
    },
    { op: 'data', target: 0, context: 1, path: [a] },
    { op: 'data', target: 1, context: 1, path: [a, b] },
    { op: 'enter', target: 2, context: 1, node: 0 },
    { op: 'step', target: 3, cursor: 2, key: a, place: 0 },
    { op: 'settle', target: 4, cursor: 3, place: 0 },
    { op: 'step', target: 5, cursor: 3, key: b, place: 0 },
    { op: 'settle', target: 6, cursor: 5, place: 0 },
    { op: 'array', target: 7, items: [local(0), local(1), local(4), local(6)] },
    { op: 'emit', values: [local(7)] },
  ]);
  const above = { b: { x: 1, y: 2 }, c: 1 };
  return {
    name: 'above a replaced path, what was there shows through',
    plan,
    data: { a: { b: { y: 2 }, c: 1 } },
    rows: [[[above, { x: 1 }, above, { x: 1 }]]],
  };
}

function twoNodes(rule: number) {
  return [
    { path: ['data'], children: [['p', 1] as const] },
    { path: ['data', 'p'], children: [['q', 2] as const] },
    { path: ['data', 'p', 'q'], children: [], rule },
  ];
}

function mockedFunction(): PlanCase {
  const m = new PlanMaker();
  const mock = m.rule(
    'data.mock',
    [
      {
        op: 'builtin',
        target: 2,
        name: 'plus',
        context: 0,
        args: [local(0), local(1)],
        isMockable: true,
        place: 0,
      },
      { op: 'builtin', target: 3, name: 'plus', context: 0, args: [local(2), m.constant(100)], place: 0 },
      { op: 'return', value: local(3) },
    ],
    'function',
    2,
  );
  const plan = m.plan([
    {
      op: 'with',
      target: 1,
      context: 0,
      place: 0,
      replacements: [{ kind: 'function', name: 'plus', by: { function: mock } }],
    },
    {
      op: 'builtin',
      target: 0,
      name: 'plus',
      context: 1,
      args: [m.constant(1), m.constant(2)],
      isMockable: true,
      place: 0,
    },
    { op: 'emit', values: [local(0)] },
  ]);
  return { name: 'a replacement sees the original', plan, rows: [[103]] };
}

function mockedByValue(): PlanCase {
  const m = new PlanMaker();
  const fn = m.rule('data.f', [{ op: 'return', value: local(0) }], 'function', 1);
  const call = {
    op: 'callMockable',
    target: 0,
    name: 'data.f',
    function: fn,
    args: [m.constant(1)],
    place: 0,
  } as const;
  const plan = m.plan([
    {
      op: 'with',
      target: 1,
      context: 0,
      place: 0,
      replacements: [{ kind: 'function', name: 'data.f', by: { value: m.constant('mock') } }],
    },
    { ...call, context: 1 },
    { op: 'emit', values: [local(0)] },
    {
      op: 'callMockable',
      target: 1,
      name: 'data.f',
      function: fn,
      args: [m.constant(1)],
      place: 0,
      context: 0,
    },
    { op: 'emit', values: [local(1)] },
  ]);
  return { name: 'a function replaced by a value', plan, rows: [['mock'], [1]] };
}

function cursorExtent(): PlanCase {
  const m = new PlanMaker();
  const rule = m.rule('data.p.q', [{ op: 'return', value: m.constant('rule') }]);
  const plan = m.plan(
    [
      { op: 'enter', target: 0, context: 0, node: 0 },
      { op: 'settle', target: 1, cursor: 0, place: 0 },
      { op: 'emit', values: [local(1)] },
    ],
    { nodes: twoNodes(rule) },
  );
  return {
    name: 'base and virtual documents in one',
    plan,
    data: { p: { r: 1 }, s: 2 },
    rows: [[{ p: { q: 'rule', r: 1 }, s: 2 }]],
  };
}

function cursorScan(): PlanCase {
  const m = new PlanMaker();
  const rule = m.rule('data.p.q', [{ op: 'return', value: m.constant('rule') }]);
  const plan = m.plan(
    [
      { op: 'enter', target: 0, context: 0, node: 1 },
      {
        op: 'scanNode',
        cursor: 0,
        key: 1,
        child: 2,
        place: 0,
        body: [
          { op: 'settle', target: 3, cursor: 2, place: 0 },
          { op: 'array', target: 4, items: [local(1), local(3)] },
          { op: 'emit', values: [local(4)] },
        ],
      },
    ],
    { nodes: twoNodes(rule) },
  );
  return {
    name: 'keys of the base come first',
    plan,
    data: { p: { z: 1 } },
    rows: [[['z', 1]], [['q', 'rule']]],
  };
}

function cursorStep(): PlanCase {
  const m = new PlanMaker();
  const rule = m.rule('data.p.q', [{ op: 'return', value: m.constant({ deep: 7 }) }]);
  const plan = m.plan(
    [
      { op: 'enter', target: 0, context: 0, node: 1 },
      { op: 'step', target: 1, cursor: 0, key: m.constant('q'), place: 0 },
      { op: 'step', target: 2, cursor: 1, key: m.constant('deep'), place: 0 },
      { op: 'settle', target: 3, cursor: 2, place: 0 },
      { op: 'emit', values: [local(3)] },
      { op: 'step', target: 4, cursor: 1, key: m.constant('none'), place: 0 },
      { op: 'emit', values: [m.constant('never')] },
    ],
    { nodes: twoNodes(rule) },
  );
  return { name: 'steps through a rule into its value', plan, rows: [[7]] };
}

function indexedComprehension(): PlanCase {
  const m = new PlanMaker();
  const rows = m.constant([
    ['a', 1],
    ['b', 2],
    ['a', 3],
  ]);
  const plan = m.plan([
    {
      op: 'scan',
      source: m.constant(['a', 'z', 'b']),
      value: 0,
      isOrdered: true,
      place: 0,
      body: [
        {
          op: 'collectIndexed',
          target: 1,
          kind: 'array',
          cache: 0,
          context: 0,
          keys: [local(0)],
          groupBy: [3],
          body: [
            {
              op: 'scan',
              source: rows,
              value: 2,
              isOrdered: true,
              place: 0,
              body: [
                { op: 'get', target: 3, source: local(2), key: m.constant(0) },
                { op: 'get', target: 4, source: local(2), key: m.constant(1) },
                { op: 'add', to: 1, value: local(4), place: 0 },
              ],
            },
          ],
        },
        { op: 'emit', values: [local(1)] },
      ],
    },
  ]);
  return { name: 'a comprehension by groups', plan, rows: [[[1, 3]], [[]], [[2]]] };
}

function undefinedBuiltin(): PlanCase {
  const m = new PlanMaker();
  const plan = m.plan([
    {
      op: 'block',
      id: 0,
      body: [
        { op: 'builtin', target: 0, name: 'refuses', context: 0, args: [m.constant(1)], place: 0 },
        { op: 'emit', values: [local(0)] },
      ],
    },
    { op: 'emit', values: [m.constant('after')] },
  ]);
  return { name: 'an error of a built-in is undefined', plan, rows: [['after']] };
}

function strictBuiltin(): PlanCase {
  return {
    ...undefinedBuiltin(),
    name: 'an error of a built-in, strict',
    options: { strictBuiltinErrors: true },
    error: { code: 'eval_type_error', detail: 'refuses: operand 1 must be string but got number' },
  };
}

function deepRecursion(): PlanCase {
  const m = new PlanMaker();
  m.rule('data.r', [{ op: 'call', target: 0, function: 0, context: 0, args: [], place: 0 }], 'function');
  const plan = m.plan([{ op: 'call', target: 0, function: 0, context: 0, args: [], place: 0 }]);
  return {
    name: 'calls without end',
    plan,
    budget: { depth: 100 },
    error: { code: 'eval_budget_error', detail: 'calls are nested more than 100 deep, in query' },
  };
}

function stepsSpent(): PlanCase {
  const m = new PlanMaker();
  const source = m.constant(Array.from({ length: 1000 }, (_, i) => i));
  const plan = m.plan([
    {
      op: 'scan',
      source,
      value: 0,
      isOrdered: true,
      place: 0,
      body: [{ op: 'scan', source, value: 1, isOrdered: true, place: 0, body: [] }],
    },
  ]);
  return {
    name: 'more steps than the budget has',
    plan,
    budget: { steps: 50_000 },
    error: { code: 'eval_budget_error', detail: 'the budget of 50000 steps is spent, in query' },
  };
}

function stepsSpentInBuiltin(): PlanCase {
  const m = new PlanMaker();
  const plan = m.plan([{ op: 'builtin', name: 'spends', context: 0, args: [m.constant(1e6)], place: 0 }]);
  return {
    name: 'a built-in that works too long',
    plan,
    budget: { steps: 5000 },
    error: { code: 'eval_budget_error' },
  };
}

function memorySpent(): PlanCase {
  const m = new PlanMaker();
  const source = m.constant(Array.from({ length: 1000 }, (_, i) => i));
  const plan = m.plan([
    {
      op: 'collect',
      target: 0,
      kind: 'set',
      body: [
        {
          op: 'scan',
          source,
          value: 1,
          isOrdered: true,
          place: 0,
          body: [{ op: 'add', to: 0, value: local(1), place: 0 }],
        },
      ],
    },
  ]);
  return {
    name: 'more values than the budget has',
    plan,
    budget: { memory: 500 },
    error: { code: 'eval_budget_error', detail: 'the budget of 500 values held is spent, in query' },
  };
}

function reservedKeys(): PlanCase {
  const m = new PlanMaker();
  const keys = ['__proto__', 'constructor', 'length', 'toString', 'map', '0', 'hasOwnProperty'];
  const plan = m.plan(
    keys.flatMap((key) => [
      {
        op: 'block',
        id: 0,
        body: [
          { op: 'input', target: 0, context: 0, path: [m.constant(key)] },
          { op: 'emit', values: [local(0)] },
        ],
      },
    ]),
  );
  return { name: 'keys that JavaScript has itself', plan, input: [['element']], rows: [] };
}

function comparisons(): PlanCase {
  const m = new PlanMaker();
  const [one, text, list] = [m.constant(1), m.constant('a'), m.constant([1])];
  const plan = m.plan([
    { op: 'compare', test: 'less', left: one, right: text },
    { op: 'compare', test: 'greater', left: list, right: text },
    { op: 'compare', test: 'equal', left: list, right: m.constant([1]) },
    { op: 'compare', test: 'notEqual', left: list, right: m.constant([2]) },
    { op: 'compare', test: 'lessOrEqual', left: one, right: one },
    { op: 'compare', test: 'greaterOrEqual', left: m.constant('\u{1f600}'), right: m.constant('\uffff') },
    { op: 'isType', value: list, type: 'array', size: 1 },
    { op: 'setOf', target: 0, items: [one, one, text] },
    {
      op: 'object',
      target: 1,
      entries: [
        [text, one],
        [one, local(0)],
      ],
    },
    { op: 'get', target: 2, source: local(1), key: one },
    { op: 'truthy', value: local(2) },
    { op: 'emit', values: [local(2)] },
    { op: 'truthy', value: m.constant(false) },
    { op: 'emit', values: [local(2)] },
  ]);
  return { name: 'comparisons and collections', plan, rows: [[setOf([1, 'a'])]] };
}

function sameAnswer(): PlanCase {
  const m = new PlanMaker();
  const call = { op: 'builtin', name: 'next', context: 0, args: [m.constant(1)], place: 0 } as const;
  const plan = m.plan([
    { ...call, target: 0 },
    { ...call, target: 1 },
    { op: 'compare', test: 'equal', left: local(0), right: local(1) },
    { op: 'emit', values: [m.constant('same')] },
  ]);
  return { name: 'a built-in that asks outside answers the same twice', plan, rows: [['same']] };
}
