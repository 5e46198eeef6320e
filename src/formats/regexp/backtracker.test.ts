import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type Alphabet, alphabetOf } from './alphabet.ts';
import { Automaton } from './automaton.ts';
import { Backtracker, isShortFor } from './backtracker.ts';
import { Machine } from './machine.ts';
import { parsePattern } from './parse.ts';
import { compileProgram, type Program } from './program.ts';
import { compileRegexp } from './regexp.ts';
import { patternText, subjectText } from './testing/patterns.ts';

interface Compiled {
  readonly program: Program;
  readonly alphabet: Alphabet;
  readonly groups: number;
}

function compiled(source: string): Compiled {
  const { root, groupNames } = parsePattern(source);
  const alphabet = alphabetOf(root, source);
  return { program: compileProgram(root, alphabet, source), alphabet, groups: groupNames.length };
}

function backtrackerOf({ program, alphabet, groups }: Compiled): Backtracker {
  return new Backtracker(program, alphabet, groups);
}

/** What the meter was told while something ran. */
function costOf(run: (meter: (instructions: number) => void) => unknown): number {
  let cost = 0;
  run((instructions) => {
    cost += instructions;
  });
  return cost;
}

function placesOf(
  run: { run(text: string, from: number): Int32Array | undefined },
  text: string,
  from: number,
) {
  const places = run.run(text, from);
  return places && [...places];
}

describe('the backtracker gives what the other engines give', () => {
  it('places of all groups as the machine has them, from every place on', () => {
    fc.assert(
      fc.property(patternText, subjectText, (source, text) => {
        const made = compiled(source);
        const backtracker = backtrackerOf(made);
        const machine = new Machine(made.program, made.alphabet, made.groups);
        for (let from = 0; from <= text.length; from += (text.codePointAt(from) ?? 0) > 0xffff ? 2 : 1) {
          assert.deepEqual(
            placesOf(backtracker, text, from),
            placesOf(machine, text, from),
            `${source} from ${from}`,
          );
        }
      }),
      { numRuns: 500 },
    );
  });

  it('a match where the automaton, and the host where it may, say that there is one', () => {
    fc.assert(
      fc.property(patternText, subjectText, (source, text) => {
        const made = compiled(source);
        const isFound = backtrackerOf(made).run(text, 0) !== undefined;
        assert.equal(new Automaton(made.program, made.alphabet).test(text), isFound, 'automaton');
        assert.equal(compileRegexp(source).test(text), isFound, 'host');
      }),
      { numRuns: 500 },
    );
  });
});

describe('its time is the length of the text by the length of the program', () => {
  const hostile = [
    '(a+)+$',
    '(a|a)*b',
    '(a*)*b',
    '(a|aa)+$',
    '(?:a?){20}a{20}b',
    '(.*)(.*)(.*)(.*)b',
    '((a*)*)*b',
  ];
  for (const source of hostile) {
    it(source, () => {
      const made = compiled(source);
      const text = `${'a'.repeat(500)}!`;
      assert.ok(isShortFor(made.program, text, 0));
      const cost = costOf((meter) => backtrackerOf(made).run(text, 0, meter));
      const pairs = made.program.length * (text.length + 1);
      assert.ok(cost <= 2 * pairs, `${cost} instructions for ${pairs} pairs`);
    });
  }

  it('and longer texts are not its own', () => {
    const { program } = compiled('(a+)+$');
    assert.equal(isShortFor(program, 'a'.repeat(1 << 16), 0), false);
    assert.equal(isShortFor(program, 'a'.repeat(1 << 16), (1 << 16) - 10), true);
  });
});

describe('one backtracker serves search after search', () => {
  it('what one has left behind neither helps nor costs the next', () => {
    fc.assert(
      fc.property(patternText, fc.array(subjectText, { minLength: 2, maxLength: 4 }), (source, texts) => {
        const made = compiled(source);
        const used = backtrackerOf(made);
        for (const text of texts) {
          const fresh = backtrackerOf(made);
          assert.deepEqual(placesOf(used, text, 0), placesOf(fresh, text, 0));
          assert.equal(
            costOf((meter) => used.run(text, 0, meter)),
            costOf((meter) => fresh.run(text, 0, meter)),
          );
        }
      }),
      { numRuns: 200 },
    );
  });

  it('also behind one that its meter has stopped', () => {
    const used = backtrackerOf(compiled('(a|aa)+$'));
    const stop = (): never => {
      throw new RangeError('stopped');
    };
    assert.throws(() => used.run(`${'a'.repeat(900)}!`, 0, stop), RangeError);
    assert.deepEqual(placesOf(used, 'baa', 0), [1, 3, 2, 3]);
  });
});
