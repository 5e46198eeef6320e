import { isWordCode } from '../lex/index.ts';
import type { NodeOf, Pipe } from '../parse/types.ts';
import { flattenNode, formatTexts, itemsOf, parseJson } from '../values/json.ts';
import { isWildcard, matchesAny } from '../values/names.ts';
import { readLogfmt } from './logfmt.ts';
import type { Emit, Stage, StageContext, StageMaker } from './types.ts';
import { conditionOf, resultFor, withFields } from './writing.ts';

type Fields = readonly (readonly [string, string])[];

/** Undefined: there is nothing to unpack, not even empty fields. */
type Unpack = (text: string) => Fields | undefined;

function unpackStage(
  pipe: NodeOf<Pipe, 'unpack_json'>,
  emit: Emit,
  { rowsOf }: StageContext,
  unpack: Unpack,
): Stage {
  const matches = conditionOf(pipe.if, rowsOf);
  const names = pipe.fields.filter((pattern) => !isWildcard(pattern));
  return {
    push(row) {
      const all = matches(row) ? unpack(row.get(pipe.from)) : undefined;
      if (!all) {
        emit(row);
        return;
      }
      const found = all.filter(([name]) => matchesAny(pipe.fields, name));
      const missing = names.filter((name) => all.every(([other]) => other !== name));
      const results = [...found, ...missing.map((name) => [name, ''] as const)].map(([name, value]) => {
        const target = pipe.resultPrefix + name;
        return [target, resultFor(row, target, value, pipe)] as const;
      });
      emit(withFields(row, results));
    },
  };
}

export const unpackJson: StageMaker<'unpack_json'> = (pipe, emit, context) =>
  unpackStage(pipe, emit, context, (text) => {
    if (!text.startsWith('{')) return undefined;
    const node = parseJson(text);
    return node ? flattenNode(node) : [];
  });

export const unpackLogfmt: StageMaker<'unpack_logfmt'> = (pipe, emit, context) =>
  unpackStage(pipe, emit, context, readLogfmt);

export const unpackWords: StageMaker<'unpack_words'> = ({ from, to, dropDuplicates }, emit) => ({
  push(row) {
    const words = wordsOf(row.get(from));
    emit(withFields(row, [[to, formatTexts(dropDuplicates ? [...new Set(words)] : words)]]));
  },
});

function wordsOf(text: string): readonly string[] {
  const words: string[] = [];
  let word = '';
  for (const character of text) {
    if (isWordCode(character.codePointAt(0) ?? 0)) {
      word += character;
    } else if (word !== '') {
      words.push(word);
      word = '';
    }
  }
  return word === '' ? words : [...words, word];
}

export const unroll: StageMaker<'unroll'> = (pipe, emit, { rowsOf, budget }) => {
  const matches = conditionOf(pipe.if, rowsOf);
  return {
    push(row) {
      if (!matches(row)) {
        emit(row);
        return;
      }
      const columns = pipe.fields.map((name) => itemsOf(row.get(name)));
      const count = Math.max(1, ...columns.map(({ length }) => length));
      for (let i = 0; i < count; i += 1) {
        budget.step();
        emit(
          withFields(
            row,
            pipe.fields.map((name, j) => [name, columns[j]?.[i] ?? ''] as const),
          ),
        );
      }
    },
  };
};
