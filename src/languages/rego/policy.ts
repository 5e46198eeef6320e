import { builtinOf } from './builtins/catalog.ts';
import { digestOf, restorePlan, savePlan } from './emit/save.ts';
import { compileWith, type EngineParts, type ReviveOptions, reviveWith } from './engine.ts';
import { parseFields } from './parse/annotation-fields.ts';
import type { Saving } from './prepared.ts';
import type { CompileOptions, Policy, Prepared, Source } from './types.ts';

const SAVING: Saving = { savePlan, restorePlan, digestOf };

/** Everything, there from the start: a browser loads parts of it when they are needed (`browser/`). */
const WHOLE: EngineParts = { builtinOf, readFields: parseFields, saving: () => SAVING };

/**
 * Compiles Rego. Throws RegoCompileError, which has all diagnostics.
 *
 * @example
 * const policy = compile([{ file: 'p.rego', text: 'package p\nallow if input.user == "admin"' }]);
 * const prepared = policy.prepare('data.p.allow');
 * prepared.value({ user: 'admin' }); // true
 */
export function compile(sources: readonly Source[], options: CompileOptions = {}): Policy {
  return compileWith(WHOLE, sources, options);
}

/**
 * Makes a query ready that `Prepared.text` has saved, for either back end. The text holds a plan and no JavaScript:
 * what is run is written anew, from numbers that were checked and strings that are encoded. Still, whoever writes the
 * text writes the policy: revive only what you have saved yourself. Throws TypeError for anything else.
 */
export function revive(text: string, options: ReviveOptions = {}): Prepared {
  return reviveWith(WHOLE, text, options);
}
