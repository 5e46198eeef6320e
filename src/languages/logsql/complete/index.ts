import { MATH_FUNCTIONS } from '../parse/index.ts';
import { FILTER_NAMES, PIPE_WORDS, quoteIfNeeded, STATS_NAMES } from '../print/index.ts';
import { type CompletionContext, positionAt } from './context.ts';
import { FILTER_KEYWORDS, OWN_FIELDS, PIPE_KEYWORDS, WITHOUT_FIELDS } from './words.ts';

export interface CompletionItem {
  /** What is put in. */
  readonly text: string;
  readonly kind: 'pipe' | 'function' | 'filter' | 'field' | 'keyword' | 'value';
}

export interface Completion {
  /** What the items replace, in UTF-16 units. */
  readonly from: number;
  readonly to: number;
  /** Those that begin with what is written first, then those that contain it. */
  readonly items: readonly CompletionItem[];
}

export interface CompletionOptions {
  /** Names of fields that records have. */
  readonly fields?: readonly string[];
  /** Values that a field has, as far as they are known. */
  readonly valuesOf?: (field: string) => readonly string[];
  readonly limit?: number;
}

/** What can be written at a place of a query, whether the rest of it is complete or not. Never throws. */
export function completeQuery(text: string, offset: number, options: CompletionOptions = {}): Completion {
  const { context, prefix, from, to } = positionAt(text, offset);
  const wanted = prefix.toLowerCase();
  const items = itemsFor(context, options).filter((item) => item.text.toLowerCase().includes(wanted));
  const isFirst = (item: CompletionItem) => item.text.toLowerCase().replace(/^"/, '').startsWith(wanted);
  const sorted = [...items.filter(isFirst), ...items.filter((item) => !isFirst(item))];
  return { from, to, items: sorted.slice(0, options.limit ?? 100) };
}

function itemsFor(context: CompletionContext, options: CompletionOptions): readonly CompletionItem[] {
  const { fields = [], valuesOf = () => [] } = options;
  switch (context.kind) {
    case 'pipe':
      return [
        ...of('pipe', Object.keys(PIPE_WORDS).filter(isOffered)),
        ...of('function', STATS_NAMES.map(call)),
      ];
    case 'filter':
      return [
        ...fieldItems(fields, ':'),
        ...of('keyword', FILTER_KEYWORDS),
        ...of('filter', FILTER_NAMES.map(call)),
      ];
    case 'value':
      if (context.field === '_time') return of('filter', TIME_FORMS);
      return [
        ...of('value', [...new Set(valuesOf(context.field))].map(quoteIfNeeded)),
        ...of('filter', FILTER_NAMES.map(call)),
      ];
    case 'fields':
      return fieldItems(fields, '');
    case 'argument':
      return argumentItems(context.pipe, fields);
  }
}

const TIME_FORMS = ['5m', '1h', '1d', '7d', 'day_range[', 'week_range['];

function argumentItems(pipe: string, fields: readonly string[]): readonly CompletionItem[] {
  const keywords = of('keyword', PIPE_KEYWORDS[pipe] ?? []);
  const functions =
    pipe === 'stats' ? STATS_NAMES.map(call) : pipe === 'math' ? MATH_FUNCTIONS.map(call) : [];
  const names = WITHOUT_FIELDS.has(pipe) ? [] : fieldItems(fields, '');
  return [...keywords, ...of('function', functions), ...names];
}

/** What is refused is not proposed. */
function isOffered(word: string): boolean {
  return word !== 'block_stats' && word !== 'blocks_count' && word !== 'stats_remote';
}

function call(name: string): string {
  return `${name}(`;
}

function of(kind: CompletionItem['kind'], texts: readonly string[]): readonly CompletionItem[] {
  return texts.map((text) => ({ text, kind }));
}

function fieldItems(fields: readonly string[], suffix: string): readonly CompletionItem[] {
  const names = [...new Set([...OWN_FIELDS, ...fields])].sort();
  return of(
    'field',
    names.map((name) => quoteIfNeeded(name) + suffix),
  );
}
