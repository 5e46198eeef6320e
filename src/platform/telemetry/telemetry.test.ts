import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createTelemetry } from './index.ts';

const lines = async (telemetry: ReturnType<typeof createTelemetry>) =>
  (await telemetry.expose()).text.split('\n');

describe('telemetry', () => {
  it('speaks OpenMetrics', async () => {
    const telemetry = createTelemetry();
    const { contentType, text } = await telemetry.expose();
    assert.match(contentType, /^application\/openmetrics-text; version=1\.0\.0/);
    assert.match(text, /# EOF\n$/);
    assert.match(text, /process_resident_memory_bytes \d/);
  });

  it('counts, measures and times, with labels and without', async () => {
    const telemetry = createTelemetry({ processMetrics: false });
    const runs = telemetry.counter({ name: 'runs_total', help: 'Runs.', labels: ['verdict'] });
    runs.add({ verdict: 'pass' });
    runs.add({ verdict: 'pass' }, 2);
    const open = telemetry.gauge({ name: 'open', help: 'Open.' });
    open.set({}, 5);
    open.add({}, -2);
    const seconds = telemetry.histogram({ name: 'run_seconds', help: 'Time.', buckets: [1, 2] });
    seconds.observe({}, 1.5);
    seconds.time({})();
    telemetry.observedGauge({ name: 'asked', help: 'Asked.' }, () => 7);
    const text = await lines(telemetry);
    for (const line of [
      'bulwark_runs_total{verdict="pass"} 3',
      'bulwark_open 3',
      'bulwark_run_seconds_bucket{le="1"} 1',
      'bulwark_run_seconds_bucket{le="2"} 2',
      'bulwark_run_seconds_count 2',
      'bulwark_asked 7',
    ]) {
      assert.ok(text.includes(line), `${line} in\n${text.join('\n')}`);
    }
  });

  it('folds what is beyond the bound into one series, and counts that', async () => {
    const telemetry = createTelemetry({ processMetrics: false });
    const counter = telemetry.counter({ name: 'seen_total', help: 'Seen.', labels: ['pod'], maxSeries: 2 });
    for (const pod of ['a', 'b', 'c', 'd', 'a']) counter.add({ pod });
    const text = (await lines(telemetry))
      .filter((line) => /^bulwark_(seen|telemetry_folded)_total\{/.test(line))
      .sort();
    assert.deepEqual(text, [
      'bulwark_seen_total{pod="a"} 2',
      'bulwark_seen_total{pod="b"} 1',
      'bulwark_seen_total{pod="other"} 2',
      'bulwark_telemetry_folded_total{metric="bulwark_seen_total"} 2',
    ]);
  });

  it('gives the room of a removed series to the next', async () => {
    const telemetry = createTelemetry({ processMetrics: false });
    const gauge = telemetry.gauge({ name: 'up', help: 'Up.', labels: ['cluster'], maxSeries: 1 });
    gauge.set({ cluster: 'a' }, 1);
    gauge.remove({ cluster: 'a' });
    gauge.set({ cluster: 'b' }, 1);
    const text = (await lines(telemetry)).filter((line) => line.startsWith('bulwark_up'));
    assert.deepEqual(text, ['bulwark_up{cluster="b"} 1']);
  });

  it('leaves a gauge out that cannot be read, and answers with the rest', async () => {
    const telemetry = createTelemetry({ processMetrics: false });
    telemetry.observedGauge({ name: 'broken', help: 'Broken.' }, () => Promise.reject(new Error('no')));
    const first = await lines(telemetry);
    assert.deepEqual(
      first.filter((line) => line.startsWith('bulwark_broken')),
      [],
    );
    assert.ok(
      (await lines(telemetry)).some((line) => /^bulwark_telemetry_failed_reads_total\{.*\} [12]$/.test(line)),
    );
  });

  it('refuses a counter that OpenMetrics could not name, and a name twice', () => {
    const telemetry = createTelemetry({ processMetrics: false });
    assert.throws(() => telemetry.counter({ name: 'runs', help: '' }), RangeError);
    telemetry.gauge({ name: 'x', help: 'X.' });
    assert.throws(() => telemetry.gauge({ name: 'x', help: 'X.' }));
  });

  it('shares nothing between two servers in one process', async () => {
    const [one, two] = [
      createTelemetry({ processMetrics: false }),
      createTelemetry({ processMetrics: false }),
    ];
    one.gauge({ name: 'x', help: 'X.' }).set({}, 1);
    assert.ok(!(await lines(two)).some((line) => line.startsWith('bulwark_x')));
  });
});
