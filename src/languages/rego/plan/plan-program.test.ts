import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RegoCompileError } from '../errors.ts';
import { DEFAULT_PLAN_LIMITS, type PlanOptions, planText } from './index.ts';
import { functionText, planOf } from './testing/plan-of.ts';

interface Case {
  readonly name: string;
  readonly rules: string;
  readonly query: string;
  /** The function of the plan that is looked at. */
  readonly of: string;
  readonly options?: Partial<PlanOptions>;
  readonly plan: string;
}

const CASES: readonly Case[] = [
  {
    name: 'a partial set is one collection',
    rules: `p contains x if some x in input.xs`,
    query: 'data.a.p',
    of: 'data.a.p',
    plan: `
  $0 = collect set
    block id=1
      $1 = input path=["xs"]
      scan source=$1 value=$2
        add to=$0 value=$2
  return value=$0`,
  },
  {
    name: 'definitions of the same constant end with the first that holds',
    rules: `p if { input.xs[_] == 1 }
p if input.y`,
    query: 'data.a.p',
    of: 'data.a.p',
    plan: `
  block id=1
    $1 = input path=["xs"]
    scan source=$1 value=$2
      compare equal left=$2 right=1
      return value=true
  block id=2
    $3 = input path=["y"]
    truthy value=$3
    return value=true
  return`,
  },
  {
    name: 'else and default are tried in order',
    rules: `default p := 0
p := 1 if input.x else := 2 if input.y`,
    query: 'data.a.p',
    of: 'data.a.p',
    plan: `
  block id=1
    block id=2
      $1 = input path=["x"]
      truthy value=$1
      return value=1
    block id=3
      $2 = input path=["y"]
      truthy value=$2
      return value=2
  return value=0`,
  },
  {
    name: 'solutions of a complete rule may conflict',
    rules: `p := x if some x in input.xs`,
    query: 'data.a.p',
    of: 'data.a.p',
    plan: `
  block id=1
    $1 = input path=["xs"]
    scan source=$1 value=$2
      $0 = yield value=$2 conflict=complete
  return value=$0`,
  },
  {
    name: 'a scan whose elements are not kept is left after the first',
    rules: `p contains input.k if { some x in input.xs; x > 1 }`,
    query: 'data.a.p',
    of: 'data.a.p',
    plan: `
  $0 = collect set
    block id=1
      $1 = input path=["xs"]
      block id=2
        scan source=$1 value=$2
          compare greater left=$2 right=1
          $3 = input path=["k"]
          add to=$0 value=$3
          leave id=2
  return value=$0`,
  },
  {
    name: 'many definitions are selected by the value that they compare',
    rules: `p := 1 if input.k == "a"
p := 2 if input.k == "b"
p := 3 if input.k == "c"
p := 4 if input.other`,
    query: 'data.a.p',
    of: 'data.a.p',
    plan: `
  block id=1
    $1 = input path=["k"]
  select value=$1 cases=[[0, [0, 3]], [3, [1, 3]], [4, [2, 3]]] otherwise=[3]
    0:
      $0 = yield value=1 conflict=complete
    1:
      $0 = yield value=2 conflict=complete
    2:
      $0 = yield value=3 conflict=complete
    3:
      $2 = input path=["other"]
      truthy value=$2
      $0 = yield value=4 conflict=complete
  return value=$0`,
  },
  {
    name: 'functions are selected by an argument',
    rules: `f("a") := 1
f("b") := 2
f("c") := 3
p := f(input.k)`,
    query: 'data.a.p',
    of: 'data.a.f',
    plan: `
  select value=$0 cases=[[0, [0]], [3, [1]], [4, [2]]] otherwise=[]
    0:
      $1 = yield value=1 conflict=function
    1:
      $1 = yield value=2 conflict=function
    2:
      $1 = yield value=3 conflict=function
  return value=$1`,
  },
  {
    name: 'arguments are taken apart',
    rules: `f([x, {"k": y}]) := z if { z := [y, x] }
p := f(input.k)`,
    query: 'data.a.p',
    of: 'data.a.f',
    plan: `
  block id=1
    isType value=$0 type=array size=2
    $2 = get source=$0 key=0
    $3 = get source=$0 key=1
    isType value=$3 type=object size=1
    $4 = get source=$3 key="k"
    $5 = array items=[$4, $2]
    return value=$5
  return`,
  },
  {
    name: 'keys of a ref make nested objects, with sets as leaves',
    rules: `p[x][y] contains z if { some x, z in input; y := 1 }`,
    query: 'data.a.p',
    of: 'data.a.p',
    plan: `
  $0 = collect object
    block id=1
      $1 = input path=[]
      scan source=$1 key=$3 value=$2
        add to=$0 keys=[$3, 1] value=$2 leaf=set conflict=object
  return value=$0`,
  },
  {
    name: 'one entry of an object is found without the others',
    rules: `p[x] := y if { some x, y in input }
q := p[input.k]`,
    query: 'data.a.q',
    of: 'data.a.p#1',
    plan: `
  block id=1
    $2 = input path=[]
    $3 = get source=$2 key=$0
    $1 = yield value=$3 conflict=object
  return value=$1`,
  },
  {
    name: 'a set that is only gone through is an array',
    rules: `cs contains c if some c in input.cs
q contains c.x if some c in cs`,
    query: 'data.a.q',
    of: 'data.a.cs#bag',
    plan: `
  $0 = collect array
    block id=1
      $1 = input path=["cs"]
      scan source=$1 value=$2
        add to=$0 value=$2
  return value=$0`,
  },
  {
    name: 'a comprehension that joins is made in groups',
    rules: `p contains n if { some u in input.us; n := {m.n | some m in input.ms; m.u == u} }`,
    query: 'data.a.p',
    of: 'data.a.p',
    plan: `
  $0 = collect set
    block id=1
      $1 = input path=["us"]
      scan source=$1 value=$2
        $3 = collectIndexed set cache=0 keys=[$2] groupBy=[6]
          $4 = input path=["ms"]
          scan source=$4 value=$5
            $6 = get source=$5 key="u"
            $7 = get source=$5 key="n"
            add to=$3 value=$7
        add to=$0 value=$3
  return value=$0`,
  },
  {
    name: 'what with replaces is seen in its expression only',
    rules: `p if { not input.x with input.x as 1; input.y }`,
    query: 'data.a.p',
    of: 'data.a.p',
    plan: `
  block id=1
    @1 = with replacements=[{kind: input, path: [x], value: 1}]
    not id=2
      $1 = input context=1 path=["x"]
      truthy value=$1
      leave id=2
    $2 = input path=["y"]
    truthy value=$2
    return value=true
  return`,
  },
  {
    name: 'every needs each element to hold',
    rules: `p if every x in input.xs { x > 1 }`,
    query: 'data.a.p',
    of: 'data.a.p',
    plan: `
  block id=1
    $1 = input path=["xs"]
    every id=2 source=$1 value=$2
      compare greater left=$2 right=1
      leave id=2
    return value=true
  return`,
  },
  {
    name: 'a rule that with may replace is looked at through a cursor',
    rules: `q := 1
p := x if { x := data.a.q with data.a.q as 2 }`,
    query: 'data.a.p',
    of: 'data.a.p',
    plan: `
  block id=1
    @1 = with replacements=[{kind: data, path: [a, q], value: 2}]
    $1 = enter context=1 node=2
    $2 = settle cursor=$1
    return value=$2
  return`,
  },
  {
    name: 'functions and built-ins are replaced by name',
    rules: `f(x) := count(x)
p := x if { x := f([1]) with count as 7 with data.a.f as 3 }`,
    query: 'data.a.p',
    of: 'data.a.p',
    plan: `
  block id=1
    @1 = with replacements=[{kind: function, name: count, by: {value: 7}}, {kind: function, name: data.a.f, by: {value: 3}}]
    $1 = callMockable data.a.f function=2 context=1 ([1])
    return value=$1
  return`,
  },
  {
    name: 'a relation is gone through',
    rules: `p contains y if walk(input, [_, y])`,
    query: 'data.a.p',
    of: 'data.a.p',
    plan: `
  $0 = collect set
    block id=1
      $1 = input path=[]
      $2 = builtin walk ($1)
      scan source=$2 value=$3 ordered
        isType value=$3 type=array size=2
        $4 = get source=$3 key=1
        add to=$0 value=$4
  return value=$0`,
  },
  {
    name: 'the input is read once where ways part',
    rules: `p if { input.a.b.c == 1; input.a.b.d == 2; input.e == 3 }`,
    query: 'data.a.p',
    of: 'data.a.p',
    plan: `
  block id=1
    $1 = input path=["a", "b"]
    $2 = get source=$1 key="c"
    compare equal left=$2 right=1
    $3 = get source=$1 key="d"
    compare equal left=$3 right=2
    $4 = input path=["e"]
    compare equal left=$4 right=3
    return value=true
  return`,
  },
  {
    name: 'what is known is a constant, and what it decides is not asked',
    rules: `p contains x if { input.params.on; some x in input.params.xs; input.y == x }
p contains 1 if input.params.off`,
    query: 'data.a.p',
    of: 'data.a.p',
    options: { known: [{ path: ['params'], value: { on: true, xs: [1] } }] },
    plan: `
  $0 = collect set
    block id=1
      scan source=[1] value=$1
        $2 = input path=["y"]
        compare equal left=$2 right=$1
        add to=$0 value=$1
  return value=$0`,
  },
  {
    name: 'tables and what follows from them are made beforehand',
    rules: `names := {"a": 1, "b": 2}
swapped := {v: k | some k, v in names}
q if count(swapped) == 2
p := swapped[input.x] if q`,
    query: 'data.a.p',
    of: 'data.a.p',
    plan: `
  block id=1
    $2 = input path=["x"]
    $4 = get source={1: "a", 2: "b"} key=$2
    return value=$4
  return`,
  },
  {
    name: 'what does not change from turn to turn is asked once',
    rules: `limit(x) := to_number(x)
p contains c if { some c in input.cs; c > limit(input.max) }`,
    query: 'data.a.p',
    of: 'data.a.p',
    plan: `
  $0 = collect set
    block id=1
      $1 = input path=["cs"]
      scan source=$1 value=$2
        $3 = input path=["max"]
        $4 = call function=2 ()
        compare greater left=$2 right=$4
        add to=$0 value=$2
  return value=$0`,
  },
  {
    name: 'a query gives rows in order',
    rules: `p := 1`,
    query: 'x := input.xs[i]; y := data.q[x].z; not input.q',
    of: 'query',
    plan: `
  $0 = input path=["xs"]
  scan source=$0 key=$2 value=$1 ordered
    $3 = data path=["q", $1, "z"]
    not id=1
      $4 = input path=["q"]
      truthy value=$4
      leave id=1
    emit values=[$1, $2, $3, true, true, true]`,
  },
  {
    name: 'packages are gone through by cursors',
    rules: `p := 1`,
    query: 'data.a[x] = y',
    of: 'query',
    plan: `
  $0 = enter node=1
  scanNode cursor=$0 key=$1 child=$2
    $3 = settle cursor=$2
    emit values=[$1, $3, true]`,
  },
];

for (const { name, rules, query, of, options, plan } of CASES) {
  test(name, () => {
    const made = planOf([`package a\n${rules}`], query, options);
    assert.equal(functionText(made, of), plan.slice(1));
  });
}

test('a plan that is larger than its limit is refused, with the place of the rule', () => {
  const rules = `package a\np contains x if { ${'some x in input.xs; '.repeat(1)} x > 1 }`;
  assert.throws(
    () => planOf([rules], 'data.a.p', { limits: { statements: 3 } }),
    (error) =>
      error instanceof RegoCompileError &&
      error.diagnostics[0]?.message.startsWith('plan is too large') === true,
  );
});

test('scans in scans end at a limit, not with the stack', () => {
  const scans = Array.from({ length: 2_000 }, (_, i) => `x${i} := input.xs[_]`).join('\n');
  const last = `y := [${Array.from({ length: 2_000 }, (_, i) => `x${i}`).join(', ')}]`;
  assert.throws(
    () => planOf([`package a\np contains y if {\n${scans}\n${last}\n}`], 'data.a.p'),
    (error) => error instanceof RegoCompileError && /nested too deep/.test(error.message),
  );
  assert.ok(DEFAULT_PLAN_LIMITS.nesting < 2_000);
});

test('what the query cannot reach is not planned', () => {
  const plan = planOf(['package a\np := 1\nq := data.a.r\nr := 2'], 'data.a.q');
  assert.deepEqual(plan.functions.map(({ name }) => name).sort(), ['data.a.q', 'data.a.r', 'query']);
});

test('columns name the bindings, then the expressions', () => {
  const plan = planOf([], 'x := input.a; x > 1; some i; input.xs[i]');
  assert.deepEqual(plan.columns.slice(0, 2), ['x', 'i']);
  assert.equal(plan.columns.length, 2 + plan.expressions.length);
});

const EVENTS = ['enter', 'eval', 'fail', 'redo', 'exit'] as const;

test('a traced plan tells of each expression, with the locals by their names', () => {
  const module = 'package a\np contains x if { some x in input.xs; x > 1 }';
  const text = functionText(planOf([module], 'data.a.p', { instrument: true }), 'data.a.p');
  for (const event of EVENTS) assert.match(text, new RegExp(`event event=${event} `));
  assert.ok(!planText(planOf([module], 'data.a.p')).includes('event'));
  const plan = planOf([module], 'data.a.p', { instrument: true });
  assert.ok(JSON.stringify(plan.functions).includes('"locals":[["x",'));
});
