import { type CommandContext, CommandFailure, type CommandIo, stripControl } from '#platform/cli';
import { beginShortRun, type ShortRun } from '../adapters/file-short-run.ts';
import { readVersion } from '../adapters/file-version.ts';
import { loadReportWriter } from '../report/load-writer.ts';
import { type ReportHead, type ReportProblem, type ReportWriter, TOTALS_FIRST } from '../report/types.ts';
import { scoreOf } from '../score/tally.ts';
import { SEVERITIES } from '../score/weights.ts';
import type { Check, Finding, Tally } from '../types.ts';
import type { InspectCluster } from './cluster-seam.ts';
import { collectExemptions } from './exempt-findings.ts';
import { type InspectedObject, type Inspection, inspectObjects } from './inspect-objects.ts';
import { type InspectFlags, toInspectFlags } from './inspect-options.ts';
import { loadSources } from './load-sources.ts';
import { selectChecks } from './select-checks.ts';

/** `bulwark inspect` as the command line calls it. */
export async function run(context: CommandContext, inspectCluster?: InspectCluster): Promise<number> {
  const flags = toInspectFlags(context);
  const checks = await selectChecks(flags);
  if (flags.cluster !== undefined)
    return await runCluster(flags, flags.cluster, checks, context.io, inspectCluster);
  const shortRun = beginShortRun();
  try {
    return await runFiles(flags, checks, context.io, shortRun);
  } finally {
    shortRun.end();
  }
}

async function runFiles(
  flags: InspectFlags,
  checks: readonly Check[],
  io: CommandIo,
  shortRun: ShortRun,
): Promise<number> {
  const inspected = await inspectFiles(flags, checks, io, shortRun);
  if (!flags.fix) return await report(flags, checks, inspected, io);
  const { fixFiles } = await import('./fix-files.ts');
  const sound = fixFiles([...inspected.objects], flags, io);
  if (flags.dryRun) return sound && inspected.problems.length === 0 ? 0 : 2;
  // What is left is what counts, so the files are read again as they are now.
  const code = await report(flags, checks, await inspectFiles(flags, checks, io, shortRun), io);
  return sound ? code : 2;
}

interface InspectedFiles extends Inspection {
  readonly count: number;
  readonly problems: readonly ReportProblem[];
  readonly skipped: readonly ReportProblem[];
  readonly remarks: () => readonly string[];
}

async function inspectFiles(
  flags: InspectFlags,
  checks: readonly Check[],
  io: CommandIo,
  shortRun: ShortRun,
): Promise<InspectedFiles> {
  const loaded = await loadSources(flags, io, shortRun.expect);
  const { objects, skipped } = loaded;
  shortRun.expect(objects.length);
  const exemptions = await collectExemptions(flags, objects, Date.now());
  const problems = [...loaded.problems, ...exemptions.problems];
  if (objects.length === 0 && problems.length === 0) problems.push(nothingFound(flags));
  const inspection = inspectObjects(objects, {
    checks,
    language: flags.language,
    passes: flags.all,
    clusterVersion: flags.kubernetesVersion,
    exempt: exemptions.exempt,
  });
  return { ...inspection, count: objects.length, problems, skipped, remarks: exemptions.remarks };
}

async function report(
  flags: InspectFlags,
  checks: readonly Check[],
  inspected: InspectedFiles,
  io: CommandIo,
): Promise<number> {
  const { tally, problems, skipped } = inspected;
  printProblems(problems, io);
  if (flags.verbose) printSkipped(skipped, io);
  const objects = TOTALS_FIRST.has(flags.output) ? [...inspected.objects] : inspected.objects;
  const head = toHead(flags, checks, '', tally, problems, inspected.count, skipped.length);
  await print(flags, head, allFindings(objects), io);
  for (const remark of inspected.remarks()) io.err(`bulwark: ${stripControl(remark)}\n`);
  return exitCode(flags, tally, problems);
}

function* allFindings(objects: Iterable<InspectedObject>): Generator<Finding> {
  for (const { findings } of objects) yield* findings;
}

function nothingFound(flags: InspectFlags): ReportProblem {
  return {
    file: flags.paths.join(', '),
    line: 0,
    column: 0,
    message: 'There is no Kubernetes object in it.',
  };
}

async function runCluster(
  flags: InspectFlags,
  cluster: string,
  checks: readonly Check[],
  io: CommandIo,
  inspectCluster: InspectCluster | undefined,
): Promise<number> {
  if (inspectCluster === undefined) throw new CommandFailure('this build cannot reach clusters', 2);
  const { language, all: passes } = flags;
  const report = await inspectCluster({ cluster, checks, language, passes, env: io.env, signal: io.signal });
  printProblems(report.problems, io);
  const head = toHead(flags, checks, report.cluster, report.tally, report.problems, report.objects, 0);
  await print(flags, head, report.findings, io);
  return exitCode(flags, report.tally, report.problems);
}

function toHead(
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

/** Shorter pieces of text are put together before they are written. */
const PIECE = 65_536;

async function print(
  flags: InspectFlags,
  head: ReportHead,
  findings: Iterable<Finding>,
  io: CommandIo,
): Promise<void> {
  const createWriter = await loadReportWriter(flags.output);
  const writer: ReportWriter = createWriter(head, { colour: io.colour, columns: io.columns });
  // Joined, not added up: a stream keeps what a slow pipe has not taken, and a sum of strings keeps all its parts.
  let pieces = [writer.begin()];
  let length = 0;
  for (const finding of findings) {
    if (!flags.all && finding.exemption !== null) continue;
    const piece = writer.add(finding);
    pieces.push(piece);
    length += piece.length;
    if (length < PIECE) continue;
    io.out(pieces.join(''));
    pieces = [];
    length = 0;
  }
  pieces.push(writer.end());
  io.out(pieces.join(''));
}

function printProblems(problems: readonly ReportProblem[], io: CommandIo): void {
  for (const { file, line, column, message } of problems) {
    const place = line > 0 ? `${file}:${line}:${column}` : file;
    io.err(`${stripControl(place)}: ${stripControl(message)}\n`);
  }
}

function printSkipped(skipped: readonly ReportProblem[], io: CommandIo): void {
  for (const { file, line, message } of skipped)
    io.err(`skipped ${stripControl(file)}:${line}: ${message}\n`);
}

/** What could not be read weighs more than what was found: nobody knows what is in it. */
function exitCode(flags: InspectFlags, tally: Tally, problems: readonly ReportProblem[]): number {
  if (problems.length > 0) return 2;
  if (flags.failOn === 'never') return 0;
  const counted = SEVERITIES.slice(0, SEVERITIES.indexOf(flags.failOn) + 1);
  return counted.some((severity) => tally.fail[severity] > 0) ? 1 : 0;
}
