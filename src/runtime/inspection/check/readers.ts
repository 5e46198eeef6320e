import type { ContainerView, Fix, Json, JsonObject, Observation, Path } from '../types.ts';
import { codedReason } from './reasons.ts';

/**
 * Readers over decoded JSON of unknown shape, and makers of observations. Manifests come from strangers: a
 * number may stand where an object should, so every reader answers something harmless and none throws. They
 * run a dozen times per container and check, so none allocates before something has failed.
 */

export type Observations = readonly Observation[];

/** What every passing check returns: one shared empty list. */
export const PASS: Observations = Object.freeze([]);

const NO_OBJECT: JsonObject = Object.freeze({});
const NO_ARRAY: readonly Json[] = Object.freeze([]);

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value, or an empty object when it is anything else. */
export function asObject(value: unknown): JsonObject {
  return isObject(value) ? value : NO_OBJECT;
}

/** The value, or an empty list when it is anything else. */
export function asArray(value: unknown): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : NO_ARRAY;
}

/** The value, or `''` when it is anything else. */
export function asString(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function asNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

export function isTrue(value: unknown): boolean {
  return value === true;
}

/** The value below up to four keys. Fixed parameters: a rest parameter would allocate on every read. */
export function field(value: unknown, a: string, b?: string, c?: string, d?: string): Json | undefined {
  let found = member(value, a);
  if (b !== undefined) found = member(found, b);
  if (c !== undefined) found = member(found, c);
  return d === undefined ? found : member(found, d);
}

/**
 * Own members only: asking for `constructor` must not find JavaScript's. JSON holds no functions, and everything that
 * its objects inherit is one, but for `__proto__`; asking `hasOwn` each time would take twice as long.
 */
function member(value: unknown, key: string): Json | undefined {
  if (!isObject(value)) return undefined;
  const found = value[key];
  if (typeof found === 'function' || key === '__proto__')
    return Object.hasOwn(value, key) ? found : undefined;
  return found;
}

/** A path below another one. */
export function path(base: Path, ...keys: Path): Path {
  return [...base, ...keys];
}

/** The deepest part of `base + keys` that exists: where a missing value belongs. */
export function nearest(root: unknown, base: Path, ...keys: readonly string[]): Path {
  const found: (string | number)[] = [...base];
  let value: unknown = root;
  for (const key of keys) {
    value = member(value, key);
    if (value === undefined || value === null) break;
    found.push(key);
  }
  return found;
}

type Params = Readonly<Record<string, string | number>>;

/** One failure among several; `fail` when there is just one. */
export function failure(where: Path, message: string, params?: Params, fixes?: readonly Fix[]): Observation {
  // Written out: every finding is made here, and optional parts by spread take several times as long.
  if (params === undefined) {
    return fixes === undefined
      ? { verdict: 'fail', path: where, message }
      : { verdict: 'fail', path: where, message, fixes };
  }
  return fixes === undefined
    ? { verdict: 'fail', path: where, message, params }
    : { verdict: 'fail', path: where, message, params, fixes };
}

export function fail(where: Path, message: string, params?: Params, fixes?: readonly Fix[]): Observations {
  return [failure(where, message, params, fixes)];
}

/** A failure of a container, `{container}` filled in. */
export function failContainer(
  container: ContainerView,
  keys: Path,
  message: string,
  fixes?: readonly Fix[],
  params?: Params,
): Observations {
  const all = params === undefined ? { container: container.name } : { container: container.name, ...params };
  return [failure(path(container.path, ...keys), message, all, fixes)];
}

/** A failure of a container because something is missing (or wrong) below these keys. */
export function failMissing(
  container: ContainerView,
  keys: readonly string[],
  message: string,
  fixes?: readonly Fix[],
): Observations {
  const where = nearest(container.spec, container.path, ...keys);
  return [failure(where, message, { container: container.name }, fixes)];
}

/** Could not look: `reason` is what the reader of the related objects said. */
export function unknown(
  where: Path,
  message: string,
  reason: string | undefined,
  params?: Params,
): Observations {
  return [
    {
      verdict: 'unknown',
      path: where,
      message,
      params: { ...params, reason: reason || codedReason('not-readable') },
    },
  ];
}

/** Fixes are unsafe unless the check proves, in a comment, that a working workload cannot tell the difference. */
export function setFix(where: Path, value: Json, safe = false): Fix {
  return { op: 'set', path: where, value, safe };
}

export function removeFix(where: Path, safe = false): Fix {
  return { op: 'remove', path: where, safe };
}

export function appendFix(where: Path, value: Json, safe = false): Fix {
  return { op: 'append', path: where, value, safe };
}
