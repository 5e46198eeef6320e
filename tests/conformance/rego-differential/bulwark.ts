import {
  type Backend,
  compile,
  type Policy,
  RegoCompileError,
  RegoEvaluationError,
  stringifyJson,
  type Value,
} from '#languages/rego';
import type { Json } from './documents.ts';
import type { Outcome } from './outcome.ts';

const FILE = 't.rego';

/** What our engine makes of a module; anything that is thrown but an error of its own is a finding. */
export function evaluateHere(
  text: string,
  documents: { readonly input: Json; readonly base: Json },
  backend: Backend,
  strict: boolean,
): Outcome {
  try {
    const prepared = compileHere(text).prepare('data.t', { backend });
    const data = { base: documents.base } as Value;
    const value = prepared.value(documents.input, { data, strictBuiltinErrors: strict });
    return {
      kind: 'defined',
      text: value === undefined ? 'undefined' : stringifyJson(value),
    };
  } catch (error) {
    return outcomeOf(error);
  }
}

export function checkHere(text: string): Outcome | undefined {
  try {
    compileHere(text);
    return undefined;
  } catch (error) {
    return outcomeOf(error);
  }
}

function compileHere(text: string): Policy {
  return compile([{ file: FILE, text }]);
}

function outcomeOf(error: unknown): Outcome {
  if (error instanceof RegoCompileError) {
    const problems = error.diagnostics.map(({ code, message, place }) => ({
      code,
      message,
      row: place?.row ?? 0,
      col: place?.col ?? 0,
    }));
    return { kind: 'refused', problems };
  }
  if (error instanceof RegoEvaluationError) {
    const { code, detail, place } = error;
    return {
      kind: 'failed',
      problems: [{ code, message: detail, row: place?.row ?? 0, col: place?.col ?? 0 }],
    };
  }
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { kind: 'failed', problems: [{ code: 'thrown', message, row: 0, col: 0 }] };
}
