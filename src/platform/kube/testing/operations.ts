import { isRecord } from '../client/decode/objects.ts';
import type { KubeObject } from '../types.ts';
import { ApiFailure } from './failure.ts';
import { listObjects } from './list-objects.ts';
import type { ObjectApi } from './object-api.ts';
import type { ObjectStorage } from './object-storage.ts';
import { type Route, typeId } from './routes.ts';
import { parseSelection } from './selection.ts';
import type { FakeRequest } from './types.ts';

export interface Reply {
  readonly status: number;
  readonly body: unknown;
}

export interface Payload {
  readonly body: unknown;
  readonly contentType: string;
  readonly query: Readonly<Record<string, string>>;
}

const SUCCESS = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success' };

/** The verbs that answer at once; a watch does not. */
export class Operations {
  readonly #storage: ObjectStorage;
  readonly #api: ObjectApi;

  constructor(storage: ObjectStorage, api: ObjectApi) {
    this.#storage = storage;
    this.#api = api;
  }

  perform(verb: string, route: Route, payload: Payload): Reply {
    const { body, query } = payload;
    const object: KubeObject = isRecord(body) ? body : {};
    switch (verb) {
      case 'list':
        return { status: 200, body: listObjects(this.#storage, route, query) };
      case 'get':
        return { status: 200, body: route.subresource === 'log' ? '' : this.#api.get(route) };
      case 'create':
        return this.#create(route, object, payload);
      case 'update':
        return { status: 200, body: this.#api.update(route, object, query) };
      case 'patch': {
        const written = this.#api.patch(route, body, payload.contentType, query);
        return { status: written.created ? 201 : 200, body: written.object };
      }
      case 'deletecollection':
        return this.#deleteCollection(route, payload);
      default:
        return this.#delete(route, object, payload);
    }
  }

  #create(route: Route, object: KubeObject, { query }: Payload): Reply {
    if (route.subresource === 'eviction') {
      this.#api.delete({ ...route, subresource: undefined }, {}, query);
      return { status: 201, body: SUCCESS };
    }
    if (route.name !== undefined) {
      const message = 'the server does not allow this method on the requested resource';
      throw new ApiFailure(405, 'MethodNotAllowed', message);
    }
    return { status: 201, body: this.#api.create(route, object, query) };
  }

  #delete(route: Route, options: KubeObject, { query }: Payload): Reply {
    const { object } = this.#api.delete(route, options, query);
    if (object.metadata?.deletionTimestamp !== undefined) return { status: 200, body: object };
    const details = { name: route.name, kind: route.type.resource, uid: object.metadata?.uid };
    return { status: 200, body: { ...SUCCESS, details } };
  }

  #deleteCollection(route: Route, { query }: Payload): Reply {
    const selection = parseSelection(route.namespace, query);
    const chosen = this.#storage.snapshot(typeId(route.type)).filter(([, object]) => selection(object));
    for (const [, { metadata }] of chosen) {
      this.#api.delete({ ...route, namespace: metadata?.namespace, name: metadata?.name }, {}, query);
    }
    return { status: 200, body: SUCCESS };
  }
}

/** The verb that the authorizer sees. */
export function verbOf({ method, isWatch }: FakeRequest, route: Route): string {
  if (method === 'GET' || method === 'HEAD') {
    if (isWatch) return 'watch';
    return route.name === undefined ? 'list' : 'get';
  }
  if (method === 'POST') return 'create';
  if (method === 'PUT') return 'update';
  if (method === 'PATCH') return 'patch';
  return route.name === undefined ? 'deletecollection' : 'delete';
}
