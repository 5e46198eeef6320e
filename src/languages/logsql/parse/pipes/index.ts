import { type Diagnostic, LogsqlQueryError } from '../../errors.ts';
import { FILTER_START_NAMES, PIPE_WORDS } from '../../print/words.ts';
import type { Cursor } from '../cursor.ts';
import { readMathPipe } from '../math.ts';
import { readStatsPipe } from '../stats.ts';
import type { Pipe } from '../types.ts';
import {
  fieldsReader,
  isPipeEnd,
  measureReader,
  namedReader,
  type PipeReader,
  packReader,
  readCollapseNums,
  readDecolorize,
  readFacets,
  readFieldValues,
  readJoin,
  readLimit,
  readOffset,
  readSample,
  readStreamContext,
  readUnion,
  readUnroll,
  transferReader,
} from './fields.ts';
import { firstReader, readSort, readTop, readUniq } from './ordering.ts';
import {
  readExtract,
  readExtractRegexp,
  readFormat,
  readReplace,
  readReplaceRegexp,
  readUnpackSyslog,
  readUnpackWords,
  unpackReader,
} from './writing.ts';

/** By the name that stands for all words of a pipe. */
const READERS: ReadonlyMap<string, PipeReader> = new Map<string, PipeReader>([
  ['block_stats', (cursor, start) => ({ kind: 'block_stats', place: cursor.placeFrom(start) })],
  ['blocks_count', namedReader('blocks_count', 'blocks_count')],
  ['collapse_nums', readCollapseNums],
  ['copy', transferReader('copy')],
  ['decolorize', readDecolorize],
  ['delete', fieldsReader('delete')],
  ['drop_empty_fields', (cursor, start) => ({ kind: 'drop_empty_fields', place: cursor.placeFrom(start) })],
  ['extract', readExtract],
  ['extract_regexp', readExtractRegexp],
  ['facets', readFacets],
  ['field_names', namedReader('field_names', 'name')],
  ['field_values', readFieldValues],
  ['fields', fieldsReader('fields')],
  ['filter', readFilterPipe],
  ['first', firstReader('first')],
  ['format', readFormat],
  ['hash', measureReader('hash')],
  ['join', readJoin],
  ['json_array_len', measureReader('json_array_len')],
  ['last', firstReader('last')],
  ['len', measureReader('len')],
  ['limit', readLimit],
  ['math', readMathPipe],
  ['offset', readOffset],
  ['pack_json', packReader('pack_json')],
  ['pack_logfmt', packReader('pack_logfmt')],
  ['rename', transferReader('rename')],
  ['replace', readReplace],
  ['replace_regexp', readReplaceRegexp],
  ['sample', readSample],
  ['sort', readSort],
  ['stats', readStatsPipe],
  ['stats_remote', refuseRemote],
  ['stream_context', readStreamContext],
  ['top', readTop],
  ['union', readUnion],
  ['uniq', readUniq],
  ['unpack_json', unpackReader('unpack_json')],
  ['unpack_logfmt', unpackReader('unpack_logfmt')],
  ['unpack_syslog', readUnpackSyslog],
  ['unpack_words', readUnpackWords],
  ['unroll', readUnroll],
]);

function readFilterPipe(cursor: Cursor, start: number): Pipe {
  const filter = cursor.grammar.filter(cursor);
  return { kind: 'filter', filter, place: cursor.placeFrom(start) };
}

/** What the nodes of a cluster say to each other. */
function refuseRemote(cursor: Cursor, start: number): never {
  throw cursor.failure('unsupported', 'stats_remote is not supported; use stats', cursor.placeFrom(start));
}

/** A row goes through all of them before the next one comes. */
const MAX_PIPES = 300;

/** Pipes behind a `|`, up to a closing bracket or the end. */
export function readPipes(cursor: Cursor): readonly Pipe[] {
  const pipes: Pipe[] = [];
  do {
    if (pipes.length === MAX_PIPES) throw cursor.failure('too_large', `more than ${MAX_PIPES} pipes`);
    pipes.push(readPipe(cursor));
  } while (cursor.skip('|'));
  if (!isPipeEnd(cursor)) throw cursor.unexpected("'|' or the end of the pipe");
  return pipes;
}

function readPipe(cursor: Cursor): Pipe {
  const start = cursor.index;
  const { isQuoted, text } = cursor.token;
  const word = isQuoted ? '' : text.toLowerCase();
  const read = Object.hasOwn(PIPE_WORDS, word) ? READERS.get(PIPE_WORDS[word] ?? '') : undefined;
  if (!read) return readNameless(cursor, start);
  cursor.next();
  return read(cursor, start);
}

/** `stats` and `filter` may be left out. */
function readNameless(cursor: Cursor, start: number): Pipe {
  let reason: unknown;
  try {
    return readStatsPipe(cursor, start);
  } catch (error) {
    if (!(error instanceof LogsqlQueryError) || error.code === 'too_large') throw error;
    reason = error;
  }
  cursor.return(start);
  // A word that begins no filter can only have been meant as a function.
  if (FILTER_START_NAMES.has(cursor.token.raw.toLowerCase())) throw reason;
  const unknown = cursor.unknown('pipe', [...Object.keys(PIPE_WORDS), ...FILTER_START_NAMES]);
  try {
    const pipe = readFilterPipe(cursor, start);
    hint(cursor, unknown.diagnostic);
    return pipe;
  } catch (error) {
    if (!(error instanceof LogsqlQueryError) || error.code === 'too_large') throw error;
    throw unknown.diagnostic.suggestion === undefined ? error : unknown;
  }
}

/** A misspelt pipe is a filter for its words, which finds nothing: said, and not refused. */
function hint(cursor: Cursor, { suggestion, ...diagnostic }: Diagnostic): void {
  if (suggestion === undefined) return;
  cursor.hints.push({
    ...diagnostic,
    message: `${diagnostic.message}: read as a filter for its words`,
    suggestion,
  });
}
