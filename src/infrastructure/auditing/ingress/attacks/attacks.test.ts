import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import fc from 'fast-check';
import { createAttackDetector } from './detector.ts';
import { normalise } from './normalise.ts';
import { attackRules } from './rules/catalog.ts';
import { ORDINARY } from './testing/ordinary.ts';
import { requestOf } from './testing/requests.ts';
import type { AttackCase, AttackCases } from './types.ts';
import { createWordFinder } from './word-finder.ts';

const folders = readdirSync(join(import.meta.dirname, 'rules'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);
const cases = new Map<string, AttackCases>();

before(async () => {
  for (const folder of folders) {
    const found = (await import(`./rules/${folder}/cases.ts`)) as { readonly cases: AttackCases };
    cases.set(folder, found.cases);
  }
});

/** What the last request of a case is marked with. */
function marksOf({ requests }: AttackCase): readonly string[] {
  const detector = createAttackDetector(attackRules);
  return requests.map((request, index) => detector.detect(requestOf(request, index))).at(-1) ?? [];
}

describe('the catalogue of attacks', () => {
  it('lists every folder once', () => {
    assert.deepEqual(attackRules.map(({ id }) => id).sort(), [...folders].sort());
  });

  it('has words of ASCII in lower case, texts in both languages and pages to read', () => {
    for (const rule of attackRules) {
      if (rule.kind === 'match')
        for (const word of rule.words) {
          assert.ok(word.length > 0 && word === word.toLowerCase(), `${rule.id}: ${word}`);
          assert.ok([...word].every((letter) => letter.charCodeAt(0) < 128));
        }
      for (const part of ['title', 'why', 'remedy'] as const) {
        assert.ok(rule.text.en[part].length > 3);
        if (rule.id !== 'shellshock' || part !== 'title') assert.match(rule.text.zh[part], /\p{Script=Han}/u);
      }
      for (const reference of rule.references) assert.equal(new URL(reference).protocol, 'https:');
    }
  });
});

for (const { id } of attackRules) {
  describe(`attack ${id}`, () => {
    it('is marked', () => {
      const { marks = [] } = cases.get(id) ?? {};
      assert.ok(marks.length > 0, 'no case that is marked');
      for (const one of marks) assert.ok(marksOf(one).includes(id), `${one.name}: ${marksOf(one).join()}`);
    });

    it('is not seen in what only looks like it', () => {
      const { silent = [] } = cases.get(id) ?? {};
      assert.ok(silent.length > 0, 'no silent case');
      for (const one of silent) assert.deepEqual(marksOf(one), [], one.name);
    });
  });
}

describe('ordinary traffic', () => {
  for (const request of ORDINARY)
    it(`${request.method ?? 'GET'} ${request.url} is no attack`, () => {
      assert.deepEqual(createAttackDetector(attackRules).detect(requestOf(request)), []);
    });
});

describe('counted attacks', () => {
  const refused = { url: '/api/login', method: 'POST', status: 401 };

  it('are forgotten when the window has passed', () => {
    const detector = createAttackDetector(attackRules);
    const marks = Array.from({ length: 40 }, (_, index) => detector.detect(requestOf(refused, index * 60)));
    assert.deepEqual(marks.flat(), []);
  });

  it('mark the request that reaches the number and those after it', () => {
    const detector = createAttackDetector(attackRules);
    const marks = Array.from({ length: 25 }, (_, index) => detector.detect(requestOf(refused, index)));
    assert.equal(marks.filter((one) => one.includes('brute-force')).length, 6);
  });

  it('keep no more than a number of addresses, and say what they gave up', () => {
    const detector = createAttackDetector(attackRules);
    for (let index = 0; index < 21_000; index++)
      detector.detect(requestOf({ ...refused, ip: `host-${index}` }));
    assert.ok(detector.forgotten() >= 1000);
  });
});

describe('normalising', () => {
  it('ends, and leaves no letter of the alphabet that it should have decoded', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof normalise(text) === 'string'));
    assert.equal(normalise('%252e%252E%255c'), '../');
    assert.equal(normalise('a%00b%zz%'), 'a\0b%zz%');
  });
});

describe('the finder of words', () => {
  it('finds what a search for each word finds', () => {
    const word = fc.stringMatching(/^[abc]{1,4}$/);
    fc.assert(
      fc.property(
        fc.uniqueArray(word, { maxLength: 8 }),
        fc.stringMatching(/^[abcd]{0,30}$/),
        (words, text) => {
          const found = new Set<number>();
          createWordFinder(words).find(text, (index) => found.add(index));
          assert.deepEqual(
            [...found].sort(),
            words.flatMap((one, index) => (text.includes(one) ? [index] : [])).sort(),
          );
        },
      ),
    );
  });
});
