import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ReportLine } from '../wire.ts';
import { answerOf, isStale, type ReportRun, restarted, withLines } from './use-report-run.ts';

const empty: ReportRun = {
  state: 'running',
  error: undefined,
  begin: undefined,
  answers: new Map(),
  stale: new Set(),
};

function answer(panel: string, n: string): ReportLine {
  return { type: 'answer', panel, part: 'now', state: 'done', rows: [{ n }], isCut: false, tookMs: 1 };
}

test('answers are there as they come', () => {
  const run = withLines(empty, [answer('a', '1'), answer('b', '2'), { type: 'end' }]);
  assert.equal(run.state, 'done');
  assert.deepEqual(answerOf(run, 'b', 'now')?.rows, [{ n: '2' }]);
  assert.equal(answerOf(run, 'b', 'trend'), undefined);
});

test('while the next run is under way, what is known stays and is marked', () => {
  const run = withLines(restarted(withLines(empty, [answer('a', '1'), answer('b', '2')])), [
    answer('a', '3'),
  ]);
  assert.deepEqual([isStale(run, 'a'), isStale(run, 'b')], [false, true]);
  assert.deepEqual(answerOf(run, 'a', 'now')?.rows, [{ n: '3' }]);
  assert.deepEqual(answerOf(run, 'b', 'now')?.rows, [{ n: '2' }]);
});
