import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isProblem, ProblemError, toProblem } from './problem.ts';

test('a problem document is read with its errors', () => {
  const body = {
    type: 'about:blank',
    title: 'Bad request',
    code: 'invalid',
    detail: 'The body is wrong.',
    errors: [
      { path: ['selector', 'names', 0], message: 'too short' },
      { path: 'reason', message: 'missing' },
    ],
  };
  assert.deepEqual(toProblem(400, 'Bad Request', body), {
    type: 'about:blank',
    title: 'Bad request',
    status: 400,
    code: 'invalid',
    detail: 'The body is wrong.',
    errors: [
      { path: 'selector.names.0', message: 'too short' },
      { path: 'reason', message: 'missing' },
    ],
  });
});

for (const [name, body] of [
  ['HTML', undefined],
  ['a list', [1]],
  ['null', null],
  ['text', 'no'],
] as const) {
  test(`an answer that is ${name} becomes a problem that says so`, () => {
    const problem = toProblem(502, 'Bad Gateway', body);
    assert.equal(problem.code, 'not_a_problem');
    assert.equal(problem.title, 'Bad Gateway');
  });
}

test('isProblem looks for status or code', () => {
  const error = new ProblemError(toProblem(404, 'Not Found', { code: 'gone' }));
  assert.ok(isProblem(error));
  assert.ok(isProblem(error, 404));
  assert.ok(isProblem(error, 'gone'));
  assert.ok(!isProblem(error, 403, 'other'));
  assert.ok(!isProblem(new Error('x')));
});
