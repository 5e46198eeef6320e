import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createLogger, type LoggerOptions } from './index.ts';
import { isSecretKey } from './sanitize.ts';

function capture(options: Partial<LoggerOptions> = {}) {
  const lines: string[] = [];
  const logger = createLogger({
    level: 'debug',
    format: 'json',
    write: (line) => lines.push(line),
    now: () => 0,
    ...options,
  });
  return { logger, lines, last: () => JSON.parse(lines.at(-1) ?? '{}') as Record<string, unknown> };
}

describe('logging', () => {
  it('writes one JSON line with time, level, message and fields', () => {
    const { logger, lines } = capture();
    logger.info('run finished', { run: 7 });
    assert.deepEqual(lines, [
      '{"level":"info","time":"1970-01-01T00:00:00.000Z","run":7,"message":"run finished"}\n',
    ]);
  });

  it('adds the fields of a child to each of its lines', () => {
    const { logger, last } = capture();
    logger.child({ module: 'a' }).child({ cluster: 'c' }).warn('slow');
    assert.deepEqual([last()['module'], last()['cluster']], ['a', 'c']);
  });

  it('writes nothing below its level', () => {
    const { logger, lines } = capture({ level: 'warn' });
    logger.info('no');
    logger.error('yes');
    assert.equal(lines.length, 1);
    assert.equal(logger.isEnabled('info'), false);
  });

  for (const key of [
    'password',
    'Authorization',
    'set-cookie',
    'client_secret',
    'accessToken',
    'API_KEY',
    'privateKey',
  ]) {
    it(`never writes the value of ${key}, however deep`, () => {
      const { logger, lines } = capture();
      logger.info('x', { a: [{ b: new Map([[key, 'hunter2']]) }], [key]: 'hunter2' });
      logger.child({ [key]: 'hunter2' }).info('y');
      assert.doesNotMatch(lines.join(''), /hunter2/);
    });
  }

  for (const key of ['secretName', 'tokenCount', 'namespace', 'secretNamespace', 'key']) {
    it(`writes ${key}, which holds no secret`, () => assert.equal(isSecretKey(key), false));
  }

  it('takes passwords and tokens out of longer texts', () => {
    const { logger, lines } = capture();
    logger.error('postgres://u:hunter2@db/x refused', {
      header: 'Bearer abcdefghijkl',
      error: new Error('tcp://:hunter2@h'),
    });
    assert.doesNotMatch(lines.join(''), /hunter2|abcdefghijkl/);
  });

  it('takes a password out behind a scheme of any length, and says whether there is one', () => {
    const { logger, lines, last } = capture();
    logger.info(`${'x'.repeat(40)}://u:hunter2@h`, { password: true });
    assert.doesNotMatch(lines.join(''), /hunter2/);
    assert.equal(last()['password'], true);
  });

  it('writes an error with its code, stack and causes', () => {
    const { logger, last } = capture();
    const error = Object.assign(new Error('outer', { cause: new TypeError('inner') }), { code: 'disk-full' });
    logger.error('failed', { error });
    const written = last()['error'] as Record<string, unknown>;
    assert.equal(written['code'], 'disk-full');
    assert.match(String(written['stack']), /logging\.test/);
    assert.equal((written['cause'] as Record<string, unknown>)['message'], 'inner');
  });

  it('survives cycles, depth, size and strange values, and says what it left out', () => {
    const { logger, last } = capture();
    const cycle: Record<string, unknown> = { big: 1n, f: () => 0, bytes: new Uint8Array(3), at: new Date(0) };
    cycle['self'] = cycle;
    const deep = Array.from({ length: 20 }).reduce<unknown>((inner) => ({ inner }), 'end');
    logger.info('x', { cycle, deep, many: Array.from({ length: 1_005 }, () => 0), long: 'a'.repeat(40_000) });
    const { cycle: shown, deep: cut, many, long } = last();
    assert.deepEqual(shown, {
      big: '1',
      f: '[function]',
      bytes: '[3 bytes]',
      at: '1970-01-01T00:00:00.000Z',
      self: '[circular]',
    });
    assert.match(JSON.stringify(cut), /\[too deep\]/);
    assert.equal((many as unknown[]).at(-1), '[5 more]');
    assert.match(String(long), /… \[40000 characters\]$/);
  });

  it('keeps fields from standing in for the line itself', () => {
    const { logger, last } = capture();
    logger.info('true message', { message: 'forged', level: 'error', time: 'never' });
    assert.deepEqual(
      [last()['message'], last()['level'], last()['message_']],
      ['true message', 'info', 'forged'],
    );
  });

  for (const format of ['json', 'pretty'] as const) {
    it(`${format}: any text stays in one line and reaches no terminal as a control character`, () => {
      const { logger, lines } = capture({ format });
      fc.assert(
        fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (message, value) => {
          lines.length = 0;
          logger.info(message, { value, [value]: message });
          assert.equal(lines.length, 1);
          assert.match(lines[0] ?? '', /^[^\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e]*\n$/);
        }),
      );
    });
  }

  it('pretty: is made for people', () => {
    const { logger, lines } = capture({ format: 'pretty' });
    logger.info('server listens', { address: '127.0.0.1:80', text: 'a b' });
    assert.equal(lines[0], '00:00:00.000 INFO  server listens address=127.0.0.1:80 text="a b"\n');
    logger.error('failed', { error: new Error('x') });
    assert.match(lines[1] ?? '', /^[^\n]*"message":"x"[^\n]*\n {4,}at /);
  });
});
