import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { rotatedNameOf } from './rotated-name.ts';
import { splitLines } from './split-lines.ts';

/** Reads as the follower does: windows of bytes from where the last one ended. */
function readAll(bytes: Buffer, windowBytes: number, lineBytes: number): readonly string[] {
  const lines: string[] = [];
  let at = 0;
  let isSkipping = false;
  for (let length = windowBytes; at < bytes.length; ) {
    const window = bytes.subarray(at, at + length);
    const isLast = at + length >= bytes.length;
    const split = splitLines(window, { lineBytes, isSkipping, isLast });
    lines.push(...split.lines.map(({ text }) => text));
    at += split.used;
    ({ isSkipping } = split);
    length = split.used === 0 ? lineBytes + 1 : windowBytes;
  }
  return lines;
}

describe('lines of bytes', () => {
  it('are the same whatever the windows in which they are read', () => {
    const text = fc.array(fc.constantFrom('a', 'bc', 'ü', '\n', '\r\n', '\n\n', ' '), { maxLength: 60 });
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 40 }), (parts, windowBytes) => {
        const whole = parts.join('');
        const wanted = whole
          .split('\n')
          .map((line) => line.replace(/\r$/, ''))
          .filter((line) => line !== '');
        assert.deepEqual(readAll(Buffer.from(whole), windowBytes, 1000), wanted);
      }),
    );
  });

  it('above the bound are cut there and not torn into several', () => {
    const text = `a\n${'x'.repeat(500)}\nb\n${'y'.repeat(100)}`;
    for (let windowBytes = 1; windowBytes < 700; windowBytes += 7) {
      const lines = readAll(Buffer.from(text), windowBytes, 100);
      assert.deepEqual(
        lines.map((line) => `${line[0]}${line.length}`),
        ['a1', 'x100', 'b1', 'y100'],
        `windows of ${windowBytes}`,
      );
    }
  });

  it('behind a hole of a file that was cut are whole', () => {
    const { lines } = splitLines(Buffer.from('\0\0\0one\n'), {
      lineBytes: 10,
      isSkipping: false,
      isLast: false,
    });
    assert.deepEqual(lines[0]?.text, 'one');
  });
});

describe('names of rotated files', () => {
  const cases = [
    ['audit.log', 'audit.log.1', true],
    ['audit.log', 'audit.log.12.gz', true],
    ['audit.log', 'audit.log-20261124', true],
    ['audit.log', 'audit.log-20261124.gz', true],
    ['audit.log', 'audit-2026-11-24T03-07-00.123.log', true],
    ['audit.log', 'audit-2026-11-24T03-07-00.123.log.gz', true],
    ['kubernetes.audit', 'kubernetes-2026-11-24T03-07-00.000.audit', true],
    ['0.log', '0.log.20261124-030700', true],
    ['audit', 'audit.1', true],
    ['audit.log', 'audit.log', false],
    ['audit.log', 'audit-policy.log', false],
    ['audit.log', 'audit2.log', false],
    ['audit.log', 'audit.log.bak', false],
    ['audit.log', 'audit.log.1.gz.new', false],
    ['a+(b).log', 'a+(b).log.1', true],
    ['a.b', 'axb.1', false],
  ] as const;
  for (const [base, name, isRotated] of cases) {
    it(`${name} is ${isRotated ? 'a rotated' : 'no rotated'} ${base}`, () => {
      assert.equal(rotatedNameOf(base)(name), isRotated);
    });
  }
});
