import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLogger } from '#platform/logging';
import { LogsError } from '#platform/logs';
import type { PanelAnswer, ReportLine } from './answers.ts';
import type { AskStore, StoreQuestion } from './ask-store.ts';
import { report } from './log-volume/report.ts';
import { readRun } from './read-run.ts';
import { runReport } from './run-report.ts';
import { runInput } from './schema.ts';

const clock = { nowMs: Date.parse('2026-11-23T10:42:01Z'), firstMs: 0 };
const logger = createLogger({ level: 'silent', write: () => {}, format: 'json' });
const NEVER = new AbortController().signal;

function runOf(input: object) {
  return readRun(report, runInput.parse(input), clock);
}

function answering(rowsOf: (question: StoreQuestion) => readonly Record<string, string>[]): AskStore {
  return async (question) => ({ rows: rowsOf(question), isCut: false, tookMs: 1, atMs: clock.nowMs });
}

async function collect(lines: AsyncIterable<ReportLine>): Promise<readonly ReportLine[]> {
  const found: ReportLine[] = [];
  for await (const line of lines) found.push(line);
  return found;
}

function answersOf(lines: readonly ReportLine[]): readonly PanelAnswer[] {
  return lines.filter((line) => line.type === 'answer');
}

test('figures of now come first, then the time before, then their course', async () => {
  const lines = await collect(
    runReport(
      runOf({}),
      answering(() => [{ n: '1' }]),
      logger,
      NEVER,
    ),
  );
  assert.equal(lines[0]?.type, 'begin');
  assert.equal(lines.at(-1)?.type, 'end');
  const parts = answersOf(lines).map(({ part }) => part);
  assert.deepEqual(
    parts,
    parts.toSorted((a, b) => 'nbt'.indexOf(a[0] ?? '') - 'nbt'.indexOf(b[0] ?? '')),
  );
  assert.equal(parts.filter((part) => part === 'now').length, report.panels.length);
});

test('a panel that fails is unknown with its reason, and the others are there', async () => {
  const ask = answering(({ text }) => {
    if (text.includes('count_uniq')) throw new LogsError('limit', 'The query took longer than 30 seconds.');
    return [];
  });
  const found = answersOf(
    await collect(runReport(runOf({ compare: 'none', trends: false }), ask, logger, NEVER)),
  );
  const unknown = found.filter(({ state }) => state === 'unknown');
  assert.deepEqual(
    unknown.map(({ panel, reason }) => [panel, reason?.code]),
    [['clusters', 'logs-limit']],
  );
  assert.equal(found.length, report.panels.length);
});

test('of our own faults the answer tells nothing', async () => {
  const ask = answering(() => {
    throw new Error('secret path /etc/x');
  });
  const [first] = answersOf(await collect(runReport(runOf({ panels: ['records'] }), ask, logger, NEVER)));
  assert.equal(first?.reason?.code, 'failed');
  assert.doesNotMatch(JSON.stringify(first), /secret/);
});

test('at most two panels are asked at the same time', async () => {
  let [inside, most] = [0, 0];
  const ask: AskStore = async () => {
    most = Math.max(most, ++inside);
    await new Promise((resolve) => setImmediate(resolve));
    inside -= 1;
    return { rows: [], isCut: false, tookMs: 0, atMs: 0 };
  };
  await collect(runReport(runOf({}), ask, logger, NEVER));
  assert.equal(most, 2);
});

test('whoever reads no further ends what is being asked', async () => {
  const signals: AbortSignal[] = [];
  const ask: AskStore = (question, signal) => {
    signals.push(signal);
    return answering(() => [])(question, signal);
  };
  for await (const line of runReport(runOf({}), ask, logger, NEVER)) if (line.type === 'answer') break;
  assert.ok(signals.length > 0 && signals.every(({ aborted }) => aborted));
});

test('a rounded now, so that people who look at the same time ask the same', () => {
  const later = readRun(report, runInput.parse({}), { ...clock, nowMs: clock.nowMs + 2000 });
  assert.deepEqual(runOf({}).range, later.range);
  assert.ok(runOf({}).range.endMs > clock.nowMs, 'what came in a moment ago is within');
});

const refused: readonly (readonly [object, string])[] = [
  [{ filters: { nix: ['a'] } }, 'report-filter-unknown'],
  [{ parameters: { nix: 'a' } }, 'report-parameter-unknown'],
  [{ switches: { constructor: true } }, 'report-switch-unknown'],
  [{ panels: ['nix'] }, 'report-panel-unknown'],
  [{ from: 'yesterday' }, 'report-range'],
  [{ from: 'now', to: 'now-1h' }, 'report-range'],
];
for (const [input, code] of refused) {
  test(`${JSON.stringify(input)} is refused as ${code}`, () =>
    assert.throws(() => runOf(input), { code, name: 'HttpProblem' }));
}
