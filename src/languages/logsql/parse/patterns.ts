import { isWildcard } from '../values/names.ts';
import type { Cursor } from './cursor.ts';
import { unescapeEntities } from './entities.ts';
import type { PatternStep } from './types.ts';
import { readWord } from './words.ts';

export interface PatternWord {
  readonly text: string;
  readonly steps: readonly PatternStep[];
}

/** `text<field>text<opt:field>…`, of `extract` and `format`. */
export function readPattern(cursor: Cursor, what: string): PatternWord & { readonly start: number } {
  const start = cursor.index;
  const text = readWord(cursor, undefined, what);
  const raw = stepsOf(text);
  if (!raw)
    throw cursor.failure('bad_argument', `missing '>' after a '<' in the pattern`, cursor.placeFrom(start));
  const steps = raw.map((step) => ({ ...step, prefix: readPrefix(cursor, start, step.prefix) }));
  const wildcard = steps.find(({ field }) => isWildcard(field));
  if (wildcard) {
    const message = `<${wildcard.field}> stands for many fields; a pattern needs single ones`;
    throw cursor.failure('bad_argument', message, cursor.placeFrom(start));
  }
  return { text, steps, start };
}

function readPrefix(cursor: Cursor, start: number, prefix: string): string {
  const text = unescapeEntities(prefix);
  if (text !== undefined) return text;
  const message = `an entity in ${JSON.stringify(prefix)} is not supported; write the character itself, or & as &amp;`;
  throw cursor.failure('unsupported', message, cursor.placeFrom(start));
}

function stepsOf(text: string): readonly PatternStep[] | undefined {
  const steps: PatternStep[] = [];
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf('<', at);
    if (open < 0) {
      steps.push({ prefix: text.slice(at), field: '', option: '' });
      break;
    }
    const close = text.indexOf('>', open);
    if (close < 0) return undefined;
    steps.push({ prefix: text.slice(at, open), ...fieldOf(text.slice(open + 1, close)) });
    at = close + 1;
  }
  return steps;
}

function fieldOf(text: string): { readonly field: string; readonly option: string } {
  if (text === '_' || text === '*') return { field: '', option: '' };
  const colon = text.indexOf(':');
  if (colon < 0) return { field: text.trim(), option: '' };
  return { field: text.slice(colon + 1).trim(), option: text.slice(0, colon).trim() };
}

/** Between two fields of `extract` there must be something to tell where the first ends. */
export function refuseAdjacentFields(
  cursor: Cursor,
  { steps, start }: PatternWord & { readonly start: number },
): void {
  const at = steps.findIndex(({ prefix }, i) => i > 0 && prefix === '');
  if (at > 0) {
    const [before, behind] = [steps[at - 1]?.field ?? '', steps[at]?.field ?? ''];
    const message = `missing text between <${before}> and <${behind}>`;
    throw cursor.failure('bad_argument', message, cursor.placeFrom(start));
  }
  if (steps.every(({ field }) => field === '')) {
    const message = 'the pattern needs at least one <field>';
    throw cursor.failure('bad_argument', message, cursor.placeFrom(start));
  }
}
