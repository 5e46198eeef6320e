import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { exemptionsFromAnnotations } from './annotations.ts';
import { compileExemption, compileExemptions } from './compile.ts';
import { compilePattern, compilePatterns } from './pattern.ts';
import { exemptionInput } from './schema.ts';
import { compileLabelSelector } from './selector.ts';
import { exemptionState } from './state.ts';
import type { Candidate, StoredExemption } from './types.ts';

const base: Candidate = {
  area: 'inspection',
  rule: 'runAsRootAllowed',
  cluster: 'prod',
  namespace: 'shop',
  kind: 'Deployment',
  name: 'cart-7',
  labels: { app: 'cart', tier: 'web' },
  container: 'main',
  image: 'registry.example/shop/cart:1.2',
};

function stored(fields: Partial<StoredExemption> & { selector?: object } = {}): StoredExemption {
  const input = exemptionInput.parse({
    rules: ['runAsRootAllowed'],
    reason: 'because',
    owner: 'shop team',
    ...fields,
    selector: selector(fields.selector),
  });
  return {
    id: 'e1',
    createdBy: 'ada',
    createdAt: '2026-01-01T00:00:00.000Z',
    origin: 'user',
    ...fields,
    ...input,
  };
}

const selector = (fields: object = {}) => ({ ...fields });

/** Slow and plainly right: what a pattern means, by definition. */
function matchesByDefinition(pattern: string, text: string): boolean {
  if (pattern === '') return text === '';
  const rest = pattern.slice(1);
  if (pattern[0] !== '*')
    return text[0] === pattern[0] && text !== '' && matchesByDefinition(rest, text.slice(1));
  for (let skip = 0; skip <= text.length; skip++)
    if (matchesByDefinition(rest, text.slice(skip))) return true;
  return false;
}

describe('patterns', () => {
  const cases: readonly [string, string, boolean][] = [
    ['a', 'a', true],
    ['a', 'ab', false],
    ['*', '', true],
    ['**', 'x', true],
    ['a*', 'a', true],
    ['a*a', 'a', false],
    ['a*b*c', 'a-b-b-c', true],
    ['*ab*ab*', 'xabxab', true],
    ['*ab*ab*', 'xabx', false],
    ['*aab*', 'aaab', true],
    ['.*', 'x', false],
    ['[a]+(', '[a]+(', true],
    ['A', 'a', false],
    ['*.example/*', 'registry.example/shop', true],
  ];
  for (const [pattern, text, expected] of cases) {
    test(`"${pattern}" ${expected ? 'matches' : 'does not match'} "${text}"`, () => {
      assert.equal(compilePattern(pattern)(text), expected);
    });
  }

  test('mean what the definition says', () => {
    const short = (chars: string) => fc.string({ unit: fc.constantFrom(...chars), maxLength: 12 });
    fc.assert(
      fc.property(short('ab*'), short('ab'), (pattern, text) => {
        assert.equal(compilePattern(pattern)(text), matchesByDefinition(pattern, text));
      }),
      { numRuns: 3000 },
    );
  });

  test('match themselves with a star put in anywhere', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(20), fc.nat(20), (text, at, length) => {
        fc.pre(!text.includes('*'));
        assert.ok(compilePattern(`${text.slice(0, at)}*${text.slice(at + length)}`)(text));
      }),
    );
  });

  test('take time linear in the text, even the worst of them', () => {
    // A backtracking matcher takes longer than the universe has for this; one with indexOf takes 256 times as long.
    const matches = compilePattern(`*${'a'.repeat(255)}b*${'a*'.repeat(100)}c`);
    assert.equal(matches(`${'a'.repeat(1_000_000)}c`), false);
  });

  test('of a list match when one does, and an empty list matches all', () => {
    assert.equal(compilePatterns([])('x'), true);
    assert.equal(compilePatterns(['a', 'b'])('b'), true);
    assert.equal(compilePatterns(['a', 'b*'])('bc'), true);
    assert.equal(compilePatterns(['a', 'b'])('c'), false);
  });
});

describe('label selectors', () => {
  const labels = { app: 'web', tier: 'a', 'example.com/role': 'x', cores: '4', empty: '' };
  const cases: readonly [string, boolean | 'malformed'][] = [
    ['', true],
    ['app=web', true],
    ['app==web,tier=a', true],
    ['app = web , tier != b', true],
    ['app!=web', false],
    ['missing!=x', true],
    ['app in (web, api)', true],
    ['app notin (web)', false],
    ['missing notin (web)', true],
    ['missing in (web)', false],
    ['app', true],
    ['!app', false],
    ['!missing', true],
    ['example.com/role=x', true],
    ['cores>3', true],
    ['cores<4', false],
    ['app>3', false],
    ['empty=', true],
    ['empty in ()', true],
    ['constructor', false],
    ['!__proto__', 'malformed'],
    ['app=web,', 'malformed'],
    [',', 'malformed'],
    ['app in web', 'malformed'],
    ['app in (web', 'malformed'],
    ['app=(web)', 'malformed'],
    ['app=web tier=a', 'malformed'],
    ['-app', 'malformed'],
    ['cores>x', 'malformed'],
    [`${'a'.repeat(64)}=b`, 'malformed'],
  ];
  for (const [text, expected] of cases) {
    test(`"${text}" is ${expected}`, () => {
      assert.equal(compileLabelSelector(text)?.(labels) ?? 'malformed', expected);
    });
  }

  test('never throw', () => {
    const text = fc.string({ unit: fc.constantFrom(...'ab=!<>,() in'), maxLength: 30 });
    fc.assert(
      fc.property(text, (one) => void compileLabelSelector(one)?.({ a: 'b' })),
      { numRuns: 2000 },
    );
  });

  test('that are malformed do not get past the schema', () => {
    const input = { rules: ['x'], reason: 'because', owner: 'me', selector: { labelSelector: 'a in b' } };
    const result = exemptionInput.safeParse(input);
    assert.deepEqual(
      result.error?.issues.map(({ path }) => path.join('.')),
      ['selector.labelSelector'],
    );
  });
});

describe('an exemption', () => {
  const cases: readonly [string, object, boolean][] = [
    ['with nothing selected covers its rule everywhere', {}, true],
    ['of another area', { area: 'policy' }, false],
    ['of another rule', { rules: ['hostNetworkSet'] }, false],
    ['of an alias of the rule', { rules: ['run-as-root'] }, true],
    ['of rules by pattern', { rules: ['runAs*'] }, true],
    ['of the cluster', { selector: { clusters: ['prod'] } }, true],
    ['of another cluster', { selector: { clusters: ['test'] } }, false],
    ['of namespaces by pattern', { selector: { namespaces: ['kube-*', 'sh*'] } }, true],
    ['of the kind', { selector: { kinds: ['Deployment'] } }, true],
    ['of another kind', { selector: { kinds: ['Pod'] } }, false],
    ['of names by pattern', { selector: { names: ['cart-*'] } }, true],
    ['of the labels', { selector: { labelSelector: 'app=cart,tier in (web,api)' } }, true],
    ['of other labels', { selector: { labelSelector: 'app!=cart' } }, false],
    ['of the container', { selector: { containers: ['main'] } }, true],
    ['of another container', { selector: { containers: ['sidecar'] } }, false],
    ['of images by pattern', { selector: { images: ['registry.example/shop/*'] } }, true],
    ['of all but one of several', { selector: { namespaces: ['shop'], names: ['other'] } }, false],
  ];
  for (const [what, fields, expected] of cases) {
    test(`${what}: ${expected}`, () => {
      const candidate = { ...base, ruleAliases: ['run-as-root'] };
      assert.equal(compileExemption(stored(fields)).covers(candidate), expected);
    });
  }

  test('of a container does not cover a finding about the whole pod', () => {
    const one = compileExemption(stored({ selector: { containers: ['main'] } as never }));
    assert.equal(one.covers({ ...base, container: '' }), false);
  });
});

describe('a set of exemptions', () => {
  const at = (text: string) => Date.parse(text);

  test('names the oldest that covers and is not expired', () => {
    const set = compileExemptions([
      stored({ id: 'expired', expiresAt: '2026-01-02T00:00:00Z' }),
      stored({ id: 'later', rules: ['run*'], expiresAt: '2026-01-05T00:00:00Z' }),
      stored({ id: 'last' }),
    ]);
    assert.equal(set.find(base, at('2026-01-01T00:00:00Z'))?.id, 'expired');
    assert.deepEqual(set.find(base, at('2026-01-02T00:00:00Z')), { id: 'later', reason: 'because' });
    assert.equal(set.find(base, at('2026-01-05T00:00:00Z'))?.id, 'last');
    assert.equal(set.find({ ...base, rule: 'other' }, 0), undefined);
    assert.equal(set.nextExpiry(at('2026-01-02T00:00:00Z')), at('2026-01-05T00:00:00Z'));
    assert.equal(set.nextExpiry(at('2026-01-05T00:00:00Z')), undefined);
  });

  test('finds what asking each exemption in turn finds', () => {
    const rule = fc.constantFrom('a', 'b', 'c', 'a*', '*');
    const exemption = fc.record({
      rules: fc.array(rule, { minLength: 1, maxLength: 3 }),
      namespaces: fc.array(fc.constantFrom('x', 'y', 'x*'), { maxLength: 2 }),
      expired: fc.boolean(),
    });
    const aliases = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 2 });
    fc.assert(
      fc.property(
        fc.array(exemption, { maxLength: 8 }),
        fc.constantFrom('a', 'b', 'd'),
        aliases,
        (list, id, ruleAliases) => {
          const all = list.map(({ rules, namespaces, expired }, index) =>
            stored({
              id: `e${index}`,
              rules,
              selector: { namespaces } as never,
              expiresAt: expired ? '2020-01-01T00:00:00Z' : null,
            }),
          );
          const candidate = { ...base, rule: id, ruleAliases, namespace: 'x' };
          const inTurn = all.find(
            (one, index) => !list[index]?.expired && compileExemption(one).covers(candidate),
          );
          assert.equal(compileExemptions(all).find(candidate, at('2026-01-01T00:00:00Z'))?.id, inTurn?.id);
        },
      ),
    );
  });
});

describe("Polaris' annotations", () => {
  const object = {
    cluster: 'prod',
    namespace: 'shop',
    kind: 'Deployment',
    name: 'cart-7',
    createdAt: '2026-01-01T00:00:00Z',
  };
  const rulesOf = (annotations: Record<string, string>) =>
    exemptionsFromAnnotations({ ...object, annotations }).flatMap(({ rules }) => rules);
  const cases: readonly [string, Record<string, string>, string[]][] = [
    ['excuse from all', { 'polaris.fairwinds.com/exempt': 'true' }, ['*']],
    ['excuse from one check', { 'polaris.fairwinds.com/hostNetworkSet-exempt': 'True' }, ['hostNetworkSet']],
    [
      'excuse from several',
      { 'polaris.fairwinds.com/b-exempt': 'true', 'polaris.fairwinds.com/a-exempt': 'true' },
      ['a', 'b'],
    ],
    ['say no', { 'polaris.fairwinds.com/exempt': 'false', 'polaris.fairwinds.com/a-exempt': '1' }, []],
    ['are of others', { 'example.com/exempt': 'true', 'polaris.fairwinds.com/-exempt': 'true' }, []],
    ['try a pattern', { 'polaris.fairwinds.com/*-exempt': 'true' }, []],
  ];
  for (const [what, annotations, rules] of cases) {
    test(`that ${what} give ${JSON.stringify(rules)}`, () => assert.deepEqual(rulesOf(annotations), rules));
  }

  test('cover their own object and no other', () => {
    const [found] = exemptionsFromAnnotations({
      ...object,
      annotations: { 'polaris.fairwinds.com/exempt': 'true' },
    });
    assert.ok(found);
    const set = compileExemptions([found]);
    assert.equal(set.find(base, 0)?.id, 'annotation:prod/shop/Deployment/cart-7');
    assert.equal(set.find({ ...base, name: 'cart-8' }, 0), undefined);
    assert.equal(set.find({ ...base, area: 'policy' }, 0), undefined);
  });
});

test('a state is expired before it is unused', () => {
  const now = Date.parse('2026-01-01T00:00:00Z');
  assert.equal(exemptionState(null, 0, now), 'unused');
  assert.equal(exemptionState(null, 1, now), 'active');
  assert.equal(exemptionState('2026-01-01T00:00:00Z', 0, now), 'expired');
  assert.equal(exemptionState('2026-01-01T01:00:00+01:00', 5, now), 'expired');
});
