import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { evaluate } from './testing/evaluate.ts';
import type { Value } from './values/types.ts';

/** Texts of 500 letters, and what else the expressions speak of. */
const LONG = 'abcdefghij'.repeat(50);
const variables: Readonly<Record<string, Value>> = {
  input: [1, 2],
  labels: { key: 'v' },
  nested: { outer: { inner: '0' } },
  long: LONG,
  part: LONG,
  short: 'idc',
  bytes: new TextEncoder().encode(LONG),
  first: 'val1',
  second: 'val2222222',
  no: false,
  yes: true,
  one: 1,
  none: [],
  items: [{}],
  ints: [1, 2, 3, 4, 5],
  texts: ['aa', 'bb', 'cc', 'd', 'e', 'f', 'g', 'h', 'i', 'j'],
};

/** What the reference charges for an expression, less what it charges for literals that its optimiser takes out. */
type Row = readonly [expression: string, cost: number];

const LANGUAGE: readonly Row[] = [
  ['"Hello World!"', 0],
  ['input', 1],
  ["labels['key']", 2],
  ['labels.key', 2],
  ['input[0]', 2],
  ["labels['ke' + 'y']", 3],
  ['input[1 - 1]', 3],
  ['has(labels.key)', 1],
  ['has(nested.outer.inner)', 2],
  ['[1, 2, 3]', 0],
  ['[one, 2]', 11],
  ['{"a": 1}', 0],
  ['{"a": one}', 31],
  ['none.all(x, true)', 2],
  ['none.all(x, x.all(y, true))', 2],
  ['[1, 2, 3].all(x, true)', 10],
  ['false || false', 0],
  ['no || no || no || no', 4],
  ['yes || no', 1],
  ['yes && yes && yes && yes', 4],
  ['no && yes', 1],
  ['1 < 2', 1],
  ['1 <= 2', 1],
  ['1 == 2', 1],
  ['2 > 1', 1],
  ['2 >= 1', 1],
  ['1 + 1', 1],
  ['1 - 1', 1],
  ['1 * 1', 1],
  ['1 / 1', 1],
  ['1 % 1', 1],
  ['2 in [1, 2, 3]', 0],
  ['one in ints', 7],
  ['true ? 1 : 2', 0],
  ['true ? false : 1 > 3', 0],
  ['false ? false : 1 > 3', 1],
  ['(1 > 2 ? 5 : 3) > 1', 2],
  ['(1 > 2 || 2 > 1) == true', 3],
  ['(one > 2 ? items : items).all(y, true)', 6],
  ['size("123")', 1],
  ['size(short)', 2],
  ['short.size()', 2],
  ["'12345678901234567890' == '123456789012345678901234567890'", 2],
  ['string(bytes)', 51],
  ['bytes(long)', 51],
  ['string(1)', 0],
  ['string(one)', 2],
  ['long.contains(part)', 2502],
  ["long.matches('[0-9]')", 103],
  ["matches(long, '[0-9]')", 103],
  ["'123'.matches('[0-9]')", 2],
  ['short.startsWith(part)', 52],
  ['short.endsWith(part)', 52],
  ['(none + none).all(x, true)', 4],
  ['"abcdefg".contains(first + second)', 6],
  ["[{'k1': 1}, {'k2': 2}].all(x, true)", 7],
];

const LOOPS: readonly Row[] = [
  ['[1,2,3,4,5].filter(x, x % 2 == 0)', 42],
  ['[1,2,3,4,5].map(x, x)', 66],
  ['[1,2,3,4,5].map(x, x).filter(x, x % 2 == 0)', 108],
  ['[1,2,3,4,5].map(x, x).exists(x, x == 5) == true', 98],
  ['[1,2,3,4,5].map(x, x).map(x, x)', 132],
  ['[1,2,3,4,5].map(x, [x, x]).filter(z, z.size() == 2)', 202],
  ['[1,2,3,4,5].map(x, [x, x]).all(y, y.all(y, y == 1))', 151],
  ['[1,2,3,4,5].map(x, x).map(x, x) + [1]', 133],
  ['[1,2,3].all(i, i in [1,2,3].map(j, j + j))', 56],
  ["{'a': 1, 'b': 2}.all(k, v, v > 0)", 11],
  ["{'a': 1, 'b': 2}.exists(k, v, v > 0)", 10],
  ["{'a': 1, 'b': 2}.existsOne(k, v, v > 0)", 10],
  ["{'a': 1, 'b': 2}.transformMap(k, v, v + 1)", 11],
  ["{'a': 1, 'b': 2}.transformMap(k, v, v < 5, v + 1)", 15],
  ["{'a': 1, 'b': 2}.transformMapEntry(k, v, {k: v + 1})", 71],
  ["{'a': 1, 'b': 2}.transformMapEntry(k, v, v < 5, {k: v + 1})", 75],
  ['[1, 2].all(i, v, v > 0)', 11],
  ['[1, 2].exists(i, v, v > 0)', 10],
  ['[1, 2].existsOne(i, v, v > 0)', 10],
  ['[1, 2].transformList(i, v, v + 1)', 29],
  ['[1, 2].transformList(i, v, v < 5, v + 1)', 33],
];

const LIBRARIES: readonly Row[] = [
  ...['sum', 'isSorted', 'max', 'min'].map((name): Row => [`[1, 2, 3, 4, 5].${name}()`, 5]),
  ['ints.sum()', 6],
  ["[duration('1s'), duration('2s'), duration('3s'), duration('4s'), duration('5s')].sum()", 5],
  ["['012345678901', '012345678901', '012345678901'].max()", 3],
  ...['indexOf', 'lastIndexOf', 'includes'].map((name): Row => [`[1, 2, 3, 4, 5].${name}(3)`, 5]),
  ...['indexOf', 'lastIndexOf', 'includes'].map(
    (name): Row => [`'01234567890123456789012345678901234567890123456789'.${name}('123')`, 5],
  ),
  ...['getScheme', 'getHostname', 'getHost', 'getPort', 'getEscapedPath', 'getQuery'].map(
    (name): Row => [`url('https:://kubernetes.io/').${name}()`, 4],
  ),
  ["url('https:://kubernetes.io/') == url('https:://kubernetes.io/')", 7],
  ["url('https:://kubernetes.io/') == url('http://x.b')", 5],
  ["ip('192.168.0.1')", 2],
  ["ip('2001:db8:3333:4444:5555:6666:7777:8888')", 4],
  ["ip('192.168.0.1').family()", 3],
  ["ip('2001:db8:3333:4444:5555:6666:7777:8888').isLoopback()", 5],
  ["ip('2001:db8:3333:4444:5555:6666:7777:8888') == ip('192.168.0.1')", 7],
  ["ip.isCanonical('192.168.0.1')", 3],
  ["ip.isCanonical('2001:db8:3333:4444:5555:6666:7777:8888')", 8],
  ["ip.isCanonical('2001:db8::abcd')", 3],
  ["cidr('192.168.0.0/16')", 2],
  ["cidr('192.168.0.0/16').masked()", 3],
  ["cidr('2001:db8::/32').prefixLength()", 3],
  ["cidr('192.168.0.0/16') == cidr('2001:db8::/32')", 5],
  ["cidr('192.168.0.0/16').containsCIDR(cidr('192.0.0.0/30'))", 7],
  ["cidr('192.168.0.0/16').containsCIDR('192.168.0.0/16')", 7],
  ["cidr('192.168.0.0/16').containsIP(ip('192.0.0.1'))", 4],
  ["cidr('192.168.0.0/16').containsIP(ip('192.169.0.1'))", 5],
  ["cidr('192.168.0.0/16').containsIP('192.169.0.1')", 5],
  ["cidr('2001:db8::/32').containsCIDR(cidr('2001:db8::/126'))", 7],
  ["cidr('2001:db8::/32').containsCIDR('2001:db8::/32')", 7],
  ["cidr('2001:db8::/32').containsIP(ip('2001:db8:3333:4444:5555:6666:7777:8888'))", 7],
  ["cidr('2001:db8::/32').containsIP('2001:db8::1')", 5],
  ["'ABCDEFGHIJ abcdefghij'.lowerAscii()", 3],
  ["'ABCDEFGHIJ abcdefghij'.upperAscii() == 'abcdefghij ABCDEFGHIJ'.upperAscii()", 9],
  ["strings.quote('ABCDEFGHIJ abcdefghij')", 3],
  ["strings.quote('ABCDEFGHIJ abcdefghij') == strings.quote('ABCDEFGHIJ abcdefghij')", 9],
  ["'abc 123 def 123'.replace('', 'x')", 3],
  ["'abc 123 def 123'.replace('123', '456', 1)", 3],
  ["'abc 123 def 123'.split(' ')", 3],
  ["'abc 123 def 123'.split(' ', 1)", 3],
  ["'abc 123 def 123'.substring(5, 8)", 2],
  ["'  abc 123 def 123  '.trim()", 2],
  ["texts.join(' ')", 6],
  ['texts.join()', 4],
  ["'abc 123 def 123'.find('123')", 2],
  ["'abc 123 def 123'.findAll('123', 1)", 2],
  ["jsonpatch.escapeKey('abc/def~ abc/def~')", 2],
  ['quantity("12Mi")', 1],
  ['isQuantity("20M")', 1],
  ['quantity("200M") == quantity("0.2G") && quantity("0.2G") == quantity("200M")', 6],
  ['quantity("50M").isLessThan(quantity("50Mi"))', 3],
  ['quantity("200M").compareTo(quantity("0.2G")) > 0', 4],
  ['quantity("50k").add(quantity("20")) == quantity("50.02k")', 5],
  ['quantity("50k").add(20).sub(quantity("100k")).sub(-50000).asInteger() > 0', 7],
  ['quantity("50").isInteger()', 2],
  ['quantity("50.703k").asApproximateFloat() > 0.0', 3],
  ['format.named("dns1123subdomain")', 1],
  ['format.named("dns1123Subdomain").value().validate("my-name")', 17],
  ['format.named("dns1123Label").value().validate("my-name")', 10],
  ['format.named("dns1123Label").value() == format.named("dns1123Label").value()', 5],
  ['semver("1234.56789012345.67890123456789")', 4],
  ['isSemver("1.0.0")', 1],
  ['semver("1.2.3").minor()', 2],
  ['semver("1.0.0").compareTo(semver("1.2.3"))', 3],
];

const SETS: readonly Row[] = [
  ['sets.contains([], [])', 1],
  ['sets.contains([1], [])', 1],
  ['sets.contains([1], [1, 1])', 3],
  ['sets.contains([1, 2, 3, 4], [2, 3])', 9],
  ['sets.contains([1, 2.0, 3u], [1.0, 2u, 3])', 10],
  ['sets.contains([[1], [2, 3]], [[2, 3.0]])', 3],
  ['!sets.contains([1], [2])', 3],
  ['sets.equivalent([], [])', 1],
  ['sets.equivalent([1], [1])', 3],
  ['sets.equivalent([1, 2, 3], [3u, 2.0, 1])', 19],
  ['sets.equivalent([[1.0], [2, 3]], [[1], [2, 3.0]])', 9],
  ['!sets.equivalent([1, 2], [2u, 2, 2.0])', 14],
  ['sets.intersects([1], [1])', 2],
  ['sets.intersects([1, 2], [2u, 2, 2.0])', 7],
  ['sets.intersects([[1], [2, 3]], [[1, 2], [2, 3.0]])', 5],
  ['!sets.intersects([], [])', 2],
];

function costOf(expression: string): number {
  const outcome = evaluate(expression, { variables, homogeneousLiterals: false });
  assert.ok('value' in outcome, 'failure' in outcome ? outcome.failure.message : '');
  return outcome.cost;
}

for (const [what, rows] of Object.entries({ LANGUAGE, LOOPS, LIBRARIES, SETS }))
  describe(`costs: ${what.toLowerCase()}`, () => {
    for (const [expression, cost] of rows) test(expression, () => assert.equal(costOf(expression), cost));
  });

describe('the cost limit', () => {
  const expression = '"abcdefg".contains(first + second)';

  test('may be reached', () => {
    assert.ok('value' in evaluate(expression, { variables, costLimit: 6 }));
  });

  test('ends what goes beyond it', () => {
    const outcome = evaluate(expression, { variables, costLimit: 5 });
    assert.equal('failure' in outcome ? outcome.failure.code : '', 'cost');
  });

  test('is not forgiven by an operator that forgives failures', () => {
    const outcome = evaluate(`true || ${expression}`, { variables, costLimit: 5 });
    assert.ok('value' in outcome, 'what is not asked for costs nothing');
    const asked = evaluate(`${expression} || true`, { variables, costLimit: 5 });
    assert.equal('failure' in asked ? asked.failure.code : '', 'cost');
  });
});
