/** One flag of a command: `--name VALUE`, or a switch when `type` is `boolean`. */
export interface FlagSpec {
  readonly type: 'string' | 'boolean' | 'number';
  readonly summary: string;
  /** One letter, without the dash. */
  readonly short?: string;
  /** May be given several times; the value is then an array. */
  readonly multiple?: boolean;
  readonly default?: string | boolean | number;
  /** The value may be left out (`--cluster`, `--cluster NAME`); this stands for it then. */
  readonly bare?: string;
  /** Closed list of values; anything else is refused, and completion offers them. */
  readonly values?: readonly string[];
  /** What stands for the value in help, such as `FILE` or `NAME`. */
  readonly placeholder?: string;
  /** What completion offers for the value. */
  readonly complete?: 'file' | 'directory';
}

/** One positional argument. The last may repeat. */
export interface ArgSpec {
  readonly name: string;
  readonly summary: string;
  readonly required?: boolean;
  readonly multiple?: boolean;
  readonly complete?: 'file' | 'directory';
}

export type FlagValue = string | boolean | number | readonly string[] | undefined;

/** The outside world as a command sees it; tests hand in their own. */
export interface CommandIo {
  /** Writes to standard output; resolves when the pipe has taken it. */
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly stdin: () => Promise<Uint8Array>;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly colour: boolean;
  /** Standard error is a terminal: progress may be drawn. */
  readonly interactive: boolean;
  readonly columns: number;
  /** Aborted by SIGINT or SIGTERM. */
  readonly signal: AbortSignal;
}

export interface CommandContext {
  readonly args: readonly string[];
  readonly flags: Readonly<Record<string, FlagValue>>;
  readonly io: CommandIo;
}

/** What a command's code exports: an exit code is returned, an error is thrown. */
export interface CommandModule {
  readonly run: (context: CommandContext) => Promise<number>;
}

/** A command as data, so that help, completion and the reference page need not load its code. */
export interface CommandSpec {
  /** The words that call it: `['cluster', 'up']`. */
  readonly path: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly args?: readonly ArgSpec[];
  readonly flags?: Readonly<Record<string, FlagSpec>>;
  readonly examples?: readonly { readonly run: string; readonly does: string }[];
  /** Beside 0 (done), 1 (failed) and 2 (wrong usage or unreadable input). */
  readonly exitCodes?: Readonly<Record<number, string>>;
  readonly load: () => Promise<CommandModule>;
}
