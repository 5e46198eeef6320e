import type { Program } from '../types.ts';
import { again, attack } from './input.ts';

const BIG_SETS = `s := {x | some x in input.n}

s2 := {[x, "k"] | some x in input.n}

sets := [s, s2]`;

/** Loops, collections, functions, `with`: the language itself. */
export const LANGUAGE: readonly Program[] = [
  attack('triple product', 'p := count([1 | input.n[_]; input.n[_]; input.n[_]])'),
  attack('product of sets', 'p := {[a, b, c] | some a in input.n; some b in input.n; some c in input.n}'),
  attack(
    'product of objects',
    'p := {{"a": a, "b": b, "c": c} | some a in input.n; some b in input.n; some c in input.n}',
  ),
  attack(
    'product of strings',
    'p := {x | some a in input.words; some b in input.words; x := concat("/", [a, b])}',
  ),
  attack('product of templates', 'p := {x | some a in input.words; some b in input.words; x := $"{a}/{b}"}'),
  attack('sets of numbers', 'p := {x | some a in input.n; some b in input.n; x := (a * 3000) + b}'),
  attack('sets of fractions', 'p := {x | some a in input.n; some b in input.n; x := ((a * 3000) + b) / 7}'),
  attack('rows of a partial set', 'p contains [a, b] if { some a in input.n; some b in input.n }'),
  attack(
    'keys of a partial object',
    'p[x] := 1 if { some a in input.n; some b in input.n; x := (a * 3000) + b }',
  ),
  attack(
    'string keys',
    'p := {x: 1 | some a in input.words; some b in input.words; x := concat("", [a, b])}',
  ),
  attack('composite keys', 'p := {[a, b]: 1 | some a in input.n; some b in input.n}'),
  attack('a tree of keys', 'p[a][b] := 1 if { some a in input.words; some b in input.words }'),
  attack('a tree of sets', 'p[a] contains b if { some a in input.words; some b in input.words }'),
  attack('arrays', 'p := [[a, b] | some a in input.n; some b in input.n]'),
  attack('objects', 'p := [{"a": a, "b": {"c": b}} | some a in input.n; some b in input.n]'),
  attack(
    'dynamic objects',
    'p := [{w: n, v: 2} | some n in input.n; some w in input.words; some v in input.words]',
  ),
  attack('objects with numbers as keys', 'p := [{n: 1, m: 2} | some n in input.n; some m in input.n]'),
  again('small sets', '{n, m, 7} != {1}'),
  again('small sets of arrays', '{[n], [m]} != {1}'),
  again('comprehensions inside', 'count({x | some x in [n, m]}) > 5'),
  again(
    'comprehension of comprehensions',
    'count([y | some y in [z | some z in [w | some w in [n, m]]]]) > 7',
  ),
  again('object comprehension inside', 'count({x: 1 | some x in [n, m]}) > 5'),
  again('composites as keys of a lookup', '{[1, 2]: 3}[[n, m]] == 4'),
  again('sets of sets', '{{n}, {m}} == {{n, m}}'),
  again('the whole input as an item', 'count({input.deep, n}) > 5'),
  again('the whole input as a key', '{input.objects: 1}[m]'),
  attack('deep nesting', 'p := [x | some n in input.n; some m in input.n; x := [[[[[[[[[[n, m]]]]]]]]]]]'),
  attack(
    'deep nesting in sets',
    'p := {x | some n in input.n; some m in input.n; x := [[[[[[[[[[n, m]]]]]]]]]]}',
  ),
  attack(
    'doubling',
    `x0 := [input.n[1]]\n${Array.from({ length: 12 }, (_, i) => `x${i + 1} := [x${i}, x${i}]`).join('\n')}\np := [1 | some n in input.n; some m in input.n; count({x12, n}) == m]`,
  ),
  again('unions', 'count(s | {n, m}) == n', BIG_SETS),
  again('intersections', 'count(s & {n, m}) == 7', BIG_SETS),
  again('intersections of large sets', 'count(s & s2) == 7', BIG_SETS),
  again('differences', 'count(s - {n, m}) == n', BIG_SETS),
  again('unions of composites', 'count(s2 | {[n, m]}) == n', BIG_SETS),
  again('equal sets', 's2 | {n} == s2 | {m}', BIG_SETS),
  again('sets in order', 'some x in (s | {-1 - n}); x == m', BIG_SETS),
  again('sets of composites in order', 'some x in (s2 | {[-1 - n]}); x == m', BIG_SETS),
  again('membership of composites', '[n, "k"] in s2; n == -1', BIG_SETS),
  again('membership in arrays', '-1 - n in input.n'),
  again('membership of arrays in arrays', '[n, m] in input.pairs; n == -1'),
  again('key and value in', '"x", n in input.record'),
  again('comparing', 'array.concat(input.n, [n]) == array.concat(input.n, [n, m])'),
  again('comparing nearly equal', 'array.concat(input.n, [n]) == array.concat(input.n, [m]); n != m'),
  again('comparing in order', 'array.concat(input.n, [n, 1]) < array.concat(input.n, [n, 0])'),
  again('comparing objects', '{"x": input.record, "n": n} == {"x": object.union(input.record, {}), "n": -1}'),
  again('functions', 'count(f(n + m)) == 4000', 'f(x) := y if { y := [z | some z in input.n; z > x] }'),
  again('functions in functions', 'f(n) == -1', 'f(x) := g(x + 1)\ng(x) := h(x + 1)\nh(x) := x * 2'),
  again(
    'functions that are kept',
    'f(n, m) == -1',
    'f(x, y) := count([1 | some z in [1, 2, 3]; z == x + y])',
  ),
  again('functions of long strings', 'f(input.t) == n', 'f(x) := y if { y := count(x) }'),
  again(
    'else',
    'f(n) == 9',
    'f(x) := 1 if { x == 10001 } else := 2 if { x == 10002 } else := 3 if { x == 10003 } else := 4',
  ),
  again('every', 'every x in input.n { x + n >= m }'),
  again('not', 'not n == -1; not m == -1; n == -2'),
  again('negated loops', 'not any_is(n, m); n == -1', 'any_is(n, m) if { some x in [n, m]; x == -1 }'),
  again('with', 'q with input.x as n; n == -1', 'q if { input.x == -1 }\nq if { input.x >= 0 }'),
  again('with on the whole input', 'q with input as {"x": n}', 'q if { input.x == -1 }'),
  again('with on data', 'q with data.x as n', 'q if { data.x == -1 }'),
  again('with on data in depth', 'q with data.x.y.z as n', 'q if { data.x.y.z == -1 }'),
  again('with on a wide input', 'q with input.record.x as n', 'q if { input.record.x == -1 }'),
  again('with on a built-in', 'q with count as n', 'q if { count([]) == -1 }'),
  again(
    'with over many rules',
    'q with input.x as n',
    `q if { input.x == -1 }\n${Array.from({ length: 1000 }, (_, i) => `r${i} := input.x + ${i}`).join('\n')}\nall := [${Array.from({ length: 1000 }, (_, i) => `r${i}`).join(', ')}]\nq if { input.x == -2; all }`,
  ),
  again(
    'with in with',
    'q with input.x as n',
    'q if { r with input.y as 1 }\nr if { s with input.z as 2 }\ns if { input.z == 3 }',
  ),
  again(
    'rules done again',
    'q with input.x as n',
    'q if { count(r) == -1 }\nr := {y | some y in [1, 2, 3]; y > input.x}',
  ),
  again(
    'data as a whole',
    'count(data.bench.inner) == n + 100000',
    'inner.a := 1\ninner.b := {x | some x in input.n}',
  ),
  again('keyed rules', 'r[n] == -1', 'r[x] := y if { some x in input.n; y := x + 1 }'),
  again('destructuring', '[x, [y, z]] = [n, [m, n]]; x == -1; y == z'),
  again('destructuring objects', '{"a": x, "b": {"c": y}} = {"a": n, "b": {"c": m}}; x == -1; y == 0'),
  again('lookups', 'input.record["key-5"].size == n + 100000'),
  again('lookups by words', 'input.record[input.words[n]].size == m'),
  again('lookups in sets', 's[n] == m; n == -1', BIG_SETS),
  again('scans of objects', 'input.record[k].size == -1'),
  again('scans of fresh objects', 'some k, v in object.union(input.record, {"x": n}); v == m'),
  again('chains', 'input.chain.a.a.a.a.a.a.a.a.a.a.a == n'),
  again('grouping', 'c := [y | some [x, y] in input.pairs; x == n]; count(c) == -1'),
  again('wide rows', 'x := [n, m, n, m, n, m, n, m, n, m, n, m, n, m, n, m]; count({x}) == 3'),
  attack('endless range', 'p := count(numbers.range(1, 9000000))'),
  attack('ranges of ranges', 'p := [x | some n in numbers.range(1, 100000); x := numbers.range(1, n)]'),
  again(
    'many tests in one body',
    `${Array.from({ length: 400 }, (_, i) => `n != ${-1 - i}`).join('; ')}; m == -1`,
  ),
  again(
    'many reads in one body',
    `${Array.from({ length: 200 }, () => 'input.chain.a.a.a.a.a').join('; ')}; m == -1`,
  ),
  again(
    'first of many keys',
    'not empty(input.record); n == -1',
    'empty(x) if { some k, _ in x; k == "key-0" }',
  ),
  again(
    'first of many items',
    'first(s) == n',
    'first(x) := 1 if { some y in x; y == 0 }\ns := {x | some x in input.n}',
  ),
  again(
    'long strings that are equal',
    'input.t == twin; n == -1',
    'twin := concat("", [substring(input.t, 0, 199999), "a"])',
  ),
  again('long constant strings', `input.t == "${'a'.repeat(5000)}"; n == -1`),
  again(
    'many rules of one name',
    'f(n) == 0',
    `${Array.from({ length: 300 }, (_, i) => `f(x) := ${i} if x == ${-1 - i}`).join('\n')}`,
  ),
  again(
    'many rules that no index helps',
    'g(n) == 0',
    `${Array.from({ length: 300 }, (_, i) => `g(x) := ${i} if x + ${i} == -1`).join('\n')}`,
  ),
  attack(
    'ranges with steps',
    'p := [1 | some n in numbers.range(1, 100000); numbers.range_step(1, n, 3)[0] == 2]',
  ),
];
