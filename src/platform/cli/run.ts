import { completeWords, completionScript, SHELLS } from './completion.ts';
import { CliError, CommandFailure } from './errors.ts';
import { helpCommand, helpOverview } from './help.ts';
import { parseWords } from './parse.ts';
import { suggest } from './suggest.ts';
import type { CommandIo, CommandSpec } from './types.ts';

/** Runs the command that `argv` (without program name) calls, and returns the exit code. Never throws. */
export async function runCli(
  commands: readonly CommandSpec[],
  argv: readonly string[],
  io: CommandIo,
): Promise<number> {
  const all = [...commands, completionCommand(commands)];
  if (argv[0] === '__complete') {
    io.out(
      completeWords(all, argv.slice(1))
        .map((line) => `${line}\n`)
        .join(''),
    );
    return 0;
  }
  try {
    return await dispatch(all, argv, io);
  } catch (error) {
    return report(error, io);
  }
}

async function dispatch(
  commands: readonly CommandSpec[],
  argv: readonly string[],
  io: CommandIo,
): Promise<number> {
  if (argv.length === 0 || isHelp(argv[0])) {
    io.out(helpOverview(commands));
    return 0;
  }
  const spec = findCommand(commands, argv);
  if (spec === undefined) return group(commands, argv, io);
  const parsed = parseWords(spec, argv.slice(spec.path.length));
  if (parsed.flags['help'] === true) {
    io.out(helpCommand(spec));
    return 0;
  }
  const module = await spec.load();
  return module.run({ ...parsed, io });
}

/** The longest command whose words begin `argv`. */
function findCommand(commands: readonly CommandSpec[], argv: readonly string[]): CommandSpec | undefined {
  const fitting = commands.filter((spec) => spec.path.every((word, index) => argv[index] === word));
  return fitting.sort((a, b) => b.path.length - a.path.length)[0];
}

/** `bulwark cluster` alone lists what is below it; anything else is a typing error. */
function group(commands: readonly CommandSpec[], argv: readonly string[], io: CommandIo): number {
  const words = argv.filter((word) => !isHelp(word));
  const below = commands.filter((spec) => words.every((word, index) => spec.path[index] === word));
  if (below.length > 0) {
    io.out(helpOverview(below));
    return words.length === argv.length ? 2 : 0;
  }
  const hint =
    suggest(
      words.join(' '),
      commands.map((spec) => spec.path.join(' ')),
    ) ??
    suggest(
      words[0] ?? '',
      commands.map((spec) => spec.path[0] ?? ''),
    );
  const meant = hint === undefined ? '' : `; did you mean "bulwark ${hint}"?`;
  throw new CliError('unknown-command', `unknown command "${words.join(' ')}"${meant}`);
}

function isHelp(word: string | undefined): boolean {
  return word === '--help' || word === '-h' || word === 'help';
}

function report(error: unknown, io: CommandIo): number {
  if (error instanceof CliError) {
    io.err(`bulwark: ${error.message}\nRun "bulwark --help" for the commands.\n`);
    return 2;
  }
  if (error instanceof CommandFailure) {
    io.err(`bulwark: ${error.message}\n`);
    return error.exitCode;
  }
  if (io.signal.aborted) {
    io.err('bulwark: interrupted\n');
    return 130;
  }
  const text = error instanceof Error ? error.message : String(error);
  const stack = io.env['BULWARK_DEBUG'] && error instanceof Error ? `${error.stack}\n` : '';
  io.err(`bulwark: ${text}\n${stack}`);
  return 1;
}

function completionCommand(commands: readonly CommandSpec[]): CommandSpec {
  return {
    path: ['completion'],
    summary: 'Print a completion script for bash, zsh or fish.',
    args: [{ name: 'SHELL', summary: SHELLS.join(', '), required: true }],
    examples: [
      { run: 'source <(bulwark completion bash)', does: 'Complete commands, flags and files in this shell.' },
    ],
    load: async () => ({
      run: async ({ args, io }) => {
        const shell = SHELLS.find((name) => name === args[0]);
        if (shell === undefined)
          throw new CliError('flag-value', `no completion for "${args[0]}": ${SHELLS.join(', ')}`);
        io.out(completionScript(shell));
        return commands.length > 0 ? 0 : 1;
      },
    }),
  };
}
