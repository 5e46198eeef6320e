import { type CommandContext, CommandFailure, type CommandIo, stripControl } from '#platform/cli';
import { beginShortRun, type ShortRun } from '../adapters/file-short-run.ts';
import { loadReportWriter } from '../report/load-writer.ts';
import { type ReportHead, type ReportProblem, type ReportWriter, TOTALS_FIRST } from '../report/types.ts';
import type { Check, Finding } from '../types.ts';
import type { InspectCluster } from './cluster-seam.ts';
import { createOutput, exitCode, nothingFound, printProblems, printSkipped, toHead } from './conclude.ts';
import { collectExemptions } from './exempt-findings.ts';
import { filesForTwo, inspectInTwo } from './inspect-in-two.ts';
import { type Inspection, inspectObjects, shownFindings } from './inspect-objects.ts';
import { type InspectFlags, toInspectFlags } from './inspect-options.ts';
import { findNamed, loadSources, type NamedSource } from './load-sources.ts';
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
  const sources = findNamed(flags.paths);
  shortRun.expect(sources.length);
  const files = filesForTwo(sources, flags);
  if (files !== undefined) return await inspectInTwo(files, flags, checks, io);
  const inspected = await inspectFiles(sources, flags, checks, io, shortRun);
  if (!flags.fix) return await report(flags, checks, inspected, io);
  const { fixFiles } = await import('./fix-files.ts');
  const sound = fixFiles([...inspected.objects], flags, io);
  if (flags.dryRun) return sound && inspected.problems.length === 0 ? 0 : 2;
  // What is left is what counts, so the files are read again as they are now.
  const code = await report(flags, checks, await inspectFiles(sources, flags, checks, io, shortRun), io);
  return sound ? code : 2;
}

interface InspectedFiles extends Inspection {
  readonly count: number;
  readonly problems: readonly ReportProblem[];
  readonly skipped: readonly ReportProblem[];
  readonly remarks: () => readonly string[];
}

async function inspectFiles(
  sources: readonly NamedSource[],
  flags: InspectFlags,
  checks: readonly Check[],
  io: CommandIo,
  shortRun: ShortRun,
): Promise<InspectedFiles> {
  const loaded = await loadSources(sources, flags, io);
  const { objects, skipped } = loaded;
  shortRun.expect(objects.length);
  const exemptions = await collectExemptions(
    flags,
    objects.map(({ object }) => object),
    Date.now(),
  );
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
  await print(flags, head, shownFindings(objects, flags.all), io);
  for (const remark of inspected.remarks()) io.err(`bulwark: ${stripControl(remark)}\n`);
  return exitCode(flags, tally, problems);
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

async function print(
  flags: InspectFlags,
  head: ReportHead,
  findings: Iterable<Finding>,
  io: CommandIo,
): Promise<void> {
  const createWriter = await loadReportWriter(flags.output);
  const writer: ReportWriter = createWriter(head, { colour: io.colour, columns: io.columns });
  const output = createOutput(io);
  output.add(writer.begin());
  for (const finding of findings) output.add(writer.add(finding));
  output.add(writer.end());
  output.flush();
}
