import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readArguments } from './query-arguments.ts';

const NOW = Date.parse('2026-11-23T12:00:00Z');
const NONE = Buffer.alloc(0);

function read(given: Record<string, string>, form: Uint8Array = NONE) {
  return readArguments(given, form, NOW);
}

function startOf(start: string): bigint | undefined {
  return read({ query: '*', start }).timeRange?.minNs;
}

describe('arguments of a query', () => {
  it('come in the address, in a form, or in both', () => {
    assert.equal(read({ query: 'a' }).text, 'a');
    assert.equal(read({}, Buffer.from('query=a%20b&limit=5')).text, 'a b');
    assert.equal(read({ query: 'a' }, Buffer.from('limit=5')).limit, 5);
  });

  it('know times in the forms that clients send', () => {
    for (const [text, ns] of [
      ['1795435200', 1_795_435_200_000_000_000n],
      ['1795435200.5', 1_795_435_200_500_000_000n],
      ['1795435200123', 1_795_435_200_123_000_000n],
      ['1795435200123456', 1_795_435_200_123_456_000n],
      ['1795435200123456789', 1_795_435_200_123_456_789n],
      ['2026-11-23T12:00:00Z', 1_795_435_200_000_000_000n],
      ['now', 1_795_435_200_000_000_000n],
      ['now-5m', 1_795_434_900_000_000_000n],
      ['-1.5h', 1_795_429_800_000_000_000n],
    ] as const) {
      assert.equal(startOf(text), ns, text);
    }
  });

  it('leave the end out of the range', () => {
    assert.equal(read({ query: '*', end: '1795435200' }).timeRange?.maxNs, 1_795_435_199_999_999_999n);
  });

  it('bound the time that a query may take', () => {
    assert.equal(read({ query: '*' }).timeoutMs, 60_000);
    assert.equal(read({ query: '*', timeout: '5s' }).timeoutMs, 5000);
    assert.equal(read({ query: '*', timeout: '9d' }).timeoutMs, 600_000);
  });

  const wrong: readonly Record<string, string>[] = [
    {},
    { query: ' ' },
    { query: '*', limit: 'many' },
    { query: '*', limit: '-1' },
    { query: '*', start: 'soon' },
    { query: '*', end: 'now+5m' },
    { query: '*', timeout: '5 apples' },
  ];
  for (const given of wrong) {
    it(`that make no sense are refused by name: ${JSON.stringify(given)}`, () => {
      assert.throws(() => read(given), /query|limit|start|end|timeout/);
    });
  }
});
