import type { Secret } from './secret.ts';

interface SettingBase {
  /** As code asks for it, with its unit: `sessionLengthMs`. */
  readonly name: string;
  /** One name for people: `--session-length` and, in the file, `session-length`. */
  readonly key: string;
  readonly env: string;
  readonly description: string;
  /** What stands in the reference when the default follows from the machine. */
  readonly defaultText?: string;
}

/** A setting as data. Secrets have no flag: other users of a machine can read a command line. */
export type Setting = SettingBase &
  (
    | { readonly type: 'text' | 'path' | 'url'; readonly default?: string; readonly secret?: false }
    | { readonly type: 'url' | 'text'; readonly default?: undefined; readonly secret: true }
    | { readonly type: 'integer'; readonly default: number; readonly min: number; readonly max: number }
    | { readonly type: 'duration'; readonly default: string; readonly minMs: number; readonly maxMs: number }
    | { readonly type: 'switch'; readonly default: boolean }
    | { readonly type: 'list'; readonly default: readonly string[] }
    | { readonly type: 'choice'; readonly default: string; readonly values: readonly string[] }
  );

/** The value that code gets: durations in milliseconds, absent when nothing was set and nothing is the default. */
export type ValueOf<S> = S extends { readonly secret: true }
  ? Secret | undefined
  : S extends { readonly type: 'integer' | 'duration' }
    ? number
    : S extends { readonly type: 'switch' }
      ? boolean
      : S extends { readonly type: 'list' }
        ? readonly string[]
        : S extends { readonly type: 'choice'; readonly values: readonly (infer V)[] }
          ? V
          : S extends { readonly default: string }
            ? string
            : string | undefined;

/** Where a value came from: `--port`, `BULWARK_LISTEN_PORT`, `bulwark.yaml:3`, or `default`. */
export type Origin = string;

/** Something that is wrong with one setting. */
export interface ConfigProblem {
  readonly code: 'wrong-value' | 'unknown-key' | 'bad-file' | 'incomplete';
  readonly origin: Origin;
  readonly message: string;
}
