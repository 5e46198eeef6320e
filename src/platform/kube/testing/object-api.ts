import { randomUUID } from 'node:crypto';
import { isRecord } from '../client/decode/objects.ts';
import type { KubeObject } from '../types.ts';
import { ApiFailure, notFound } from './failure.ts';
import { FieldOwners } from './field-owners.ts';
import type { ObjectStorage } from './object-storage.ts';
import { jsonPatch, mergePatch } from './patches.ts';
import { type Route, typeId } from './routes.ts';

export interface Written {
  readonly object: KubeObject;
  readonly created: boolean;
}

type Query = Readonly<Record<string, string>>;
type Metadata = Record<string, unknown>;

/** Create, update, patch, apply and delete, with the API server's rules about versions, names and namespaces. */
export class ObjectApi {
  readonly #storage: ObjectStorage;
  readonly #owners = new FieldOwners();

  constructor(storage: ObjectStorage) {
    this.#storage = storage;
  }

  get(route: Route): KubeObject {
    const object = this.#storage.get(typeId(route.type), keyOf(route));
    if (object === undefined) throw notFound(`${typeId(route.type)} "${route.name ?? ''}" not found`);
    return object;
  }

  create(route: Route, body: KubeObject, query: Query): KubeObject {
    const prefix = body.metadata?.generateName ?? '';
    const generated = prefix === '' ? undefined : `${prefix}${randomUUID().slice(0, 5)}`;
    const name = body.metadata?.name ?? route.name ?? generated;
    if (name === undefined)
      throw invalid(route, '', 'metadata.name: Required value: name or generateName is required');
    const named = { ...route, name };
    this.#checkPlace(named, body);
    if (this.#storage.get(typeId(route.type), keyOf(named)) !== undefined) {
      throw new ApiFailure(409, 'AlreadyExists', `${typeId(route.type)} "${name}" already exists`);
    }
    return this.#store(named, undefined, body, query);
  }

  update(route: Route, body: KubeObject, query: Query): KubeObject {
    const before = this.get(route);
    this.#checkPlace(route, body);
    return this.#store(route, before, onlyPart(route.subresource, before, body), query);
  }

  patch(route: Route, patch: unknown, contentType: string, query: Query): Written {
    if (contentType.includes('apply-patch')) return this.#apply(route, patch, query);
    const before = this.get(route);
    const after = contentType.includes('json-patch')
      ? jsonPatch(before, patch)
      : (mergePatch(before, patch) as KubeObject);
    const object = this.#store(route, before, onlyPart(route.subresource, before, after), query);
    return { object, created: false };
  }

  /** Returns the object when it lives on because of finalizers, else the object as it was last. */
  delete(route: Route, options: KubeObject, query: Query): Written {
    const before = this.get(route);
    checkPreconditions(route, before, options['preconditions']);
    if (query['dryRun'] === 'All') return { object: before, created: false };
    if ((before.metadata?.finalizers ?? []).length > 0) {
      const metadata = {
        ...before.metadata,
        deletionTimestamp: before.metadata?.deletionTimestamp ?? timestamp(),
      };
      return {
        object: this.#storage.put(typeId(route.type), keyOf(route), { ...before, metadata }),
        created: false,
      };
    }
    this.#remove(typeId(route.type), keyOf(route));
    if (route.type.resource === 'namespaces') this.#emptyNamespace(route.name ?? '');
    return { object: before, created: false };
  }

  /** The controller manager would do it; here it is done at once. */
  #emptyNamespace(namespace: string): void {
    for (const resource of this.#storage.resources()) {
      for (const [key, object] of this.#storage.snapshot(resource)) {
        if (object.metadata?.namespace === namespace) this.#remove(resource, key);
      }
    }
  }

  #remove(resource: string, key: string): void {
    this.#storage.delete(resource, key);
    this.#owners.forget(`${resource} ${key}`);
  }

  #apply(route: Route, patch: unknown, query: Query): Written {
    const manager = query['fieldManager'] ?? '';
    if (manager === '') {
      throw new ApiFailure(
        422,
        'Invalid',
        'PatchOptions.meta.k8s.io "" is invalid: fieldManager: Required value: is required for apply patch',
      );
    }
    if (!isRecord(patch))
      throw new ApiFailure(400, 'BadRequest', 'the applied configuration must be an object');
    const wanted: KubeObject = patch;
    this.#checkPlace(route, wanted);
    const before = this.#storage.get(typeId(route.type), keyOf(route));
    const id = `${typeId(route.type)} ${keyOf(route)}`;
    const force = query['force'] === 'true';
    const dryRun = query['dryRun'] === 'All';
    const owners = dryRun ? this.#owners.copy() : this.#owners;
    const after = owners.apply(id, before, wanted, manager, force);
    const named = { ...wanted, ...after, metadata: { ...before?.metadata, ...after.metadata } };
    return { object: this.#store(route, before, named, query), created: before === undefined };
  }

  #checkPlace(route: Route, body: KubeObject): void {
    const { type, namespace, name } = route;
    const told = body.metadata ?? {};
    if (told.name !== undefined && told.name !== name) {
      throw new ApiFailure(
        400,
        'BadRequest',
        `the name of the object (${told.name}) does not match the name on the URL (${name})`,
      );
    }
    if (told.namespace !== undefined && told.namespace !== namespace) {
      throw new ApiFailure(
        400,
        'BadRequest',
        'the namespace of the provided object does not match the namespace sent on the request',
      );
    }
    if (body.kind !== undefined && body.kind !== type.kind) {
      throw new ApiFailure(
        400,
        'BadRequest',
        `${body.kind} does not match the resource ${type.resource} of the URL`,
      );
    }
    if (type.namespaced && this.#storage.get('namespaces', namespace ?? '') === undefined) {
      throw notFound(`namespaces "${namespace}" not found`);
    }
  }

  #store(route: Route, before: KubeObject | undefined, body: KubeObject, query: Query): KubeObject {
    checkVersions(route, before, body);
    const object = complete(route, before, body);
    if (before !== undefined && sameContent(before, object)) return before;
    if (query['dryRun'] === 'All') return object;
    const resource = typeId(route.type);
    const isLast =
      object.metadata?.deletionTimestamp !== undefined && (object.metadata.finalizers ?? []).length === 0;
    if (before !== undefined && isLast) {
      this.#remove(resource, keyOf(route));
      return object;
    }
    return this.#storage.put(resource, keyOf(route), object);
  }
}

export function keyOf(route: Pick<Route, 'namespace' | 'name'>): string {
  return route.namespace === undefined ? (route.name ?? '') : `${route.namespace}/${route.name ?? ''}`;
}

/** A subresource changes its own part and nothing else, and the main resource leaves `status` alone. */
function onlyPart(subresource: string | undefined, before: KubeObject, body: KubeObject): KubeObject {
  if (subresource === undefined) return body;
  if (subresource !== 'status') return body;
  const { resourceVersion } = body.metadata ?? {};
  const metadata = { ...before.metadata, ...(resourceVersion === undefined ? {} : { resourceVersion }) };
  return { ...before, metadata, status: body['status'] };
}

function checkVersions(route: Route, before: KubeObject | undefined, body: KubeObject): void {
  const { resourceVersion, uid } = body.metadata ?? {};
  if (before === undefined) {
    if (resourceVersion !== undefined && resourceVersion !== '') {
      throw new ApiFailure(400, 'BadRequest', 'resourceVersion should not be set on objects to be created');
    }
    return;
  }
  const stale =
    resourceVersion !== undefined &&
    resourceVersion !== '' &&
    resourceVersion !== before.metadata?.resourceVersion;
  const other = uid !== undefined && uid !== before.metadata?.uid;
  if (!stale && !other) return;
  const why = other
    ? `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${before.metadata?.uid}`
    : 'the object has been modified; please apply your changes to the latest version and try again';
  throw conflict(route, why);
}

function checkPreconditions(route: Route, before: KubeObject, preconditions: unknown): void {
  if (!isRecord(preconditions)) return;
  const { uid, resourceVersion } = preconditions;
  if (uid !== undefined && uid !== before.metadata?.uid)
    throw conflict(route, 'the UID in the precondition differs');
  if (resourceVersion !== undefined && resourceVersion !== before.metadata?.resourceVersion) {
    throw conflict(route, 'the ResourceVersion in the precondition differs');
  }
}

function conflict(route: Route, why: string): ApiFailure {
  const what = `Operation cannot be fulfilled on ${typeId(route.type)} "${route.name}"`;
  return new ApiFailure(409, 'Conflict', `${what}: ${why}`);
}

function invalid(route: Route, name: string, why: string): ApiFailure {
  return new ApiFailure(422, 'Invalid', `${route.type.kind} "${name}" is invalid: ${why}`);
}

/** Fills in what the server owns. The managedFields are there so that clients have ballast to drop. */
function complete(route: Route, before: KubeObject | undefined, body: KubeObject): KubeObject {
  const { type, namespace, name } = route;
  const apiVersion = type.group === '' ? type.version : `${type.group}/${type.version}`;
  const kept = before?.metadata as Metadata | undefined;
  const generation = generationOf(before, body);
  const metadata: Metadata = {
    ...body.metadata,
    name,
    ...(type.namespaced ? { namespace } : {}),
    uid: kept?.['uid'] ?? randomUUID(),
    resourceVersion: kept?.['resourceVersion'],
    creationTimestamp: kept?.['creationTimestamp'] ?? timestamp(),
    ...(generation === undefined ? {} : { generation }),
    managedFields: [
      {
        manager: 'fake',
        operation: 'Update',
        apiVersion,
        time: timestamp(),
        fieldsType: 'FieldsV1',
        fieldsV1: {},
      },
    ],
  };
  return { ...body, apiVersion, kind: type.kind, metadata };
}

function generationOf(before: KubeObject | undefined, body: KubeObject): number | undefined {
  if (body['spec'] === undefined) return before?.metadata?.generation;
  const last = before?.metadata?.generation ?? 0;
  return JSON.stringify(before?.['spec']) === JSON.stringify(body['spec']) ? last : last + 1;
}

/** An update that changes nothing is not stored and gets no new version. */
function sameContent(before: KubeObject, after: KubeObject): boolean {
  const content = ({ metadata, ...rest }: KubeObject) => {
    const { managedFields: _, resourceVersion: __, ...meta } = (metadata ?? {}) as Metadata;
    return JSON.stringify(sorted({ ...rest, metadata: meta }));
  };
  return content(before) === content(after);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isRecord(value)) return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, sorted(value[key])]));
}

export function timestamp(): string {
  return `${new Date().toISOString().slice(0, 19)}Z`;
}
