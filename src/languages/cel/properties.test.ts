import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { CelError } from './errors.ts';
import { lex } from './lex/index.ts';
import { parse } from './parse/index.ts';
import { evaluate } from './testing/evaluate.ts';
import { celText, expressionText, noise } from './testing/expressions.ts';
import { equal } from './values/equal.ts';
import { textOf } from './values/text.ts';
import type { Data, Value } from './values/types.ts';

/** What came as JSON, names that JavaScript gives a meaning among its keys. */
const data = fc
  .object({
    key: fc.constantFrom('a', 'b', '__proto__', 'constructor', 'toString', 'hasOwnProperty'),
    maxDepth: 3,
    withNullPrototype: true,
  })
  .map((value) => value as Data);

function read(text: string): ReturnType<typeof parse> {
  const lexed = lex(text);
  return 'problem' in lexed ? lexed : parse(lexed.tokens, text);
}

describe('any text', () => {
  test('parses to a tree or to a problem with a place in the text', () => {
    fc.assert(
      fc.property(fc.oneof(noise, fc.string({ unit: 'binary' })), (text) => {
        const parsed = read(text);
        if ('expr' in parsed) return;
        const { line, column } = parsed.problem;
        assert.ok(line >= 1 && column >= 1 && line <= text.split('\n').length);
      }),
      { numRuns: 2000 },
    );
  });

  test('that is long, deep or a long chain is refused and does not end the process', () => {
    const texts = ['(', '[', '{1:', '!', '-', 'a.', 'a[', 'a?', 'a?b:', 'f(', '1+', '1<', 'x.map(x,'];
    for (const piece of texts)
      for (const times of [300, 5000, 60_000]) {
        const parsed = read(piece.repeat(times));
        assert.ok('problem' in parsed, `${piece} ${times} times`);
      }
  });

  test('that is as deep as may be compiles and runs, or is refused', () => {
    for (const [open, close] of [
      ['(', ')'],
      ['[', ']'],
      ['!(', ')'],
      ['[1].map(x, ', ')'],
      ['cel.bind(x, 1, ', ')'],
      ['true ? 1 : ', ''],
    ] as const)
      for (const depth of [50, 240, 249, 250, 251]) {
        const text = `${open.repeat(depth)}true${close.repeat(depth)}`;
        assert.doesNotThrow(() => outcomeOf(text, {}), `${open} ${depth}`);
      }
    for (const piece of ['true && ', 'true || ', '1 + ', "'a' + "])
      assert.doesNotThrow(() => outcomeOf(`${piece.repeat(999)}true`, {}), piece);
    for (const link of ['.a', '[0]', '.?a', '.size()']) {
      assert.doesNotThrow(() => outcomeOf(`x${link.repeat(999)}`, {}), link);
      assert.doesNotThrow(() => outcomeOf(`x${link.repeat(20_000)}`, {}), link);
    }
  });
});

/** Undefined where the expression is refused; whatever else is thrown comes through. */
function outcomeOf(text: string, x: Value): ReturnType<typeof evaluate> | undefined {
  try {
    return evaluate(text, { variables: { x }, costLimit: 50_000 });
  } catch (error) {
    if (error instanceof CelError) return undefined;
    throw error;
  }
}

describe('an expression that compiles', () => {
  test('has a value or a failure', () => {
    let ran = 0;
    fc.assert(
      fc.property(expressionText, data, (text, x) => {
        if (outcomeOf(text, x) !== undefined) ran++;
      }),
      { numRuns: 3000 },
    );
    assert.ok(ran > 300, `${ran} of 3000 ran`);
  });

  test('answers the same and costs the same each time', () => {
    fc.assert(
      fc.property(expressionText, data, (text, x) => {
        const [first, second] = [outcomeOf(text, x), outcomeOf(text, x)];
        assert.equal(first?.cost, second?.cost);
        if (first !== undefined && second !== undefined && 'value' in first && 'value' in second)
          assert.equal(equal(first.value, second.value), equal(second.value, first.value));
      }),
    );
  });

  test('does not change what it was given', () => {
    fc.assert(
      fc.property(expressionText, data, (text, x) => {
        const before = structuredClone(x);
        outcomeOf(text, x);
        assert.deepEqual(structuredClone(x), before);
      }),
    );
  });
});

describe('values', () => {
  test('a text literal reads as the text it was made of', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const outcome = evaluate(celText(text));
        assert.equal('value' in outcome ? outcome.value : undefined, text);
      }),
    );
  });

  test('numbers read back from their text', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true }),
        fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
        (real, whole) => {
          const text = textOf(evaluatedDouble(real)) ?? '';
          assert.ok(Number(text.replace('Inf', 'Infinity')) === real, text);
          const outcome = evaluate(`string(int('${whole}'))`);
          assert.equal('value' in outcome ? outcome.value : undefined, String(whole));
        },
      ),
    );
  });
});

function evaluatedDouble(value: number): Value {
  const text = Number.isFinite(value) ? String(value) : value > 0 ? 'inf' : '-inf';
  const outcome = evaluate(`double('${text}')`);
  return 'value' in outcome ? outcome.value : assert.fail(outcome.failure.message);
}

describe('hostile values', () => {
  test('nested deeper than the stack fail', () => {
    const deep = (): Value => {
      let value: Value = [];
      for (let i = 0; i < 100_000; i++) value = [value];
      return value;
    };
    const outcome = evaluate('x == y', { variables: { x: deep(), y: deep() } });
    assert.equal('failure' in outcome ? outcome.failure.code : '', 'value');
  });

  test('are not asked for their own text', () => {
    const x = { toString: 0 } as unknown as Value;
    for (const text of [
      '{}[x]',
      "{'a': 1}[x]",
      '[1][x]',
      '[x].join()',
      '{x: 1}',
      'string(x)',
      'bool(x)',
      "'%s'.format([x])",
    ])
      assert.doesNotThrow(() => outcomeOf(text, x), text);
  });

  test('that grow beyond what a text may be fail', () => {
    const x = 'a'.repeat(100_000);
    const outcome = evaluate("x.replace('', x)", { variables: { x } });
    assert.equal('failure' in outcome ? outcome.failure.code : '', 'value');
  });
});

describe('names that JavaScript gives a meaning', () => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'];
  const withNames = (value: Value): Data => Object.fromEntries(names.map((name) => [name, value]));

  for (const name of names) {
    test(`${name} is a key like any other`, () => {
      const x = withNames('held');
      assert.deepEqual(
        evaluate(`x.${name} == 'held' && has(x.${name}) && '${name}' in x`, { variables: { x } }),
        {
          value: true,
          cost: 6,
        },
      );
    });

    test(`${name} is not there where nobody put it`, () => {
      const outcome = evaluate(`has(x.${name}) || '${name}' in x || x[?'${name}'].hasValue()`, {
        variables: { x: {} },
      });
      assert.equal('value' in outcome ? outcome.value : undefined, false);
      const missing = evaluate(`x.${name}`, { variables: { x: {} } });
      assert.equal('failure' in missing ? missing.failure.code : '', 'value');
    });

    test(`${name} is no variable, function or type`, () => {
      assert.throws(() => evaluate(name), { name: 'CelError', code: 'type' });
      assert.throws(() => evaluate(`${name}(1)`), { name: 'CelError', code: 'type' });
      assert.throws(() => evaluate(`${name}{}`), { name: 'CelError', code: 'type' });
    });

    test(`${name} may be the variable of a macro and the key of a literal`, () => {
      const outcome = evaluate(`[1].map(${name}, {'${name}': ${name}})[0].${name}`);
      assert.equal('value' in outcome ? outcome.value : undefined, 1);
    });
  }
});

describe('an expression that would run for long', () => {
  const RUNAWAY = [
    'x.map(a, x.map(b, x.map(c, x.map(d, a + b + c + d))))',
    'x.all(a, x.all(b, x.all(c, x.all(d, a + b + c + d > -1))))',
    "x.map(a, string(a)).join('').matches('(a*)*b') || x.all(a, x.all(b, x.all(c, a + b + c >= 0)))",
    'x.transformMap(i, a, x.transformMap(j, b, x.transformMap(k, c, c)))',
    'lists.range(100000).map(a, x.map(b, a))',
    'x.exists(a, x.exists(b, x.exists(c, 1 / 0 == 1)))',
  ];
  const x = Array.from({ length: 200 }, (_, i) => i);

  for (const text of RUNAWAY)
    test(`stops at its limit: ${text}`, () => {
      const outcome = evaluate(text, { variables: { x } });
      assert.equal('failure' in outcome ? outcome.failure.code : '', 'cost');
    });

  test('stops when somebody cancels it', () => {
    const cancel = new AbortController();
    cancel.abort();
    const outcome = evaluate(RUNAWAY[0] ?? '', { variables: { x }, signal: cancel.signal });
    assert.equal('failure' in outcome ? outcome.failure.code : '', 'cancelled');
    assert.ok(outcome.cost < 5000, 'long before the limit');
  });
});
