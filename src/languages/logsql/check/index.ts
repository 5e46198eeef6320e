import { compileRegexp, type Regexp, RegexpError } from '#formats/regexp';
import type { Diagnostic, Place, QueryCode } from '../errors.ts';
import type { Filter, Pipe, PipeKind, Query } from '../parse/types.ts';
import { walkQuery } from './walk.ts';

/** Pipes that say how VictoriaLogs holds records, or that need the store itself. */
const UNSUPPORTED_PIPES: Partial<Readonly<Record<PipeKind, string>>> = {
  block_stats: 'block_stats is not supported: it shows blocks of VictoriaLogs, not records',
  blocks_count: 'blocks_count is not supported: it counts blocks of VictoriaLogs, not records',
};

/** All that is wrong with a query beyond its syntax: regular expressions, and what this engine does not do. */
export function checkQuery(query: Query): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const report = (code: QueryCode, message: string, place: Place) => {
    found.push({ code, message, place });
  };
  walkQuery(query, {
    filter: (filter) => checkFilter(filter, report),
    pipe: (pipe, index) => checkPipe(pipe, index, report),
  });
  return found;
}

type Report = (code: QueryCode, message: string, place: Place) => void;

function checkFilter(filter: Filter, report: Report): void {
  if (filter.kind === 'regexp') checkRegexp(filter.pattern, filter.place, report);
  if (filter.kind === 'value_type') {
    report('unsupported', 'value_type is not supported: a record has no types of columns', filter.place);
  }
  if (filter.kind !== 'stream') return;
  for (const { op, value, place } of filter.alternatives.flat()) {
    if (op.endsWith('~')) checkRegexp(value, place, report);
  }
}

function checkPipe(pipe: Pipe, index: number, report: Report): void {
  const refusal = UNSUPPORTED_PIPES[pipe.kind];
  if (refusal !== undefined) report('unsupported', refusal, pipe.place);
  if (pipe.kind === 'stream_context' && index > 0) {
    report('bad_argument', 'stream_context must be the first pipe', pipe.place);
  }
  if (pipe.kind === 'replace_regexp') checkRegexp(pipe.pattern, pipe.place, report);
  if (pipe.kind !== 'extract_regexp') return;
  const regexp = checkRegexp(pipe.pattern, pipe.place, report);
  if (regexp?.groupNames.every((name) => name === '')) {
    report('bad_regexp', 'the pattern needs at least one named group such as (?P<name>…)', pipe.place);
  }
}

function checkRegexp(pattern: string, place: Place, report: Report): Regexp | undefined {
  try {
    return compileRegexp(pattern);
  } catch (error) {
    if (!(error instanceof RegexpError)) throw error;
    report('bad_regexp', error.message, place);
    return undefined;
  }
}
