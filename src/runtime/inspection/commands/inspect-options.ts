import { type CommandContext, CommandFailure } from '#platform/cli';
import type { ReportFormat } from '../report/types.ts';
import type { Language, Severity } from '../types.ts';

/** The flags of `bulwark inspect`, typed. */
export interface InspectFlags {
  readonly paths: readonly string[];
  readonly output: ReportFormat;
  readonly failOn: Severity | 'never';
  readonly fix: boolean;
  readonly dryRun: boolean;
  readonly checks: readonly string[];
  readonly skipChecks: readonly string[];
  readonly all: boolean;
  readonly exemptions: string | undefined;
  readonly podSecurity: string | undefined;
  readonly kubernetesVersion: string | undefined;
  /** `undefined`: files. '' is the current context. */
  readonly cluster: string | undefined;
  readonly language: Language;
  readonly maxBytes: number;
  readonly verbose: boolean;
}

const MIB = 1_048_576;
/** The longest text that the runtime can hold. */
const MAX_MIB = 500;

/** The command line checked each flag by itself; here they are checked together. */
export function toInspectFlags({ args, flags }: CommandContext): InspectFlags {
  const text = (name: string) => (typeof flags[name] === 'string' ? flags[name] : undefined);
  const list = (name: string) => splitList(flags[name]);
  const result: InspectFlags = {
    paths: args,
    output: (text('output') ?? 'table') as ReportFormat,
    failOn: (text('fail-on') ?? 'high') as Severity | 'never',
    fix: flags['fix'] === true,
    dryRun: flags['dry-run'] === true,
    checks: list('check'),
    skipChecks: list('skip-check'),
    all: flags['all'] === true,
    exemptions: text('exemptions'),
    podSecurity: text('pod-security'),
    kubernetesVersion: toVersion(text('kubernetes-version')),
    cluster: text('cluster'),
    language: (text('language') ?? 'en') as Language,
    maxBytes: toBytes(flags['max-file-size']),
    verbose: flags['verbose'] === true,
  };
  checkTogether(result);
  return result;
}

function splitList(value: unknown): readonly string[] {
  const words = Array.isArray(value) ? value : typeof value === 'string' ? [value] : [];
  return words
    .flatMap((word: string) => word.split(','))
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

function toVersion(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (!/^v?1\.\d{1,4}(?:\.\d{1,4})?$/.test(text)) {
    throw new CommandFailure(`--kubernetes-version takes a version such as v1.37, not "${text}"`, 2);
  }
  return text.startsWith('v') ? text : `v${text}`;
}

function toBytes(value: unknown): number {
  const mib = typeof value === 'number' ? value : 64;
  if (!(mib > 0 && mib <= MAX_MIB))
    throw new CommandFailure(`--max-file-size takes 1 to ${MAX_MIB} (MiB)`, 2);
  return Math.floor(mib * MIB);
}

function checkTogether(flags: InspectFlags): void {
  if (flags.cluster === undefined && flags.paths.length === 0) {
    throw new CommandFailure('inspect needs a file, a directory, - for standard input, or --cluster', 2);
  }
  if (flags.cluster !== undefined && flags.paths.length > 0) {
    throw new CommandFailure('inspect takes files or --cluster, not both', 2);
  }
  if (flags.cluster !== undefined && flags.fix) {
    throw new CommandFailure('--fix writes files; it does not change a cluster', 2);
  }
  if (flags.dryRun && !flags.fix) throw new CommandFailure('--dry-run goes with --fix', 2);
}
