import { type CommandContext, CommandFailure, type CommandIo, stripControl } from '#platform/cli';
import { type ReportHead, type ReportProblem, TOTALS_FIRST } from '../report/types.ts';
import { writeReport } from '../report/write-report.ts';
import { scoreOf } from '../score/tally.ts';
import { SEVERITIES } from '../score/weights.ts';
import type { Check, Finding, Tally } from '../types.ts';
import type { InspectCluster } from './cluster-seam.ts';
import { collectExemptions } from './exempt-findings.ts';
import { type InspectedObject, type Inspection, inspectObjects } from './inspect-objects.ts';
import { type InspectFlags, toInspectFlags } from './inspect-options.ts';
import { loadSources } from './load-sources.ts';
import { selectChecks } from './select-checks.ts';

const VERSION = '0.1.0';

/** `bulwark inspect` as the command line calls it. */
export async function run(context: CommandContext, inspectCluster?: InspectCluster): Promise<number> {
  const flags = toInspectFlags(context);
  const checks = await selectChecks(flags);
  if (flags.cluster !== undefined)
    return await runCluster(flags, flags.cluster, checks, context.io, inspectCluster);
  return await runFiles(flags, checks, context.io);
}

async function runFiles(flags: InspectFlags, checks: readonly Check[], io: CommandIo): Promise<number> {
  const inspected = await inspectFiles(flags, checks, io);
  if (!flags.fix) return report(flags, checks, inspected, io);
  const { fixFiles } = await import('./fix-files.ts');
  const sound = fixFiles([...inspected.objects], flags, io);
  if (flags.dryRun) return sound && inspected.problems.length === 0 ? 0 : 2;
  // What is left is what counts, so the files are read again as they are now.
  const code = report(flags, checks, await inspectFiles(flags, checks, io), io);
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
): Promise<InspectedFiles> {
  const loaded = await loadSources(flags, io);
  const { objects, skipped } = loaded;
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

function report(
  flags: InspectFlags,
  checks: readonly Check[],
  inspected: InspectedFiles,
  io: CommandIo,
): number {
  const { tally, problems, skipped } = inspected;
  printProblems(problems, io);
  if (flags.verbose) printSkipped(skipped, io);
  const objects = TOTALS_FIRST.has(flags.output) ? [...inspected.objects] : inspected.objects;
  const head = toHead(flags, checks, '', tally, problems, inspected.count, skipped.length);
  print(flags, head, allFindings(objects), io);
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
  print(flags, head, report.findings, io);
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
    version: VERSION,
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

function print(flags: InspectFlags, head: ReportHead, findings: Iterable<Finding>, io: CommandIo): void {
  const shown = flags.all ? findings : withoutExempted(findings);
  let pending = '';
  for (const text of writeReport(flags.output, head, shown, { colour: io.colour, columns: io.columns })) {
    pending += text;
    if (pending.length < 65_536) continue;
    io.out(pending);
    pending = '';
  }
  if (pending !== '') io.out(pending);
}

function* withoutExempted(findings: Iterable<Finding>): Generator<Finding> {
  for (const finding of findings) if (finding.exemption === null) yield finding;
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
