import { RegoCompileError, type Source } from '#languages/rego';
import type { CommandContext } from '#platform/cli';
import { readBundles } from './bundles.ts';
import { FileError, ignoreOf } from './files.ts';
import { flagReader, versionOf } from './flag-reader.ts';
import { prettyJson } from './json.ts';
import { loadPaths } from './load.ts';
import {
  countedText,
  errorJson,
  LoadFailure,
  type OutputError,
  outputErrorsOf,
  plainError,
} from './output-errors.ts';
import { compileProgram, merged, type Program } from './program.ts';
import { sourceMarks } from './source-marks.ts';

/** `bulwark rego check`: compiles, and says all that is wrong. */
export async function run({ args, flags: given, io }: CommandContext): Promise<number> {
  const flags = flagReader(given);
  const [version, ignore] = [versionOf(flags), ignoreOf(flags.list('ignore'))];
  let sources: readonly Source[] = [];
  try {
    const program: Program = flags.isSet('bundle')
      ? merged({ sources: [], data: {} }, readBundles(args, { version, ignore, skipVerify: true }), io)
      : { ...loadPaths(args, { version, ignore, onlyRego: true }), bundles: [] };
    sources = program.sources;
    const limit = flags.number('max-errors') ?? 10;
    const { warnings } = compileProgram(program, flags, {
      limits: { diagnostics: limit > 0 ? limit : Number.MAX_SAFE_INTEGER },
    });
    for (const { message } of warnings) io.err(`warning: ${message}\n`);
    return 0;
  } catch (error) {
    const errors = failureErrors(error);
    if (flags.text('format') === 'json') io.err(`${prettyJson({ errors: errors.map(errorJson) })}\n`);
    else io.err(`${failureText(error)}\n${sourceMarks(io, errors, sources)}`);
    return 1;
  }
}

export function failureErrors(error: unknown): readonly OutputError[] {
  return error instanceof FileError ? [plainError(error.message)] : outputErrorsOf(error);
}

/** What cannot be parsed counts as not loaded. */
export function failureText(error: unknown): string {
  const isLoading = error instanceof LoadFailure || error instanceof FileError || isParsing(error);
  return countedText(failureErrors(error), isLoading ? ' during loading' : '');
}

function isParsing(error: unknown): boolean {
  return (
    error instanceof RegoCompileError && error.diagnostics.every(({ code }) => code === 'rego_parse_error')
  );
}
