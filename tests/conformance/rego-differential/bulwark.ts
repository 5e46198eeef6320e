import {
  type Backend,
  compile,
  type Policy,
  parseJson,
  RegoCompileError,
  RegoEvaluationError,
  type Row,
  stringifyJson,
  type Value,
} from '#languages/rego';
import { documentText } from './documents.ts';
import { fileOf } from './opa.ts';
import type { Outcome } from './outcome.ts';
import { moduleText, type Sample } from './policies.ts';

/** What our engine makes of a sample; anything that is thrown but an error of its own is a finding. */
export function evaluateHere(sample: Sample, backend: Backend, strict: boolean): Outcome {
  const { query } = sample;
  try {
    const compiled = compileHere(sample, sample.modules.length);
    const prepared = compiled.prepare(query.length === 0 ? 'data' : query.join('; '), { backend });
    const given = { data: parseJson(documentText(sample.base)), isPlain: true, strictBuiltinErrors: strict };
    const input = parseJson(documentText(sample.input));
    const rows = prepared.evaluate(input, given);
    return { kind: 'defined', text: query.length === 0 ? documentOf(rows) : rowsText(rows) };
  } catch (error) {
    return outcomeOf(error);
  }
}

function documentOf([row]: readonly Row[]): string {
  const value = row?.expressions[0]?.value;
  return value === undefined ? 'undefined' : stringifyJson(value);
}

function rowsText(rows: readonly Row[]): string {
  return rows.length === 0 ? 'undefined' : stringifyJson(rows.map(({ bindings }): Value => bindings));
}

/** Modules are given one after the other, as they are to OPA: the first that is refused tells. */
export function checkHere(sample: Sample): Outcome | undefined {
  try {
    for (const index of sample.modules.keys()) compileHere(sample, index + 1);
    return undefined;
  } catch (error) {
    return outcomeOf(error);
  }
}

function compileHere({ modules, version }: Sample, count: number): Policy {
  const sources = modules
    .slice(0, count)
    .map((module, index) => ({ file: fileOf(index), text: moduleText(module) }));
  return compile(sources, { version });
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
