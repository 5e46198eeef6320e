import { type CommandIo, stripControl } from '#platform/cli';
import { readVersion } from '../adapters/file-version.ts';
import type { ReportHead, ReportProblem } from '../report/types.ts';
import { scoreOf } from '../score/tally.ts';
import { SEVERITIES } from '../score/weights.ts';
import type { Check, Tally } from '../types.ts';
import type { InspectFlags } from './inspect-options.ts';

export function nothingFound(flags: InspectFlags): ReportProblem {
  return {
    file: flags.paths.join(', '),
    line: 0,
    column: 0,
    message: 'There is no Kubernetes object in it.',
  };
}

export function toHead(
  flags: InspectFlags,
  checks: readonly Check[],
  cluster: string,
  tally: Tally,
  problems: readonly ReportProblem[],
  objects: number,
  skipped: number,
): ReportHead {
  return {
    generatedAt: new Date().toISOString(),
    get version() {
      return readVersion();
    },
    cluster,
    language: flags.language,
    tally,
    get score() {
      return scoreOf(tally);
    },
    objects,
    skipped,
    problems,
    checks,
  };
}

export function printProblems(problems: readonly ReportProblem[], io: CommandIo): void {
  for (const { file, line, column, message } of problems) {
    const place = line > 0 ? `${file}:${line}:${column}` : file;
    io.err(`${stripControl(place)}: ${stripControl(message)}\n`);
  }
}

export function printSkipped(skipped: readonly ReportProblem[], io: CommandIo): void {
  for (const { file, line, message } of skipped)
    io.err(`skipped ${stripControl(file)}:${line}: ${message}\n`);
}

/** What could not be read weighs more than what was found: nobody knows what is in it. */
export function exitCode(flags: InspectFlags, tally: Tally, problems: readonly ReportProblem[]): number {
  if (problems.length > 0) return 2;
  if (flags.failOn === 'never') return 0;
  const counted = SEVERITIES.slice(0, SEVERITIES.indexOf(flags.failOn) + 1);
  return counted.some((severity) => tally.fail[severity] > 0) ? 1 : 0;
}

/** Shorter pieces of text are put together before they are written. */
const PIECE = 65_536;

/** Joined, not added up: a stream keeps what a slow pipe has not taken, and a sum of strings keeps all its parts. */
export function createOutput(io: CommandIo): {
  readonly add: (piece: string) => void;
  readonly flush: () => void;
} {
  let pieces: string[] = [];
  let length = 0;
  const flush = () => {
    if (length > 0) io.out(pieces.join(''));
    pieces = [];
    length = 0;
  };
  return {
    add: (piece) => {
      pieces.push(piece);
      length += piece.length;
      if (length >= PIECE) flush();
    },
    flush,
  };
}
