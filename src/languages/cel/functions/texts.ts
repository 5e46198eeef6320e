import { compileRegexp, RegexpError } from '#formats/regexp';
import { BOOL, BYTES, INT, listOf, mapOf, parameter, STRING } from '../check/types.ts';
import { fail } from '../errors.ts';
import { costSize, sizeOf } from '../values/size.ts';
import type { Value } from '../values/types.ts';
import { type Library, member, type Overload, plain } from './types.ts';

const letters = (value: Value | undefined): number => Math.ceil(costSize(value ?? null) * 0.1);
const ofArgument = ([, argument]: readonly Value[]): number => letters(argument);
const product = ([text, part]: readonly Value[]): number => letters(text) * letters(part);

/** Work of a match: a tenth of a step a letter, for each four letters of the pattern. */
export function matchCost([text, pattern]: readonly Value[]): number {
  return Math.ceil((1 + costSize(text ?? null)) * 0.1) * Math.ceil(costSize(pattern ?? null) * 0.25);
}

/** Finds a pattern of RE2, in a time that grows with the text and nothing else. */
export function matches(text: string, pattern: string): boolean {
  return patternOf(pattern).test(text);
}

export function patternOf(pattern: string): ReturnType<typeof compileRegexp> {
  const known = compiled.get(pattern);
  if (known !== undefined) return known;
  const made = compileOrFail(pattern);
  if (compiled.size >= MAX_COMPILED) compiled.clear();
  compiled.set(pattern, made);
  return made;
}

/** Patterns are nearly always literals, so few are enough; a policy that makes its own cannot fill the memory. */
const MAX_COMPILED = 500;
const compiled = new Map<string, ReturnType<typeof compileRegexp>>();

function compileOrFail(pattern: string): ReturnType<typeof compileRegexp> {
  try {
    return compileRegexp(pattern);
  } catch (error) {
    if (error instanceof RegexpError) return fail(`error parsing regexp: ${error.message}`);
    throw error;
  }
}

const SIZED = [STRING, BYTES, listOf(parameter('A')), mapOf(parameter('A'), parameter('B'))];
const size = (value: Value): number => sizeOf(value) ?? fail('no such overload');

function sizes(): Overload[] {
  return SIZED.flatMap((type) => [
    plain(`size_${type.name}`, [type], INT, size),
    member(`${type.name}_size`, [type], INT, size),
  ]);
}

export const texts: Library = {
  functions: [
    { name: 'size', overloads: sizes() },
    {
      name: 'contains',
      overloads: [
        member('contains_string', [STRING, STRING], BOOL, (a: string, b: string) => a.includes(b), product),
      ],
    },
    {
      name: 'startsWith',
      overloads: [
        member(
          'starts_with_string',
          [STRING, STRING],
          BOOL,
          (a: string, b: string) => a.startsWith(b),
          ofArgument,
        ),
      ],
    },
    {
      name: 'endsWith',
      overloads: [
        member(
          'ends_with_string',
          [STRING, STRING],
          BOOL,
          (a: string, b: string) => a.endsWith(b),
          ofArgument,
        ),
      ],
    },
    {
      name: 'matches',
      overloads: [
        plain('matches', [STRING, STRING], BOOL, matches, matchCost),
        member('matches_string', [STRING, STRING], BOOL, matches, matchCost),
      ],
    },
  ],
};
