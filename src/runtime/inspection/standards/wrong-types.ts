import type { JsonObject, Path } from '../types.ts';
import { objectAt, objectsAt, valueAt } from './reading.ts';

type Kind = 'boolean' | 'number' | 'string' | 'object' | 'array';
type Fields = Readonly<Record<string, Kind>>;

const CONTAINER_LISTS = ['initContainers', 'containers', 'ephemeralContainers'] as const;
const SPEC: Fields = {
  hostNetwork: 'boolean',
  hostPID: 'boolean',
  hostIPC: 'boolean',
  hostUsers: 'boolean',
  securityContext: 'object',
  volumes: 'array',
  os: 'object',
  initContainers: 'array',
  containers: 'array',
  ephemeralContainers: 'array',
};
const CONTAINER: Fields = { name: 'string', securityContext: 'object', ports: 'array', lifecycle: 'object' };
const SECURITY_CONTEXT: Fields = {
  privileged: 'boolean',
  allowPrivilegeEscalation: 'boolean',
  runAsNonRoot: 'boolean',
  runAsUser: 'number',
  procMount: 'string',
  capabilities: 'object',
  seccompProfile: 'object',
  appArmorProfile: 'object',
  seLinuxOptions: 'object',
  windowsOptions: 'object',
  sysctls: 'array',
};

/**
 * The first field that the standards read and that the API server could not decode (`privileged: "yes"`).
 * Nothing can be said of such a pod: what it would mean is not defined.
 */
export function findWrongType(
  template: JsonObject,
  path: Path,
): { readonly path: Path; readonly expected: Kind } | undefined {
  const spec = objectAt(template, 'spec');
  if (spec === undefined) return { path: [...path, 'spec'], expected: 'object' };
  const below = [...path, 'spec'];
  return (
    wrongIn(spec, SPEC, below) ??
    wrongIn(objectAt(spec, 'securityContext'), SECURITY_CONTEXT, [...below, 'securityContext']) ??
    firstOf(CONTAINER_LISTS.map((list) => wrongInContainers(spec, list, below)))
  );
}

function wrongInContainers(spec: JsonObject, list: string, path: Path): ReturnType<typeof findWrongType> {
  return firstOf(
    objectsAt(spec, list).map(([container, index]) => {
      const at = [...path, list, index];
      return (
        wrongIn(container, CONTAINER, at) ??
        wrongIn(objectAt(container, 'securityContext'), SECURITY_CONTEXT, [...at, 'securityContext'])
      );
    }),
  );
}

function firstOf<T>(values: readonly (T | undefined)[]): T | undefined {
  return values.find((value) => value !== undefined);
}

function wrongIn(
  holder: JsonObject | undefined,
  fields: Fields,
  path: Path,
): ReturnType<typeof findWrongType> {
  for (const [field, expected] of Object.entries(fields)) {
    const value = valueAt(holder, field);
    if (value !== undefined && kindOf(value) !== expected) return { path: [...path, field], expected };
  }
  return undefined;
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'array' : typeof value;
}
