import type { Builtin } from '../builtins/types.ts';
import { compileWith, type ReviveOptions, reviveWith } from '../engine.ts';
import type { FormatOptions, FormatResult } from '../format/index.ts';
import type { CompileOptions, Policy, Prepared, PrepareOptions, Source } from '../types.ts';
import { type PartName, Parts } from './parts.ts';

/** A policy whose queries may name what is not loaded yet. */
export interface LoadingPolicy extends Omit<Policy, 'prepare' | 'digest'> {
  /** Rejects with RegoCompileError, or where a part cannot be loaded. */
  readonly prepare: (query: string, options?: PrepareOptions) => Promise<LoadingPrepared>;
  /** See `digest` of Policy. */
  readonly digest: () => Promise<string>;
}

/** A query that is ready: evaluation waits for nothing. */
export interface LoadingPrepared extends Omit<Prepared, 'text'> {
  /** As plain text, to be cached and revived by `revive` elsewhere. */
  readonly text: () => Promise<string>;
}

/** The engine with what most policies need; the rest is loaded when a policy names it, once. */
export interface LoadingEngine {
  /** Rejects with RegoCompileError, which has all diagnostics, or where a part cannot be loaded. */
  readonly compile: (sources: readonly Source[], options?: CompileOptions) => Promise<LoadingPolicy>;
  /** Makes a query ready again that `Prepared.text` has saved; see `revive`. */
  readonly revive: (text: string, options?: ReviveOptions) => Promise<LoadingPrepared>;
  /** Writes a module as `opa fmt` does. */
  readonly format: (source: Source, options?: FormatOptions) => Promise<FormatResult>;
  /** Loads parts before they are asked for. */
  readonly load: (parts: readonly PartName[]) => Promise<void>;
  /** All that a policy may call, for editors; of what is not loaded there is no description. */
  readonly builtins: () => readonly Pick<Builtin, 'name' | 'infix' | 'declaration' | 'description'>[];
}

/**
 * An engine for where every kilobyte counts.
 *
 * @example
 * const engine = openEngine();
 * const policy = await engine.compile([{ file: 'p.rego', text }]);
 * const prepared = await policy.prepare('data.p.allow', { backend: 'interpreted' });
 * prepared.value(input);
 */
export function openEngine(): LoadingEngine {
  const parts = new Parts();
  return {
    compile: async (sources, options) =>
      loadingPolicy(parts, await parts.complete(() => compileWith(parts, sources, options))),
    revive: async (text, options) =>
      loadingPrepared(parts, await parts.complete(() => reviveWith(parts, text, options))),
    format: async (source, options) => {
      const { formatModule } = await import('../format/index.ts');
      return formatModule(source, options);
    },
    load: (names) => parts.load(names),
    builtins: () => parts.known(),
  };
}

function loadingPolicy(parts: Parts, policy: Policy): LoadingPolicy {
  return {
    modules: policy.modules,
    warnings: policy.warnings,
    prepare: async (query, options) =>
      loadingPrepared(parts, await parts.complete(() => policy.prepare(query, options))),
    digest: () => parts.complete(() => policy.digest),
  };
}

function loadingPrepared(parts: Parts, { evaluate, value, text }: Prepared): LoadingPrepared {
  return { evaluate, value, text: () => parts.complete(text) };
}
