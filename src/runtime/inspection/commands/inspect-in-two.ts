import type { CommandIo } from '#platform/cli';
import type { FoundFile } from '../adapters/files.ts';
import { startSecondHalf } from '../adapters/second-half.ts';
import { createFindingLines, tableEnd } from '../report/table.ts';
import { addTally, emptyTally } from '../score/tally.ts';
import type { Check } from '../types.ts';
import { createOutput, exitCode, nothingFound, printProblems, printSkipped, toHead } from './conclude.ts';
import { type HalfTask, inspectHalf, type Piece } from './half.ts';
import { type Inspection, shownFindings } from './inspect-objects.ts';
import type { InspectFlags } from './inspect-options.ts';
import type { NamedSource } from './load-sources.ts';

/** From so many files on a second thread is worth its start, of about a hundred of them. */
const WORTH_A_THREAD = 500;

/** The second thread starts later, so it gets less. */
const FIRST_SHARE = 0.56;

/**
 * The files, where two threads may share them: plain files only (what is rendered or piped is one text), and the
 * table, whose findings need not wait for the totals.
 */
export function filesForTwo(
  sources: readonly NamedSource[],
  flags: InspectFlags,
): readonly FoundFile[] | undefined {
  if (sources.length < WORTH_A_THREAD || flags.fix || flags.output !== 'table') return undefined;
  // An exemptions file says in the end which of its entries did nothing, of all objects.
  if (flags.exemptions !== undefined) return undefined;
  const files = sources.filter((source) => source.kind === 'file');
  return files.length === sources.length ? files : undefined;
}

/** As one thread would, to the letter, in less time. */
export async function inspectInTwo(
  files: readonly FoundFile[],
  flags: InspectFlags,
  checks: readonly Check[],
  io: CommandIo,
): Promise<number> {
  const middle = Math.ceil(files.length * FIRST_SHARE);
  const style = { colour: io.colour, columns: io.columns };
  const second = startSecondHalf({ files: files.slice(middle), flags, style });
  const task = { files: files.slice(0, middle), flags };
  const { loaded, inspection } = await inspectHalf(task, checks, second, 'first');
  const read = await second.receive('read');
  const problems = [...loaded.problems, ...read.problems];
  const objects = loaded.objects.length + read.objects;
  if (objects === 0 && problems.length === 0) problems.push(nothingFound(flags));
  printProblems(problems, io);
  const skipped = [...loaded.skipped, ...read.skipped];
  if (flags.verbose) printSkipped(skipped, io);
  const tally = emptyTally();
  const head = toHead(flags, checks, '', tally, problems, objects, skipped.length);
  const output = createOutput(io);
  const first = writeFirst(inspection, flags, style, output.add);
  const result = await second.receive('result');
  addTally(tally, inspection.tally);
  addTally(tally, result.tally);
  writeSecond(result.pieces, first, output.add);
  output.add(tableEnd(head, first.isEmpty && result.pieces.length === 0));
  output.flush();
  return exitCode(flags, tally, problems);
}

interface First {
  readonly isEmpty: boolean;
  /** What to do, where it was said. */
  readonly told: ReadonlySet<string>;
}

function writeFirst(
  inspection: Inspection,
  flags: InspectFlags,
  style: HalfTask['style'],
  write: (text: string) => void,
): First {
  const told = new Set<string>();
  const onRemedy = (remedy: string, paragraph: string) => {
    told.add(remedy);
    return paragraph;
  };
  const lines = createFindingLines(flags.language, { ...style, onRemedy });
  for (const finding of shownFindings(inspection.objects, flags.all)) write(lines.add(finding));
  return { isEmpty: lines.isEmpty(), told };
}

function writeSecond(pieces: readonly Piece[], first: First, write: (text: string) => void): void {
  if (!first.isEmpty && pieces.length > 0) write('\n');
  for (const piece of pieces) {
    if (typeof piece === 'string') write(piece);
    else if (!first.told.has(piece.remedy)) write(piece.paragraph);
  }
}
