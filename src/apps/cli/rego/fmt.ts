import { statSync, writeFileSync } from 'node:fs';
import { formatModule, parseModule, type RegoVersion } from '#languages/rego';
import { type CommandContext, type CommandIo, createPainter } from '#platform/cli';
import { cleanPath, FileError, fileSystem, findFiles, readBytes, sourceTextOf } from './files.ts';
import { type FlagReader, flagReader } from './flag-reader.ts';
import { lineDiff } from './line-diff.ts';
import { countedText, diagnosticError } from './output-errors.ts';

/** Why a file stays as it is. */
class FormatFailure extends Error {
  override readonly name = 'FormatFailure';
}

/** `bulwark rego fmt`: writes modules in the one form that `opa fmt` gives them. */
export async function run({ args, flags: given, io }: CommandContext): Promise<number> {
  const flags = flagReader(given);
  try {
    if (args.length === 0) {
      io.out(formatted('stdin', sourceTextOf(await io.stdin()), flags));
      return 0;
    }
    for (const path of args) {
      for (const file of findFiles(cleanPath(path), () => false)) {
        if (file.path.endsWith('.rego')) formatFile(file.path, flags, io);
      }
    }
    return 0;
  } catch (error) {
    if (!(error instanceof FormatFailure || error instanceof FileError)) throw error;
    const isFormat = error instanceof FormatFailure && args.length > 0;
    io.err(`${error.message}\n`);
    return isFormat ? 2 : 1;
  }
}

function formatFile(path: string, flags: FlagReader, io: CommandIo): void {
  const text = sourceTextOf(readBytes(path));
  const result = formatted(path, text, flags);
  if (flags.isSet('check-result')) checkResult(path, result, flags);
  const isChanged = result !== text;
  const fails = flags.isSet('fail') && isChanged;
  if (flags.isSet('list')) {
    if (isChanged) io.out(`${path}\n`);
  } else if (flags.isSet('diff')) {
    if (isChanged) io.out(lineDiff(path, text, result, createPainter(io.colour)));
  } else if (!flags.isSet('fail')) {
    if (!flags.isSet('write')) io.out(result);
    else if (isChanged) overwrite(path, result);
  } else if (!fails && !flags.isSet('write')) io.out(result);
  if (fails) throw new FormatFailure('unexpected diff');
}

/** The mode of the file stays. */
function overwrite(path: string, text: string): void {
  fileSystem('open', path, () => writeFileSync(path, text, { mode: statSync(path).mode }));
}

function formatted(file: string, source: string, flags: FlagReader): string {
  const { target, parseAs } = versionsOf(flags);
  const { text, diagnostics } = formatModule(
    { file, text: source },
    { target, parseAs, ...(flags.isSet('drop-v0-imports') && { dropsV0Imports: true }) },
  );
  if (text !== undefined) return text;
  const why = countedText(diagnostics.map(diagnosticError));
  throw new FormatFailure(file === 'stdin' ? why : `failed to format Rego source file: ${why}`);
}

interface Versions {
  readonly target: NonNullable<Parameters<typeof formatModule>[1]>['target'] & string;
  readonly parseAs: RegoVersion;
}

/** What is read and what is written, as `opa fmt` decides it. */
function versionsOf(flags: FlagReader): Versions {
  const [isV0, isV1] = [flags.isSet('v0-compatible'), flags.isSet('v1-compatible')];
  if (flags.isSet('v0-v1') || flags.isSet('rego-v1')) {
    return { target: 'v0v1', parseAs: !isV0 && isV1 ? 'v1' : 'v0' };
  }
  return isV0 ? { target: 'v0', parseAs: 'v0' } : { target: 'v1', parseAs: 'v1' };
}

function checkResult(path: string, text: string, flags: FlagReader): void {
  const { target } = versionsOf(flags);
  const { diagnostics } = parseModule(
    { file: 'formatted', text },
    { version: target === 'v1' ? 'v1' : 'v0', annotations: false },
  );
  if (diagnostics.length === 0) return;
  const why = countedText(diagnostics.map(diagnosticError));
  const hint = 'To inspect the formatted Rego, you can turn off this check with --check-result=false.';
  throw new FormatFailure(`${path} was successfully formatted, but the result is invalid: ${why}\n\n${hint}`);
}
