import { compileRegexp } from '#formats/regexp';
import { isWordCode } from '../lex/index.ts';
import type { Filter } from '../parse/types.ts';
import type { Emit, Stage, StageContext, StageMaker } from './types.ts';
import { conditionOf, withFields } from './writing.ts';

/** A pipe that makes of a field's value another. */
function updateStage(
  pipe: { readonly field: string; readonly if?: Filter },
  emit: Emit,
  { rowsOf }: StageContext,
  update: (value: string) => string,
): Stage {
  const matches = conditionOf(pipe.if, rowsOf);
  return {
    push(row) {
      const value = row.get(pipe.field);
      const updated = matches(row) ? update(value) : value;
      emit(updated === value ? row : withFields(row, [[pipe.field, updated]]));
    },
  };
}

export const replace: StageMaker<'replace'> = (pipe, emit, context) => {
  const { search, replacement, limit } = pipe;
  return updateStage(pipe, emit, context, (value) => {
    if (search === '') return value;
    if (limit === 0) return value.replaceAll(search, () => replacement);
    const parts = value.split(search);
    return [parts.slice(0, limit + 1).join(replacement), ...parts.slice(limit + 1)].join(search);
  });
};

export const replaceRegexp: StageMaker<'replace_regexp'> = (pipe, emit, context) => {
  const regexp = compileRegexp(pipe.pattern);
  const { replacement, limit } = pipe;
  return updateStage(pipe, emit, context, (value) =>
    value === '' ? value : regexp.replaceAll(value, replacement, undefined, limit === 0 ? -1 : limit),
  );
};

/** Colors and other commands to a terminal. */
const TERMINAL_SEQUENCE = /\u001b\[[0-?]*[ -/]*[0-~]?/g;

export const decolorize: StageMaker<'decolorize'> = (pipe, emit, context) =>
  updateStage(pipe, emit, context, (value) => value.replace(TERMINAL_SEQUENCE, ''));

export const collapseNums: StageMaker<'collapse_nums'> = (pipe, emit, context) =>
  updateStage(pipe, emit, context, (value) => {
    const collapsed = collapse(value);
    return pipe.isPrettified ? prettify(collapsed) : collapsed;
  });

const NUMBER = /[0-9a-fA-F]+/g;
const LETTERS_BEFORE = new Set(Array.from('TXxvshm'));
const LETTERS_BEHIND = new Set(Array.from('TZsmhμun'));

/** Decimal and long hexadecimal numbers that stand for themselves, or beside a letter that belongs to a number. */
function collapse(text: string): string {
  return text.replace(NUMBER, (digits, offset: number) => {
    const before = Array.from(text.slice(Math.max(0, offset - 2), offset)).at(-1);
    const behind = Array.from(text.slice(offset + digits.length, offset + digits.length + 2))[0];
    const isFree = isBorder(before, LETTERS_BEFORE) && isBorder(behind, LETTERS_BEHIND);
    return isFree && isNumber(digits) ? '<N>' : digits;
  });
}

function isBorder(character: string | undefined, letters: ReadonlySet<string>): boolean {
  return character === undefined || letters.has(character) || !isWordCode(character.codePointAt(0) ?? 0);
}

/** Hexadecimal ones have four and more digits, an even number of them: `be` and `add` are words. */
function isNumber(digits: string): boolean {
  return /^[0-9]+$/.test(digits) || (digits.length >= 4 && digits.length % 2 === 0);
}

function prettify(text: string): string {
  return text
    .replaceAll('<N>-<N>-<N>-<N>-<N>', '<UUID>')
    .replaceAll('<N>.<N>.<N>.<N>', '<IP4>')
    .replace(/<N>:<N>:<N>(?:[.,]<N>)?/g, '<TIME>')
    .replaceAll('<N>-<N>-<N>', '<DATE>')
    .replaceAll('<N>/<N>/<N>', '<DATE>')
    .replace(/<DATE>T<TIME>(?:Z|[-+]<N>:<N>)?/g, '<DATETIME>')
    .replace(/<DATE> <TIME>(?:Z|[-+]<N>:<N>)?/g, '<DATETIME>');
}
