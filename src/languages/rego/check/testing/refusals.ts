import { builtinOf } from '../../builtins/index.ts';
import type { Diagnostic } from '../../errors.ts';
import { parseModule } from '../../parse/index.ts';
import type { RegoVersion } from '../../parse/types.ts';
import { resolveProgram } from '../../resolve/index.ts';
import { checkProgram } from '../index.ts';

/** A source, and the lines that it is refused with: row, column, code and message, further lines below. */
export interface RefusalCase {
  readonly name: string;
  readonly source: string;
  readonly version?: RegoVersion;
  readonly strict?: boolean;
  readonly refused: readonly string[];
}

/** All that is said about sources, in the form of the cases. */
export function refusalsOf(
  sources: readonly string[],
  { version = 'v1', strict = false }: Pick<RefusalCase, 'version' | 'strict'> = {},
): readonly string[] {
  const parsed = sources.map((text, index) => parseModule({ file: `${index}.rego`, text }, { version }));
  const errors = parsed.flatMap(({ diagnostics }) => diagnostics);
  if (errors.length > 0) return errors.map(lineOf);
  const modules = parsed.flatMap(({ module }) => (module ? [module] : []));
  const { program, diagnostics } = resolveProgram(modules, {
    declarations: builtinOf,
    strict,
    enablePrint: true,
  });
  if (!program) return diagnostics.map(lineOf);
  return checkProgram(program, builtinOf, { strict, found: diagnostics }).map(lineOf);
}

function lineOf({ code, message, place, details = [] }: Diagnostic): string {
  return [`${place?.row ?? 0}:${place?.col ?? 0} ${code}: ${message}`, ...details].join('\n');
}
