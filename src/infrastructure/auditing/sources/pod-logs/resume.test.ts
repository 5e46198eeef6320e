import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createPodLineReader, formatNs } from './pod-lines.ts';
import { createResume, positionAfter, sinceTimeOf } from './resume.ts';
import type { PodLine, PodPosition } from './types.ts';

const SECOND = 1_000_000_000n;
const START: PodPosition = { restart: 0, at: '', same: 0, isFinished: false };

function line(atNs: bigint, text: string): PodLine {
  return { atNs, text, cutBytes: 0 };
}

describe('lines of a pod’s log', () => {
  it('have their time, whatever the pieces in which they come', () => {
    const text =
      '2026-11-24T00:00:01.000000002Z one\n2026-11-24T02:00:01+02:00 two ü\r\n2026-11-24T00:00:03.5Z \nrest';
    for (let size = 1; size < 40; size++) {
      const reader = createPodLineReader(1000);
      const bytes = Buffer.from(text);
      const lines: PodLine[] = [];
      for (let at = 0; at < bytes.length; at += size)
        lines.push(...reader.push(bytes.subarray(at, at + size)));
      assert.deepEqual(
        lines.map(({ atNs, text }) => `${formatNs(atNs)}|${text}`),
        [
          '2026-11-24T00:00:01.000000002Z|one',
          '2026-11-24T00:00:01.000000000Z|two ü',
          '2026-11-24T00:00:03.500000000Z|',
        ],
      );
      assert.equal(reader.foreign(), 0);
      assert.deepEqual(reader.end(), []);
    }
  });

  it('without a time are the kubelet’s own, and counted', () => {
    const reader = createPodLineReader(1000);
    assert.deepEqual(reader.push(Buffer.from('unable to retrieve container logs for containerd://x\n')), []);
    assert.equal(reader.foreign(), 1);
  });

  it('above the bound are cut, and what is cut is counted', () => {
    const reader = createPodLineReader(100);
    const long = `2026-11-24T00:00:01Z ${'x'.repeat(1000)}`;
    const [first, second] = [...reader.push(Buffer.from(`${long}\n2026-11-24T00:00:02Z next\n`))];
    assert.ok((first?.text.length ?? 0) >= 100 && (first?.text.length ?? 0) < 140);
    assert.equal((first?.text.length ?? 0) + (first?.cutBytes ?? 0), 1000);
    assert.equal(second?.text, 'next');
  });
});

describe('reading on', () => {
  const log = [
    line(10n * SECOND, 'a'),
    line(10n * SECOND, 'b'),
    line(9n * SECOND, 'written late'),
    line(11n * SECOND, 'c'),
    line(11n * SECOND, 'd'),
    line(11n * SECOND, 'e'),
    line(12n * SECOND, 'f'),
  ];

  it('brings each line once, wherever it was interrupted, also among lines of one time or out of order', () => {
    for (let taken = 0; taken <= log.length; taken++) {
      const before = positionAfter(START, log.slice(0, taken));
      const since = sinceTimeOf(before);
      const sinceNs = since === undefined ? 0n : BigInt(Date.parse(since)) * 1_000_000n;
      const resume = createResume(before);
      const again = log.filter(({ atNs }) => atNs >= sinceNs).flatMap(resume.push);
      const rest = [...again, ...resume.settle()];
      assert.deepEqual(
        rest.map(({ text }) => text),
        log.slice(taken).map(({ text }) => text),
        `after ${taken} lines`,
      );
      assert.equal(resume.hasGap(), false);
    }
  });

  it('goes by times where the last line was rotated away', () => {
    const resume = createResume({ ...START, at: String(20n * SECOND), same: 1 });
    assert.deepEqual(resume.push(line(21n * SECOND, 'x')), []);
    assert.equal(resume.isSettled(), false);
    assert.deepEqual(
      resume.push(line(30n * SECOND, 'y')).map(({ text }) => text),
      ['x', 'y'],
    );
    assert.deepEqual([resume.isSettled(), resume.hasGap()], [true, true]);
  });
});
