import { compileRegexp } from '#formats/regexp';
import { readQuoted } from '../lex/index.ts';
import type { PatternStep } from '../parse/types.ts';
import type { StageMaker } from './types.ts';
import { conditionOf, resultFor, withFields } from './writing.ts';

export const extract: StageMaker<'extract'> = (pipe, emit, { rowsOf }) => {
  const matches = conditionOf(pipe.if, rowsOf);
  return {
    push(row) {
      if (!matches(row)) {
        emit(row);
        return;
      }
      const found = applySteps(pipe.steps, row.get(pipe.from));
      emit(
        withFields(
          row,
          found.map(([name, value]) => [name, resultFor(row, name, value, pipe)] as const),
        ),
      );
    },
  };
};

/** By field what stands at its place, up to the first text that does not match; the rest is empty. */
function applySteps(steps: readonly PatternStep[], text: string): readonly (readonly [string, string])[] {
  const values = valuesOf(steps, text);
  return steps.flatMap(({ field }, i) => (field === '' ? [] : [[field, values[i] ?? ''] as const]));
}

function valuesOf(steps: readonly PatternStep[], text: string): readonly string[] {
  const values: string[] = [];
  const prefix = steps[0]?.prefix ?? '';
  let at = text.indexOf(prefix);
  if (at < 0) return values;
  at += prefix.length;
  for (const [i, step] of steps.entries()) {
    const next = steps[i + 1]?.prefix ?? '';
    const quoted = step.option === 'plain' ? undefined : readGoQuoted(text, at);
    const end = quoted ? at + quoted.length : next === '' ? text.length : text.indexOf(next, at);
    if (end < 0) return values;
    values.push(quoted?.value ?? text.slice(at, end));
    if (!quoted && next === '') return values;
    if (!text.startsWith(next, end)) return values;
    at = end + next.length;
  }
  return values;
}

/** Single quotes are ordinary characters here. */
export function readGoQuoted(text: string, at: number) {
  const first = text[at];
  return first === '"' || first === '`' ? readQuoted(text, at) : undefined;
}

export const extractRegexp: StageMaker<'extract_regexp'> = (pipe, emit, { rowsOf }) => {
  const matches = conditionOf(pipe.if, rowsOf);
  const regexp = compileRegexp(pipe.pattern);
  const groups = [...regexp.groupNames.entries()].filter(([, name]) => name !== '');
  return {
    push(row) {
      if (!matches(row)) {
        emit(row);
        return;
      }
      const found = regexp.find(row.get(pipe.from))?.groups;
      const results = groups.map(
        ([i, name]) => [name, resultFor(row, name, found?.[i] ?? '', pipe)] as const,
      );
      emit(withFields(row, results));
    },
  };
};
