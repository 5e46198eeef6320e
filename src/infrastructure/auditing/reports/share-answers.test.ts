import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StoreAnswer, StoreQuestion } from './ask-store.ts';
import { shareAnswers } from './share-answers.ts';

const NEVER = new AbortController().signal;
const options = { keepMs: 5000, parallel: 2, mostRows: 1000 };

function questionOf(text: string): StoreQuestion {
  return { text, range: { startMs: 0, endMs: 1000 }, mostRows: 10 };
}

/** A store that answers when it is told to. */
function createStore() {
  const asked: { text: string; signal: AbortSignal; settle: (error?: Error) => void }[] = [];
  const ask = ({ text }: StoreQuestion, signal: AbortSignal): Promise<StoreAnswer> => {
    const { promise, resolve, reject } = Promise.withResolvers<StoreAnswer>();
    const answer = { rows: [{ text }], isCut: false, tookMs: 1, atMs: 0 };
    asked.push({ text, signal, settle: (error) => (error ? reject(error) : resolve(answer)) });
    signal.addEventListener('abort', () => reject(new Error('cancelled')));
    return promise;
  };
  return { asked, ask };
}

/** Lets everything that is ready go on. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

test('ten people who ask the same are one question', async () => {
  const { ask, asked } = createStore();
  const shared = shareAnswers(ask, { ...options, now: () => 0 });
  const answers = Array.from({ length: 10 }, () => shared(questionOf('a'), NEVER));
  await settled();
  assert.equal(asked.length, 1);
  asked[0]?.settle();
  assert.equal(new Set(await Promise.all(answers)).size, 1);
});

test('an answer is given again for a few seconds, and no longer', async () => {
  let nowMs = 0;
  const { ask, asked } = createStore();
  const shared = shareAnswers(ask, { ...options, now: () => nowMs });
  const first = shared(questionOf('a'), NEVER);
  asked[0]?.settle();
  await first;
  nowMs = 4000;
  await shared(questionOf('a'), NEVER);
  assert.equal(asked.length, 1);
  nowMs = 6000;
  const again = shared(questionOf('a'), NEVER);
  await settled();
  asked[1]?.settle();
  await again;
  assert.equal(asked.length, 2);
});

test('a failure is told to those who wait, and asked anew', async () => {
  const { ask, asked } = createStore();
  const shared = shareAnswers(ask, { ...options, now: () => 0 });
  const first = shared(questionOf('a'), NEVER);
  asked[0]?.settle(new Error('no'));
  await assert.rejects(first, /no/);
  const second = shared(questionOf('a'), NEVER);
  await settled();
  asked[1]?.settle();
  assert.equal((await second).rows.length, 1);
});

test('a question ends when the last one who waits for it has gone', async () => {
  const { ask, asked } = createStore();
  const shared = shareAnswers(ask, { ...options, now: () => 0 });
  const [one, two] = [new AbortController(), new AbortController()];
  const answers = [shared(questionOf('a'), one.signal), shared(questionOf('a'), two.signal)];
  await settled();
  one.abort();
  await assert.rejects(answers[0] ?? Promise.resolve());
  assert.equal(asked[0]?.signal.aborted, false);
  two.abort();
  await assert.rejects(answers[1] ?? Promise.resolve());
  assert.equal(asked[0]?.signal.aborted, true);
});

test('no more than so many are asked at the same time', async () => {
  const { ask, asked } = createStore();
  const shared = shareAnswers(ask, { ...options, now: () => 0 });
  const answers = ['a', 'b', 'c'].map((text) => shared(questionOf(text), NEVER));
  await settled();
  assert.deepEqual(
    asked.map(({ text }) => text),
    ['a', 'b'],
  );
  asked[0]?.settle();
  await settled();
  assert.deepEqual(
    asked.map(({ text }) => text),
    ['a', 'b', 'c'],
  );
  for (const one of asked) one.settle();
  await Promise.all(answers);
});

test('what is kept has a bound', async () => {
  const { ask, asked } = createStore();
  const shared = shareAnswers(ask, { ...options, mostRows: 50, now: () => 0 });
  for (const text of ['a', 'b', 'c', 'd']) {
    const answer = shared(questionOf(text), NEVER);
    await settled();
    asked.at(-1)?.settle();
    await answer;
  }
  const again = shared(questionOf('a'), NEVER);
  await settled();
  asked.at(-1)?.settle();
  await again;
  assert.equal(asked.length, 5);
});
