import { moduleTree, parseModule } from '#languages/rego';
import type { CommandContext } from '#platform/cli';
import { cleanPath, FileError, readBytes, sourceTextOf } from './files.ts';
import { flagReader, versionOf } from './flag-reader.ts';
import { Exact, prettyJson } from './json.ts';
import { diagnosticError, errorJson, type OutputError, plainError } from './output-errors.ts';
import { treeText } from './tree-text.ts';

/** `bulwark rego parse`: prints the syntax tree of a module. */
export async function run({ args: [path = ''], flags: given, io }: CommandContext): Promise<number> {
  const flags = flagReader(given);
  const refuse = (errors: readonly OutputError[]) => {
    io.err(`${prettyJson({ errors: errors.map(errorJson) })}\n`);
    return 1;
  };
  let text: string;
  try {
    text = sourceTextOf(readBytes(cleanPath(path)));
  } catch (error) {
    if (error instanceof FileError) return refuse([plainError(error.message)]);
    throw error;
  }
  const { module, diagnostics } = parseModule({ file: path, text }, { version: versionOf(flags) });
  if (!module) return refuse(diagnostics.map(diagnosticError));
  const include = included(flags.text('json-include') ?? '');
  if (flags.text('format') === 'json') io.out(`${prettyJson(new Exact(moduleTree(module, include)))}\n`);
  else io.out(treeText(module));
  return 0;
}

/** `locations,-comments`: what is added to the tree, and what is left out. */
function included(options: string): { readonly locations: boolean; readonly comments: boolean } {
  const include = { locations: false, comments: true };
  for (const option of options.split(',')) {
    const isWanted = !option.startsWith('-');
    if (option.endsWith('locations')) include.locations = isWanted;
    if (option.endsWith('comments')) include.comments = isWanted;
  }
  return include;
}
