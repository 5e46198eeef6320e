import type { RegoVersion } from '#languages/rego';
import type { FlagValue } from '#platform/cli';

/** Typed reading of flags. */
export interface FlagReader {
  readonly text: (name: string) => string | undefined;
  readonly list: (name: string) => readonly string[];
  readonly isSet: (name: string) => boolean;
  readonly number: (name: string) => number | undefined;
}

export function flagReader(flags: Readonly<Record<string, FlagValue>>): FlagReader {
  return {
    text: (name) => (typeof flags[name] === 'string' ? flags[name] : undefined),
    list: (name) => (Array.isArray(flags[name]) ? flags[name] : []),
    isSet: (name) => flags[name] === true,
    number: (name) => (typeof flags[name] === 'number' ? flags[name] : undefined),
  };
}

/** The version of sources that do not say it: `--v0-compatible` comes before `--v1-compatible`. */
export function versionOf(flags: FlagReader): RegoVersion {
  return flags.isSet('v0-compatible') ? 'v0' : 'v1';
}
