import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { type CommandContext, CommandFailure } from '#platform/cli';

/** A rule or a channel as somebody wrote it, in YAML or JSON; `-` is standard input. */
export async function readAlertFile({ io }: CommandContext, file: string): Promise<unknown> {
  try {
    const bytes = file === '-' ? await io.stdin() : await readFile(file);
    return parse(Buffer.from(bytes).toString('utf8'));
  } catch (error) {
    throw new CommandFailure(`${file}: ${error instanceof Error ? error.message : String(error)}`, 1, {
      cause: error,
    });
  }
}
