import { type CompileOptions, parseJson, type Value } from '#languages/rego';
import { CliError } from '#platform/cli';
import { cleanPath, FileError, readBytes, textOf } from './files.ts';
import { type FlagReader, versionOf } from './flag-reader.ts';
import { LoadFailure } from './output-errors.ts';

/**
 * What `--capabilities` allows: built-ins that the file does not list do not exist, and v1 has to be a feature of it.
 * Its keywords and further features are not looked at. Throws LoadFailure, CliError.
 */
export function capabilityOptions(flags: FlagReader): Pick<CompileOptions, 'declared'> {
  const path = flags.text('capabilities');
  if (path === undefined || path === '') return {};
  const { builtins, features } = contentOf(cleanPath(path));
  if (versionOf(flags) === 'v1' && !listed(features).includes('rego_v1')) {
    const message = 'illegal capabilities: rego_v1 feature required for parsing v1 Rego';
    throw new LoadFailure([{ message, code: 'rego_parse_error', text: `rego_parse_error: ${message}` }]);
  }
  const names = new Set(listed(builtins).map((entry) => partsOf(entry)['name']));
  return { declared: (name) => names.has(name) };
}

function contentOf(path: string): Readonly<Record<string, Value | undefined>> {
  try {
    return partsOf(parseJson(textOf(readBytes(path))));
  } catch (error) {
    if (error instanceof FileError)
      throw new CliError(
        'flag-value',
        `--capabilities: no such file: ${path}. Names of versions are not known`,
      );
    const reason = error instanceof Error ? error.message : String(error);
    throw new CliError('flag-value', `--capabilities: ${path} is no JSON: ${reason}`);
  }
}

function partsOf(value: Value): Readonly<Record<string, Value | undefined>> {
  return Object.assign(
    Object.create(null),
    typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {},
  );
}

function listed(value: Value | undefined): readonly Value[] {
  return Array.isArray(value) ? value : [];
}
