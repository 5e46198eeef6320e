import { CliError } from './errors.ts';
import { suggest } from './suggest.ts';
import type { CommandSpec, FlagSpec, FlagValue } from './types.ts';

/** Flags that every command takes. */
export const COMMON_FLAGS: Readonly<Record<string, FlagSpec>> = {
  help: { type: 'boolean', short: 'h', summary: 'Show help for this command.' },
};

export interface ParsedCommand {
  readonly args: readonly string[];
  readonly flags: Readonly<Record<string, FlagValue>>;
}

/** All flags of a command by name, the common ones included. */
export function flagsOf(spec: CommandSpec): Readonly<Record<string, FlagSpec>> {
  return { ...spec.flags, ...COMMON_FLAGS };
}

/**
 * Reads the words behind a command. Flags may stand anywhere; `--` ends them; `-` alone is an argument;
 * `--name=value`, `--name value`, `-n value` and `--no-name` for switches are understood.
 * @throws CliError that names the flag or argument and, for typing errors, the nearest one.
 */
export function parseWords(spec: CommandSpec, words: readonly string[]): ParsedCommand {
  const flags = flagsOf(spec);
  const state: { args: string[]; values: Record<string, FlagValue> } = { args: [], values: defaults(flags) };
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (word === '--') {
      state.args.push(...words.slice(index + 1));
      break;
    }
    if (word === '-' || !word.startsWith('-')) state.args.push(word);
    else index += takeFlag(spec, flags, word, words[index + 1], state.values);
  }
  if (state.values['help'] !== true) checkArgs(spec, state.args);
  return { args: state.args, flags: state.values };
}

function defaults(flags: Readonly<Record<string, FlagSpec>>): Record<string, FlagValue> {
  const values: Record<string, FlagValue> = Object.create(null);
  for (const [name, flag] of Object.entries(flags)) {
    if (flag.default !== undefined) values[name] = flag.default;
  }
  return values;
}

/** Reads one flag; returns how many further words it took. */
function takeFlag(
  spec: CommandSpec,
  flags: Readonly<Record<string, FlagSpec>>,
  word: string,
  next: string | undefined,
  values: Record<string, FlagValue>,
): number {
  const equals = word.indexOf('=');
  const written = equals < 0 ? word : word.slice(0, equals);
  const { name, flag, negated } = findFlag(spec, flags, written);
  if (flag.type === 'boolean') {
    values[name] = toSwitch(written, equals < 0 ? undefined : word.slice(equals + 1)) !== negated;
    return 0;
  }
  const isBare = flag.bare !== undefined && equals < 0 && (next === undefined || next.startsWith('-'));
  const text = isBare ? flag.bare : equals < 0 ? next : word.slice(equals + 1);
  if (text === undefined) throw new CliError('flag-value', `${written} needs a value${listValues(flag)}`);
  const value = toValue(written, flag, text);
  if (flag.multiple) {
    const before = values[name];
    values[name] = [...(Array.isArray(before) ? before : []), String(value)];
  } else values[name] = value;
  return equals < 0 && !isBare ? 1 : 0;
}

function findFlag(
  spec: CommandSpec,
  flags: Readonly<Record<string, FlagSpec>>,
  written: string,
): { name: string; flag: FlagSpec; negated: boolean } {
  for (const [name, flag] of Object.entries(flags)) {
    if (written === `--${name}` || (flag.short !== undefined && written === `-${flag.short}`)) {
      return { name, flag, negated: false };
    }
    if (flag.type === 'boolean' && written === `--no-${name}`) return { name, flag, negated: true };
  }
  const hint = suggest(written.replace(/^-+/, ''), Object.keys(flags));
  const meant = hint === undefined ? '' : `; did you mean --${hint}?`;
  throw new CliError('unknown-flag', `unknown flag ${written} for "bulwark ${spec.path.join(' ')}"${meant}`);
}

function toSwitch(written: string, text: string | undefined): boolean {
  if (text === undefined || text === 'true') return true;
  if (text === 'false') return false;
  throw new CliError('flag-value', `${written} is a switch: it takes true or false, not "${text}"`);
}

function toValue(written: string, flag: FlagSpec, text: string): string | number {
  if (flag.values !== undefined && !flag.values.includes(text)) {
    throw new CliError('flag-value', `${written} does not take "${text}"${listValues(flag)}`);
  }
  if (flag.type === 'string') return text;
  const number = text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(number)) throw new CliError('flag-value', `${written} needs a number, not "${text}"`);
  return number;
}

function listValues(flag: FlagSpec): string {
  return flag.values === undefined ? '' : `: one of ${flag.values.join(', ')}`;
}

function checkArgs(spec: CommandSpec, args: readonly string[]): void {
  const wanted = spec.args ?? [];
  const missing = wanted.find((arg, index) => arg.required === true && args[index] === undefined);
  const command = `bulwark ${spec.path.join(' ')}`;
  if (missing !== undefined) {
    throw new CliError('missing-argument', `"${command}" needs ${missing.name}: ${missing.summary}`);
  }
  if (args.length > wanted.length && wanted.at(-1)?.multiple !== true) {
    throw new CliError('unexpected-argument', `"${command}" does not take "${args[wanted.length]}"`);
  }
}
