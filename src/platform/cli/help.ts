import { flagsOf } from './parse.ts';
import type { ArgSpec, CommandSpec, FlagSpec } from './types.ts';

const GENERAL_EXIT_CODES = {
  0: 'done',
  1: 'failed, or found what it was told to fail on',
  2: 'wrong usage or input that could not be read',
} as const;

/** The page of `bulwark --help`: every command with its summary, grouped by its first word. */
export function helpOverview(commands: readonly CommandSpec[]): string {
  const rows = commands.map((spec) => [`bulwark ${spec.path.join(' ')}`, spec.summary] as const);
  return [
    'Bulwark: security for any Kubernetes cluster.',
    '',
    'Usage: bulwark COMMAND [ARGUMENTS] [FLAGS]',
    '',
    'Commands:',
    ...twoColumns(rows),
    '',
    'Run "bulwark COMMAND --help" for the flags of a command, "bulwark completion --help" for shell completion.',
    '',
  ].join('\n');
}

/** The help page of one command. */
export function helpCommand(spec: CommandSpec): string {
  const flags = Object.entries(flagsOf(spec)).map(
    ([name, flag]) => [flagTitle(name, flag), flagText(flag)] as const,
  );
  const args = (spec.args ?? []).map((arg) => [arg.name, arg.summary] as const);
  const codes = Object.entries({ ...GENERAL_EXIT_CODES, ...spec.exitCodes });
  const lines = [
    spec.summary,
    ...(spec.description === undefined ? [] : ['', spec.description]),
    '',
    `Usage: bulwark ${spec.path.join(' ')}${(spec.args ?? []).map(argTitle).join('')} [FLAGS]`,
    ...(args.length === 0 ? [] : ['', 'Arguments:', ...twoColumns(args)]),
    '',
    'Flags:',
    ...twoColumns(flags),
    ...examples(spec),
    '',
    'Exit codes:',
    ...twoColumns(codes.map(([code, text]) => [code, text] as const)),
    '',
  ];
  return lines.join('\n');
}

function examples(spec: CommandSpec): string[] {
  if (spec.examples === undefined) return [];
  return ['', 'Examples:', ...spec.examples.flatMap(({ run, does }) => [`  # ${does}`, `  ${run}`])];
}

function argTitle(arg: ArgSpec): string {
  const name = arg.multiple === true ? `${arg.name}...` : arg.name;
  return arg.required === true ? ` ${name}` : ` [${name}]`;
}

function flagTitle(name: string, flag: FlagSpec): string {
  const short = flag.short === undefined ? '    ' : `-${flag.short}, `;
  if (flag.type === 'boolean') return `${short}--${name}`;
  const value = flag.placeholder ?? (flag.type === 'number' ? 'N' : 'VALUE');
  return `${short}--${name} ${flag.bare === undefined ? value : `[${value}]`}`;
}

function flagText(flag: FlagSpec): string {
  const values = flag.values === undefined ? '' : ` One of: ${flag.values.join(', ')}.`;
  const repeat = flag.multiple === true ? ' May be given several times.' : '';
  const shown = flag.default !== undefined && flag.default !== false && flag.default !== '';
  return `${flag.summary}${values}${repeat}${shown ? ` Default: ${flag.default}.` : ''}`;
}

function twoColumns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.min(44, Math.max(0, ...rows.map(([left]) => left.length)));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
