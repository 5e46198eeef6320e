import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as soon } from 'node:timers/promises';
import { createEvaluator, type WorkerLike } from './evaluator.ts';
import type { Broken, EvaluateJob, FormatJob, Job, Unloaded } from './types.ts';

interface FakeWorker extends WorkerLike {
  readonly jobs: Job[];
  isEnded: boolean;
  readonly say: (data: Broken | Unloaded | 'ready') => void;
}

function fakeWorkers(): { readonly made: FakeWorker[]; readonly spawn: () => FakeWorker } {
  const made: FakeWorker[] = [];
  const spawn = (): FakeWorker => {
    const worker: FakeWorker = {
      onmessage: null,
      onerror: null,
      jobs: [],
      isEnded: false,
      postMessage: (job) => worker.jobs.push(job),
      terminate: () => {
        worker.isEnded = true;
      },
      say: (data) => worker.onmessage?.({ data }),
    };
    made.push(worker);
    return worker;
  };
  return { made, spawn };
}

const state = { files: [], input: '', data: '', query: '', version: 'v1', isStrict: true } as const;
const job = (query: string): EvaluateJob => ({
  kind: 'evaluate',
  state: { ...state, query },
  explain: undefined,
});
const format: FormatJob = { kind: 'format', name: 'p.rego', text: '', version: 'v1' };
const reply = (message: string): Broken => ({ kind: 'broken', message });
const never = { stopAfterMs: 1_000_000, patienceMs: 1_000_000 };

test('a job is answered by the one worker, again and again', async () => {
  const { made, spawn } = fakeWorkers();
  const evaluator = createEvaluator(spawn, never);
  for (const name of ['a', 'b']) {
    const asked = evaluator.ask(job(name));
    made[0]?.say('ready');
    made[0]?.say(reply(name));
    assert.deepEqual(await asked, reply(name));
  }
  assert.equal(made.length, 1);
  evaluator.close();
});

test('of evaluations that wait only the newest is run; formatting is never left out', async () => {
  const { made, spawn } = fakeWorkers();
  const evaluator = createEvaluator(spawn, never);
  const asked = [job('a'), job('b'), format, job('c')].map((each) => evaluator.ask(each));
  made[0]?.say('ready');
  for (const name of ['1', '2', '3']) {
    made[0]?.say(reply(name));
    await soon();
  }
  assert.deepEqual(await Promise.all(asked), [reply('1'), { kind: 'replaced' }, reply('2'), reply('3')]);
  evaluator.close();
});

test('a worker that does not answer is ended, says so, and the next job gets a new one', async () => {
  const { made, spawn } = fakeWorkers();
  const evaluator = createEvaluator(spawn, { ...never, stopAfterMs: 1 });
  const asked = evaluator.ask(job('endless'));
  made[0]?.say('ready');
  assert.deepEqual(await asked, { kind: 'stopped', afterMs: 1 });
  assert.ok(made[0]?.isEnded);
  const again = evaluator.ask(job('good'));
  made[1]?.say(reply('good'));
  assert.deepEqual(await again, reply('good'));
  evaluator.close();
});

test('what takes long gives way to what is newer', async () => {
  const { made, spawn } = fakeWorkers();
  const evaluator = createEvaluator(spawn, { ...never, patienceMs: -1 });
  const old = evaluator.ask(job('old'));
  made[0]?.say('ready');
  const young = evaluator.ask(job('young'));
  assert.deepEqual(await old, { kind: 'replaced' });
  assert.ok(made[0]?.isEnded);
  made[0]?.say(reply('too late'));
  made[1]?.say('ready');
  made[1]?.say(reply('young'));
  assert.deepEqual(await young, reply('young'));
  evaluator.close();
});

test('a worker that cannot be loaded is said, not waited for', async () => {
  const { made, spawn } = fakeWorkers();
  const evaluator = createEvaluator(spawn, never);
  const asked = evaluator.ask(job('a'));
  made[0]?.onerror?.({});
  assert.deepEqual(await asked, { kind: 'unloaded' });
  const again = evaluator.ask(job('b'));
  made[1]?.say('ready');
  made[1]?.onerror?.({ message: 'a fault' });
  assert.deepEqual(await again, reply('a fault'));
  const partly = evaluator.ask(job('c'));
  made[2]?.say('ready');
  made[2]?.say({ kind: 'unloaded' });
  assert.deepEqual(await partly, { kind: 'unloaded' });
  assert.ok(made[2]?.isEnded);
  evaluator.close();
});
