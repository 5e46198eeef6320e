import type { JsonObject, Path } from '../types.ts';
import type { StandardContainer, StandardPod, Violation } from './types.ts';

/** A child that is an object, whatever else stands there. */
export function objectAt(parent: JsonObject | undefined, key: string): JsonObject | undefined {
  const value = parent === undefined ? undefined : own(parent, key);
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : undefined;
}

/** The objects of a list; entries of other types are left out. */
export function objectsAt(
  parent: JsonObject | undefined,
  key: string,
): readonly (readonly [JsonObject, number])[] {
  const value = parent === undefined ? undefined : own(parent, key);
  if (!Array.isArray(value)) return [];
  const entries: (readonly [JsonObject, number])[] = [];
  value.forEach((item, index) => {
    if (typeof item === 'object' && item !== null && !Array.isArray(item))
      entries.push([item as JsonObject, index]);
  });
  return entries;
}

export function stringsAt(parent: JsonObject | undefined, key: string): readonly string[] {
  const value = parent === undefined ? undefined : own(parent, key);
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

export function textAt(parent: JsonObject | undefined, key: string): string {
  const value = parent === undefined ? undefined : own(parent, key);
  return typeof value === 'string' ? value : '';
}

export function valueAt(parent: JsonObject | undefined, key: string): unknown {
  return parent === undefined ? undefined : own(parent, key);
}

/** `null` is absence to the API server's decoder. */
function own(parent: JsonObject, key: string): unknown {
  return Object.hasOwn(parent, key) ? (parent[key] ?? undefined) : undefined;
}

/** Go's `sets.String.List()`: without repetition, sorted by bytes. */
export function sorted(values: Iterable<string>): string[] {
  return [...new Set(values)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

export function quoted(values: readonly string[]): string {
  return values.map((value) => `"${value}"`).join(', ');
}

export function plural(one: string, many: string, count: number): string {
  return count === 1 ? one : many;
}

/** `container "a"` or `containers "a", "b"`. */
export function containerNames(containers: readonly StandardContainer[]): string {
  return `${plural('container', 'containers', containers.length)} ${quoted(containers.map(({ name }) => name))}`;
}

type Place = Violation['places'][number];

export function placeOf(container: StandardContainer, ...below: Path): Place {
  return { path: [...container.path, ...below], container: container.name };
}

export function placesOf(containers: readonly StandardContainer[], ...below: Path): Place[] {
  return containers.map((container) => placeOf(container, ...below));
}

export function podPlace(pod: StandardPod, ...below: Path): Place {
  return { path: [...pod.path, 'spec', ...below], container: '' };
}

/** Joins who set something: `pod and containers "a", "b"`; undefined when nobody did. */
export function setters(podSets: boolean, containers: readonly StandardContainer[]): string | undefined {
  const parts = [...(podSets ? ['pod'] : []), ...(containers.length > 0 ? [containerNames(containers)] : [])];
  return parts.length === 0 ? undefined : parts.join(' and ');
}
