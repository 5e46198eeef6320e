import type { Builtin } from './builtins/types.ts';
import { OPA_VERSION } from './evaluate/builtin-context.ts';
import { branchesOf } from './evaluate/coverage.ts';
import { placeKey } from './evaluate/facts.ts';
import { type BuiltinOf, type CompilerParts, compileModules, compileQuery } from './flow.ts';
import { refText } from './parse/text.ts';
import type { ConstantTerm, Module, RefTerm, Term } from './parse/types.ts';
import { preparePlan, revivePlan, type Saving } from './prepared.ts';
import type { CompileOptions, Policy, Prepared, PrepareOptions, Source } from './types.ts';

/** What the engine has to be given: a browser loads it when it is asked for. */
export interface EngineParts extends CompilerParts {
  readonly saving: () => Saving;
}

/** Changes when the same sources are compiled to something else. */
const COMPILER = `bulwark-rego 1 ${OPA_VERSION}`;

/** Compiles Rego with the parts that are handed in. Throws RegoCompileError, which has all diagnostics. */
export function compileWith(
  parts: EngineParts,
  sources: readonly Source[],
  options: CompileOptions = {},
): Policy {
  const builtins = onlyDeclared(withOwn(parts.builtinOf, options.builtins), options.declared);
  const compiled = compileModules(sources, { ...parts, builtinOf: builtins }, options);
  const { modules, warnings } = compiled;
  const texts = new Map(sources.map(({ file, text }) => [file, text]));
  const rules = ruleNames(modules);
  let digest: string | undefined;
  return {
    get digest() {
      digest ??= parts
        .saving()
        .digestOf(
          JSON.stringify([
            COMPILER,
            options,
            sources.map(({ file, text, version }) => [file, text, version]),
          ]),
        );
      return digest;
    },
    warnings,
    modules,
    prepare: (query, chosen = {}) =>
      preparePlan(compileQuery(compiled, query, builtins, options, chosen), {
        ...chosen,
        builtins,
        saving: parts.saving,
        sources: { texts: new Map(texts).set('', query), rules },
      }),
  };
}

/** The catalogue, with what the caller brings; its own come first. */
function withOwn(builtinOf: BuiltinOf, own: readonly Builtin[] | undefined): BuiltinOf {
  if (own === undefined || own.length === 0) return builtinOf;
  const byName = new Map(own.map((builtin) => [builtin.name, builtin]));
  return (name) => byName.get(name) ?? builtinOf(name);
}

function onlyDeclared(builtinOf: BuiltinOf, declared: CompileOptions['declared']): BuiltinOf {
  return declared ? (name) => (declared(name) ? builtinOf(name) : undefined) : builtinOf;
}

/** What events call the rules: by the place of each. */
function ruleNames(modules: readonly Module[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { package: owner, rules } of modules) {
    for (const { place, head } of rules.flatMap(branchesOf)) {
      names.set(placeKey(place), ruleName(owner.path, head.ref));
    }
  }
  return names;
}

/** The path of a rule, up to what is dynamic in it. */
function ruleName(owner: readonly string[], { terms, place }: RefTerm): string {
  const end = terms.findIndex(({ kind }, i) => i > 0 && kind !== 'constant');
  const [root = '', ...path] = owner.map((value): ConstantTerm => ({ kind: 'constant', value, place }));
  const own = terms
    .slice(0, end < 0 ? terms.length : end)
    .map((term): Term => (term.kind === 'var' ? { kind: 'constant', value: term.name, place } : term));
  return root === '' ? '' : refText({ kind: 'ref', terms: [root, ...path, ...own], place });
}

export interface ReviveOptions extends PrepareOptions {
  /** SHA-256 that the first line of the text must state (and the rest have): where it was kept by somebody else. */
  readonly digest?: string;
  /** Those that it was compiled with, beside the catalogue. */
  readonly builtins?: readonly Builtin[];
}

/** Makes a query ready that `Prepared.text` has saved. Throws TypeError for any other text. */
export function reviveWith(
  { builtinOf, saving }: Omit<EngineParts, 'readFields'>,
  text: string,
  options: ReviveOptions = {},
): Prepared {
  return revivePlan(text, { ...options, saving, builtins: withOwn(builtinOf, options.builtins) });
}
