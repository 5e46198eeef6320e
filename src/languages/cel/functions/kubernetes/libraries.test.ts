import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CelError } from '../../errors.ts';
import { evaluate, valueOfText } from '../../testing/evaluate.ts';
import { equal } from '../../values/equal.ts';
import type { Value } from '../../values/types.ts';

/** An expression and what it answers; `refused`: the checker has none of it; `fails`: it has no value. */
type Row = readonly [expression: string, answer: Value | typeof REFUSED | typeof FAILS];

const REFUSED = Symbol('refused');
const FAILS = Symbol('fails');

const always = (expressions: readonly string[], answer: Row[1] = true): Row[] =>
  expressions.map((expression) => [expression, answer]);

const IPS: readonly Row[] = [
  ...always([
    'isIP("192.168.0.1")',
    'isIP("2001:db8::68")',
    'ip.isCanonical("127.0.0.1")',
    'ip.isCanonical("2001:db8::68")',
    'ip("0.0.0.0").isUnspecified()',
    'ip("::").isUnspecified()',
    'ip("127.0.0.1").isLoopback()',
    'ip("::1").isLoopback()',
    'ip("224.0.0.1").isLinkLocalMulticast()',
    'ip("ff02::1").isLinkLocalMulticast()',
    'ip("169.254.169.254").isLinkLocalUnicast()',
    'ip("fe80::1").isLinkLocalUnicast()',
    'ip("192.168.0.1").isGlobalUnicast()',
    'ip("2001:db8::abcd").isGlobalUnicast()',
    'type(ip("192.168.0.1")) == net.IP',
    'ip("2001:DB8::68") == ip("2001:db8:0::68")',
  ]),
  ...always(
    [
      'isIP("192.168.0.1.0")',
      'isIP("2001:db8:::68")',
      'isIP("fe80::1%eth0")',
      'isIP("::ffff:1.2.3.4")',
      'isIP("010.0.0.1")',
      'isIP("")',
      'ip.isCanonical("2001:DB8::68")',
      'ip("127.0.0.1").isUnspecified()',
      'ip("::1").isUnspecified()',
      'ip("1.2.3.4").isLoopback()',
      'ip("2001:db8::abcd").isLoopback()',
      'ip("224.0.1.1").isLinkLocalMulticast()',
      'ip("fd00::1").isLinkLocalMulticast()',
      'ip("192.168.0.1").isLinkLocalUnicast()',
      'ip("fd80::1").isLinkLocalUnicast()',
      'ip("255.255.255.255").isGlobalUnicast()',
      'ip("ff00::1").isGlobalUnicast()',
    ],
    false,
  ),
  ...always(['ip("192.168.0.1.0")', 'ip("2001:db8:::68")', 'ip.isCanonical("127.0.0.1.0")'], FAILS),
  ['ip("192.168.0.1").family()', 4],
  ['ip("2001:db8::68").family()', 6],
  ['string(ip("192.168.0.1"))', '192.168.0.1'],
  ['isIP(cidr("192.168.0.0/24"))', REFUSED],
];

const CIDRS: readonly Row[] = [
  ...always([
    'cidr("192.168.0.0/24").containsIP(ip("192.168.0.1"))',
    'cidr("192.168.0.0/24").containsIP("192.168.0.1")',
    'cidr("192.168.0.0/24").containsCIDR(cidr("192.168.0.0/25"))',
    'cidr("192.168.0.0/24").containsCIDR(cidr("192.168.0.1/32"))',
    'cidr("192.168.0.0/24").containsCIDR("192.168.0.0/25")',
    'cidr("2001:db8::/32").containsIP("2001:db8::1")',
    'cidr("2001:db8::/32").containsCIDR("2001:db8::/33")',
    'cidr("192.168.0.0/24").ip() == ip("192.168.0.0")',
    'cidr("192.168.0.1/24").masked() == cidr("192.168.0.0/24")',
    'cidr("2001:db8:1::/32").masked() == cidr("2001:db8::/32")',
    'type(cidr("192.168.0.0/24")) == net.CIDR',
    'isCIDR("10.0.0.0/8")',
    'isCIDR("::/0")',
  ]),
  ...always(
    [
      'cidr("192.168.0.0/24").containsIP(ip("192.168.1.1"))',
      'cidr("192.168.0.0/24").containsIP("192.168.1.1")',
      'cidr("192.168.0.0/24").containsCIDR(cidr("192.168.0.0/23"))',
      'cidr("192.168.0.0/24").containsCIDR(cidr("192.169.0.1/32"))',
      'cidr("2001:db8::/32").containsIP(ip("2001:dc8::1"))',
      'cidr("2001:db8::/32").containsCIDR("2001:db8::/31")',
      'cidr("0.0.0.0/0").containsIP("::1")',
      'isCIDR("10.0.0.0/33")',
      'isCIDR("10.0.0.0")',
      'isCIDR("10.0.0.0/08")',
      'isCIDR("::ffff:1.2.3.4/24")',
    ],
    false,
  ),
  ...always(
    [
      'cidr("192.168.0.0/")',
      'cidr("2001:db8::/")',
      'cidr("10.0.0.0/8").containsIP("x")',
      'cidr("10.0.0.0/8").containsCIDR("x")',
    ],
    FAILS,
  ),
  ['cidr("192.168.0.0/24").prefixLength()', 24],
  ['cidr("2001:db8::/32").prefixLength()', 32],
  ['string(cidr("192.168.0.0/24"))', '192.168.0.0/24'],
];

const QUANTITIES: readonly Row[] = [
  ...always([
    'isQuantity("20")',
    'isQuantity("20M")',
    'isQuantity("20Mi")',
    'isQuantity("1e3")',
    'quantity("12Mi") == quantity("12582912")',
    'quantity("200M") == quantity("0.2G") && quantity("0.2G") == quantity("200M")',
    'quantity("2M") == quantity("0.002G") && quantity("2000k") == quantity("2M")',
    'quantity("50M").isLessThan(quantity("50Mi"))',
    'quantity("150Mi").isGreaterThan(quantity("100Mi"))',
    'quantity("50k").add(quantity("20")) == quantity("50.02k")',
    'quantity("50k").sub(quantity("20")) == quantity("49.98k")',
    'quantity("50k").sub(20) == quantity("49980")',
    'quantity("50").isInteger()',
    '[quantity("9999999999999999999999999999999999999")].all(x, x.add(quantity("1")).compareTo(x.add(quantity("2"))) == -1)',
  ]),
  ...always(
    [
      'isQuantity("20Mo")',
      'isQuantity("10Mm")',
      'isQuantity("")',
      'isQuantity(" 1")',
      'quantity("200M") == quantity("0.3G")',
      'quantity("100M").isLessThan(quantity("50M"))',
      'quantity("50M").isGreaterThan(quantity("100M"))',
      'quantity("50k").add(20).isLessThan(quantity("50020"))',
      'quantity("9999999999999999999999999999999999999G").isInteger()',
      'quantity("100m").isInteger()',
    ],
    false,
  ),
  ...always(
    [
      'quantity("10Mo")',
      'quantity("10Mm")',
      'quantity("9999999999999999999999999999999999999G").asInteger()',
    ],
    FAILS,
  ),
  ['quantity("200M").compareTo(quantity("0.2G"))', 0],
  ['quantity("50M").compareTo(quantity("50Mi"))', -1],
  ['quantity("50Mi").compareTo(quantity("50M"))', 1],
  ['quantity("50k").add(20).sub(quantity("100k")).asInteger()', -49980],
  ['quantity("50k").add(20).sub(quantity("100k")).sub(-50000).asInteger()', 20],
  ['quantity("50k").asInteger()', 50000],
  ['quantity("50.703k").asApproximateFloat() == 50703.0', true],
  ['isQuantity([1, 2, 3])', REFUSED],
];

const VERSIONS: readonly Row[] = [
  ...always([
    'isSemver("1.2.3-beta.1+build.1")',
    'isSemver("v1.0.0", true)',
    'isSemver("01.01.01", true)',
    'isSemver("1", true)',
    'isSemver("1.1", true)',
    'semver("v01.01", true) == semver("1.1.0")',
    'semver("1.0.0").isLessThan(semver("1.2.3"))',
    'semver("1.2.3").isGreaterThan(semver("1.0.0"))',
    'semver("1.0.0-alpha").isLessThan(semver("1.0.0"))',
  ]),
  ...always(
    [
      ...['', 'v1.0.0', ' 1.0.0', '1. 0.0', '1.0.0 ', '01.01.01', '1', '1.1'].map(
        (text) => `isSemver("${text}")`,
      ),
      ...['', ' 1.0.0', '1. 0.0', '1.0.0 ', '1-alpha', '1.1+build'].map(
        (text) => `isSemver("${text}", true)`,
      ),
      'semver("1.2.3") == semver("1.0.0")',
      'semver("1.0.0").isLessThan(semver("1.0.0"))',
      'semver("1.0.0").isGreaterThan(semver("1.0.0"))',
    ],
    false,
  ),
  ['semver("v1.0")', FAILS],
  ['isSemver([1, 2, 3])', REFUSED],
  ['semver("1.2.3").compareTo(semver("1.2.3"))', 0],
  ['semver("1.0.0").compareTo(semver("1.2.3"))', -1],
  ['semver("1.2.3").compareTo(semver("1.0.0"))', 1],
  ['[semver("1.2.3").major(), semver("1.2.3").minor(), semver("1.2.3").patch()]', [1, 2, 3]],
];

/** Texts of a format, and such that are none. */
const FORMATS: readonly (readonly [format: string, good: readonly string[], bad: readonly string[]])[] = [
  ['dns1123Label', ['my-label-name'], ['contains a space', 'A', '-a', 'a.b', '', 'a'.repeat(64)]],
  ['dns1123Subdomain', ['apiextensions.k8s.io', 'example.com'], ['contains a space', 'a..b', '.a']],
  ['dns1035Label', ['my-label-name'], ['contains a space', '1a']],
  [
    'qualifiedName',
    ['apiextensions.k8s.io/v1beta1', 'my.name'],
    ['contains a space', 'a/b/c', '/a', 'A/b', ''],
  ],
  ['dns1123LabelPrefix', ['my-label-prefix-', 'a-'], ['contains a space-', '-']],
  ['dns1123SubdomainPrefix', ['mysubdomain.prefix.-'], ['contains a space-']],
  ['dns1035LabelPrefix', ['my-label-prefix-'], ['contains a space-', '1a-']],
  ['labelValue', ['my-cool-label-Value', ''], ['my-cool-label-Value!!\\n\\n!!!', '-a']],
  ['uri', ['http://example.com', '/a/b'], ['example', '']],
  ['uuid', ['123e4567-e89b-12d3-a456-426614174000'], ['123e4567']],
  ['byte', ['aGVsbG8='], ['aGVsbG8', '!']],
  ['date', ['2021-01-01', '2020-02-29'], ['2020-01-32', '2021-02-29', '2021-1-1']],
  ['datetime', ['2021-01-01T00:00:00Z'], ['2020-01-32T00:00:00Z', '2021-01-01']],
];

const NAMED: readonly Row[] = [
  ['format.named("unknown").hasValue()', false],
  ['format.named("constructor").hasValue()', false],
  ['format.byte().validate("aGVsbG8").value()', ['invalid base64']],
  ['format.date().validate("2020-01-32").value()', ['invalid date']],
  ...FORMATS.flatMap(([format, good, bad]): Row[] => [
    [`format.named("${format}").value() == format.${format}()`, true],
    [`format.${format}() == format.${format === 'uri' ? 'date' : 'uri'}()`, false],
    ...good.map((text): Row => [`format.${format}().validate("${text}").hasValue()`, false]),
    ...bad.map((text): Row => [`format.${format}().validate("${text}").hasValue()`, true]),
  ]),
];

const URLS: readonly Row[] = [
  ["url('HTTPS://user@example.com:80/a b?q=1#part').getScheme()", 'https'],
  ["url('https://example.com:80/path?k=a&k=b&l=c').getHost()", 'example.com:80'],
  ["url('https://example.com:80/path').getHostname()", 'example.com'],
  ["url('https://[::1]:80/path').getHostname()", '::1'],
  ["url('https://[::1]:80/path').getHost()", '[::1]:80'],
  ["url('https://example.com:80/path').getPort()", '80'],
  ["url('/path').getScheme()", ''],
  ["url('/path with/x').getEscapedPath()", '/path%20with/x'],
  ["url('https://example.com/path?k=a&k=b&l=c').getQuery()['k']", ['a', 'b']],
  ["url('https://example.com/').getQuery() == {}", true],
  ["isURL('https://example.com')", true],
  ["isURL('/absolute')", true],
  ["isURL('relative')", false],
  ["isURL('../relative')", false],
  ["isURL(':: not a url')", false],
];

const LISTS: readonly Row[] = [
  ['[1, 2, 3].isSorted()', true],
  ["['b', 'a'].isSorted()", false],
  ['[].isSorted()', true],
  ['[1, 3].sum()', 4],
  ['[1.5, 3.0].sum()', 4.5],
  ['[].sum() == 0', true],
  ["[duration('1m'), duration('1s')].sum() == duration('1m1s')", true],
  ['[1, 3].max()', 3],
  ['[1, 3].min()', 1],
  ['[].min()', FAILS],
  ["['a', 'b', 'b'].indexOf('b')", 1],
  ["['a', 'b', 'b'].lastIndexOf('b')", 2],
  ['[1].indexOf(3)', -1],
  ['[1, 2, 3].slice(1, 2)', [2]],
  ['[1, 2, 3].slice(2, 1)', FAILS],
  ['[1, 2, 3].slice(0, 4)', FAILS],
  ['[[1], [2, 3]].flatten()', [1, 2, 3]],
  ['[dyn([1])].flatten(9223372036854775807)', [1]],
  ['[3, 1, 2].sort()', [1, 2, 3]],
  ['[3, 1, 2].sortBy(x, -x)', [3, 2, 1]],
  ["[{'n': 'b'}, {'n': 'a'}].sortBy(x, x.n).map(x, x.n)", ['a', 'b']],
  ["['ccc', 'a', 'bb'].sortBy(x, x.size())", ['a', 'bb', 'ccc']],
  ['[[1, 2], [3]].sortBy(x, x.sortBy(y, -y)[0]).map(x, x[0])', [1, 3]],
  ['[].sortBy(x, x)', []],
  ['[1, 2].sortBy(x, [x])', REFUSED],
  ['lists.range(4)', [0, 1, 2, 3]],
  ['lists.range(-1)', FAILS],
  ['[1, 2].reverse()', [2, 1]],
  ['[1, 2, 1].distinct()', [1, 2]],
  ['["a", 1].size()', REFUSED],
];

const OTHERS: readonly Row[] = [
  ["'abc'.indexOf('', 9223372036854775807)", 3],
  ["'abc'.lastIndexOf('', 9223372036854775807)", 3],
  ['dyn([dyn(null)]).unwrapOpt()', FAILS],
  ['[optional.of(1), optional.none()].unwrapOpt()', [1]],
  ["jsonpatch.escapeKey('k8s.io/my~label')", 'k8s.io~1my~0label'],
  ["'abc 123 def 456'.find('[0-9]+')", '123'],
  ["'abc 123 def 456'.findAll('[0-9]+')", ['123', '456']],
  ["'abc 123 def 456'.findAll('[0-9]+', 1)", ['123']],
  ["'abc'.find('(')", FAILS],
  ['sets.contains([1, 2], [2])', true],
  ['sets.equivalent([1, 2, 2], [2, 1])', true],
  ['sets.intersects([1], [2])', false],
  ["'%s: %d'.format(['a', 1])", 'a: 1'],
  ["[1, 'a']", REFUSED],
  ["[1, dyn('a')]", REFUSED],
  ["[dyn(1), dyn('a')]", [1, 'a']],
  ["{'a': 1, 'b': 'c'}", REFUSED],
  ['[[], [1]]', [[], [1]]],
  ["'%s'.format([[1, 'a']]).size()", 8],
  ["'%x'.format([b'\\x00\\xff'])", '00ff'],
];

function answerOf(expression: string): Row[1] {
  try {
    const outcome = evaluate(expression);
    return 'failure' in outcome ? FAILS : outcome.value;
  } catch (error) {
    if (error instanceof CelError) return REFUSED;
    throw error;
  }
}

const TABLES = { IPS, CIDRS, QUANTITIES, VERSIONS, NAMED, URLS, LISTS, OTHERS };

for (const [what, rows] of Object.entries(TABLES))
  describe(`libraries of Kubernetes: ${what.toLowerCase()}`, () => {
    for (const [expression, answer] of rows)
      test(expression, () => {
        const found = answerOf(expression);
        if (typeof answer === 'symbol' || typeof found === 'symbol') assert.equal(found, answer);
        else assert.ok(equal(found, answer), `it is ${JSON.stringify(found)}`);
      });
  });

test('values of optional entries are left out where there is none', () => {
  assert.deepEqual(valueOfText('[?optional.none(), 1, ?optional.of(2)]'), [1, 2]);
});
