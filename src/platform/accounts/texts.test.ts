import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { createArgon2Passwords } from './adapters/argon2-passwords.ts';
import { createTurnstile } from './adapters/turnstile.ts';
import { chargeAttempt } from './attempts.ts';
import { AccountsError } from './errors.ts';
import { formatPhc, parsePhc } from './phc.ts';
import { formatToken, isTokenText } from './token-text.ts';
import type { AttemptRecord } from './types.ts';

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });

describe('the text of a token', () => {
  test('comes out the same length, known as ours, and different for different bytes', () => {
    fc.assert(
      fc.property(bytes(32), bytes(32), (a, b) => {
        const [left, right] = [formatToken(a), formatToken(b)];
        assert.equal(left.length, 53);
        assert.ok(isTokenText(left));
        assert.equal(left === right, Buffer.compare(a, b) === 0);
      }),
    );
  });

  test('is not ours with one character changed', () => {
    fc.assert(
      fc.property(
        bytes(32),
        fc.integer({ min: 4, max: 52 }),
        fc.constantFrom(...'0aZ-_ '),
        (raw, at, char) => {
          const text = formatToken(raw);
          fc.pre(text[at] !== char);
          assert.equal(isTokenText(text.slice(0, at) + char + text.slice(at + 1)), false);
        },
      ),
    );
  });

  test('is nothing that somebody made up', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `bwk_${text}`),
        ),
        (text) => !isTokenText(text),
      ),
    );
  });
});

describe('a PHC string', () => {
  test('reads back what was written', () => {
    const hash = fc.record({
      memory: fc.integer({ min: 128, max: 262_144 }),
      passes: fc.integer({ min: 1, max: 20 }),
      parallelism: fc.integer({ min: 1, max: 16 }),
      salt: fc.uint8Array({ minLength: 9, maxLength: 64 }),
      hash: fc.uint8Array({ minLength: 12, maxLength: 64 }),
    });
    fc.assert(fc.property(hash, (one) => assert.deepEqual(parsePhc(formatPhc(one)), { ...one })));
  });

  const malformed = [
    '',
    'plain',
    '$argon2i$v=19$m=19456,t=2,p=1$c29tZXNhbHRzYWx0$aGFzaGhhc2hoYXNoaGFzaA',
    '$argon2id$v=16$m=19456,t=2,p=1$c29tZXNhbHRzYWx0$aGFzaGhhc2hoYXNoaGFzaA',
    '$argon2id$v=19$m=9999999,t=2,p=1$c29tZXNhbHRzYWx0$aGFzaGhhc2hoYXNoaGFzaA',
    '$argon2id$v=19$m=19456,t=99,p=1$c29tZXNhbHRzYWx0$aGFzaGhhc2hoYXNoaGFzaA',
    '$argon2id$v=19$m=8,t=2,p=2$c29tZXNhbHRzYWx0$aGFzaGhhc2hoYXNoaGFzaA',
    '$argon2id$v=19$m=19456,t=2,p=1$short$aGFzaGhhc2hoYXNoaGFzaA',
  ];
  for (const text of malformed) test(`is not "${text}"`, () => assert.equal(parsePhc(text), undefined));

  test('survives any text', () => {
    fc.assert(fc.property(fc.string(), (text) => assert.equal(parsePhc(`$argon2id$${text}`), undefined)));
  });
});

describe('argon2id', () => {
  const quick = createArgon2Passwords({ memory: 64, passes: 1 });

  test('knows the password and no other, in either form of an umlaut', async () => {
    const phc = await quick.hash('Gr\u00fc\u00dfe aus Bonn');
    assert.match(phc, /^\$argon2id\$v=19\$m=64,t=1,p=1\$/);
    assert.equal(await quick.verify('Gru\u0308\u00dfe aus Bonn', phc), true);
    assert.equal(await quick.verify('Grusse aus Bonn', phc), false);
    assert.equal(await quick.verify('', null), false);
    assert.notEqual(await quick.hash('same'), await quick.hash('same'));
  });

  test('uses today parameters unless told, and knows weaker ones', async () => {
    const today = createArgon2Passwords();
    const phc = await today.hash('a password');
    assert.match(phc, /\$m=19456,t=2,p=1\$/);
    assert.equal(await today.verify('a password', phc), true);
    assert.equal(today.isOutdated(phc), false);
    assert.equal(today.isOutdated(await quick.hash('a password')), true);
  });

  test('says so when a stored hash is malformed', async () => {
    await assert.rejects(
      quick.verify('x', 'plain'),
      (error: AccountsError) => error.code === 'password-hash-malformed',
    );
  });
});

describe('a turnstile', () => {
  test('lets so many run, so many wait, and turns the rest away', async () => {
    const turnstile = createTurnstile(2, 3, () => new AccountsError('sign-in-busy', 'busy'));
    let running = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setImmediate(resolve));
      running--;
    };
    const results = await Promise.allSettled(Array.from({ length: 7 }, () => turnstile(work)));
    assert.deepEqual(
      results.map(({ status }) => status === 'fulfilled'),
      [true, true, true, true, true, false, false],
    );
    assert.equal(most, 2);
    await assert.rejects(
      turnstile(async () => Promise.reject(new Error('no'))),
      /no/,
    );
    await turnstile(work);
  });
});

test('waits grow with failures, are bounded, and nothing is charged during one', () => {
  const pace = { firstWaitMs: 1000, longestWaitMs: 300_000, forgetAfterMs: 1_800_000 };
  const keys = [{ key: 'k', free: 5 }];
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 600_000 }), { maxLength: 60 }), (gaps) => {
      let now = 0;
      let record: AttemptRecord | undefined;
      for (const gap of gaps) {
        now += gap;
        const { records, result } = chargeAttempt(keys, [record], pace, now);
        assert.ok(result >= 0 && result <= pace.longestWaitMs);
        const blocked = record !== undefined && record.blockedUntil > now;
        assert.equal(result > 0, blocked);
        assert.equal(records[0] === undefined, blocked);
        record = records[0] ?? record;
      }
    }),
  );
});
