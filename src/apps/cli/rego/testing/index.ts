import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type CommandIo, runCli } from '#platform/cli';
import { regoCommands } from '../../commands/rego-specs.ts';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly stdin?: string | Uint8Array;
  readonly interactive?: boolean;
}

/** Runs `bulwark rego ARGS` in this process, with streams of its own. */
export async function rego(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const written = { out: '', err: '' };
  const { stdin = '' } = options;
  const io: CommandIo = {
    out: (text) => {
      written.out += text;
    },
    err: (text) => {
      written.err += text;
    },
    stdin: async () => (typeof stdin === 'string' ? new TextEncoder().encode(stdin) : stdin),
    env: { BULWARK_TEST: 'yes' },
    cwd: process.cwd(),
    colour: false,
    interactive: options.interactive === true,
    columns: 100,
    signal: new AbortController().signal,
  };
  const code = await runCli(regoCommands, ['rego', ...args], io);
  return { code, ...written };
}

/** A folder with files in it, that is the working directory until `remove`. */
export function workIn(files: Readonly<Record<string, string | Uint8Array>>): {
  readonly remove: () => void;
} {
  const folder = mkdtempSync(join(tmpdir(), 'bulwark-rego-'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(folder, dirname(name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  const before = process.cwd();
  process.chdir(folder);
  return {
    remove: () => {
      process.chdir(before);
      rmSync(folder, { recursive: true });
    },
  };
}
