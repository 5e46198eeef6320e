import type { YamlPath, YamlValue } from '../types.ts';

/** One change of a value. Missing parents of a `set` are made; an `append` to nothing makes the list. */
export interface YamlEdit {
  readonly op: 'set' | 'remove' | 'append';
  readonly path: YamlPath;
  readonly value?: YamlValue;
}

type Container = Record<string | number, YamlValue>;

/** The value after the edit, or `undefined` when the edit does not fit it. The value itself stays as it is. */
export function applyEdit(value: YamlValue, edit: YamlEdit): YamlValue | undefined {
  return change(value, edit, 0);
}

function change(value: YamlValue | undefined, edit: YamlEdit, depth: number): YamlValue | undefined {
  const step = edit.path[depth];
  if (step === undefined) return atTarget(value, edit);
  if (value === undefined || value === null) return edit.op === 'remove' ? undefined : made(edit, depth);
  if (typeof value !== 'object') return undefined;
  if (Array.isArray(value) !== (typeof step === 'number')) return undefined;
  const known = Object.hasOwn(value, step);
  if (!known && (edit.op === 'remove' || Array.isArray(value))) return undefined;
  if (depth === edit.path.length - 1 && edit.op === 'remove') return without(value, step);
  const inner = change(known ? (value as Container)[step] : undefined, edit, depth + 1);
  return inner === undefined ? undefined : withStep(value, step, inner);
}

function atTarget(value: YamlValue | undefined, edit: YamlEdit): YamlValue | undefined {
  if (edit.op === 'set') return edit.value ?? null;
  if (edit.op === 'remove') return undefined;
  if (value === undefined || value === null) return [edit.value ?? null];
  return Array.isArray(value) ? [...value, edit.value ?? null] : undefined;
}

/** The rest of the path as maps around the new value. */
function made(edit: YamlEdit, depth: number): YamlValue | undefined {
  const rest = edit.path.slice(depth);
  if (rest.some((step) => typeof step === 'number')) return undefined;
  const inner: YamlValue = edit.op === 'append' ? [edit.value ?? null] : (edit.value ?? null);
  return rest.reduceRight<YamlValue>((value, step) => withStep({}, step, value), inner);
}

function withStep(value: object, step: string | number, inner: YamlValue): YamlValue {
  if (Array.isArray(value)) return value.with(Number(step), inner);
  const copy = { ...value };
  Object.defineProperty(copy, step, { value: inner, writable: true, enumerable: true, configurable: true });
  return copy;
}

function without(value: object, step: string | number): YamlValue {
  if (Array.isArray(value)) return value.toSpliced(Number(step), 1);
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== step));
}

/** Whether two values are the same but for the order of keys. */
export function isSame(a: YamlValue, b: YamlValue): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null)
    return Object.is(a, b) || a === b;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every(
      (key) => Object.hasOwn(b, key) && isSame((a as Container)[key] ?? null, (b as Container)[key] ?? null),
    )
  );
}
