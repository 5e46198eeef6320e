import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { KubeObject } from '../types.ts';
import { authenticate, authorize } from './access.ts';
import { aggregatedDiscovery, legacyRoot } from './discovery.ts';
import { ApiFailure, fromAnswer, notFound, statusBody } from './failure.ts';
import { keyOf, ObjectApi } from './object-api.ts';
import { ObjectStorage } from './object-storage.ts';
import { Operations, verbOf } from './operations.ts';
import { BUILT_IN_TYPES } from './resource-types.ts';
import { review } from './review.ts';
import { parseRoute, type Route, typeId } from './routes.ts';
import { parseSelection } from './selection.ts';
import type {
  FakeAnswer,
  FakeApiServer,
  FakeApiServerOptions,
  FakeFaults,
  FakeRequest,
  FakeResourceType,
  FakeUser,
} from './types.ts';
import { WatchHub } from './watch-hub.ts';
import { readBody, sendJson } from './wire.ts';

const MOST_REQUESTS = 10_000;
const NAMESPACES = ['default', 'kube-node-lease', 'kube-public', 'kube-system'];

/** Starts a fake API server on 127.0.0.1; end it with `close()`. */
export async function createFakeApiServer(options: FakeApiServerOptions = {}): Promise<FakeApiServer> {
  const fake = new FakeServer(options);
  await fake.listen();
  return fake;
}

interface Exchange {
  readonly request: FakeRequest;
  readonly user: FakeUser;
  readonly accept: string;
  readonly contentType: string;
  readonly body: unknown;
  readonly response: ServerResponse;
}

class FakeServer implements FakeApiServer {
  readonly requests: FakeRequest[] = [];
  readonly faults: FakeFaults;
  readonly #options: FakeApiServerOptions;
  readonly #types: FakeResourceType[];
  readonly #storage: ObjectStorage;
  readonly #api: ObjectApi;
  readonly #operations: Operations;
  readonly #hub: WatchHub;
  readonly #answers: { answer: FakeAnswer; left: number }[] = [];
  readonly #server = createServer((message, response) => void this.#serve(message, response));
  readonly #bookmarks: NodeJS.Timeout;

  constructor(options: FakeApiServerOptions) {
    this.#options = options;
    this.#types = [...BUILT_IN_TYPES, ...(options.resourceTypes ?? [])];
    this.#storage = new ObjectStorage(options.history ?? 100_000);
    this.#api = new ObjectApi(this.#storage);
    this.#operations = new Operations(this.#storage, this.#api);
    this.#hub = new WatchHub(this.#storage, () => this.#latency());
    this.faults = this.#createFaults();
    this.seed(NAMESPACES.map((name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } })));
    this.#bookmarks = setInterval(() => this.#hub.bookmark(), options.bookmarkEveryMs ?? 1000);
  }

  get url(): string {
    const address = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${address.port}`;
  }

  listen(): Promise<void> {
    return new Promise((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  target(options: { name?: string; token?: string } = {}) {
    const credentials = options.token === undefined ? {} : { token: options.token };
    return { name: options.name ?? 'fake', server: this.url, namespace: 'default', credentials };
  }

  seed(objects: readonly KubeObject[]): void {
    for (const object of objects) {
      const type = this.#typeOf(object);
      const namespace = type.namespaced ? (object.metadata?.namespace ?? 'default') : undefined;
      if (namespace !== undefined && this.#storage.get('namespaces', namespace) === undefined) {
        this.seed([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } }]);
      }
      const route: Route = { type, namespace, name: object.metadata?.name, subresource: undefined };
      const known = this.#storage.get(typeId(type), keyOf(route)) !== undefined;
      if (known) this.#api.update(route, object, {});
      else this.#api.create(route, object, {});
    }
  }

  objects(resource: string): readonly KubeObject[] {
    return this.#storage.snapshot(resource).map(([, object]) => object);
  }

  addResourceType(type: FakeResourceType): void {
    this.#types.push(type);
  }

  openWatches(resource?: string): number {
    return this.#hub.count(resource);
  }

  close(): Promise<void> {
    clearInterval(this.#bookmarks);
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  #typeOf(object: KubeObject): FakeResourceType {
    const { apiVersion = '', kind = '' } = object;
    const type = this.#types.find(
      (candidate) =>
        candidate.kind === kind &&
        [candidate.version, `${candidate.group}/${candidate.version}`].includes(apiVersion),
    );
    if (type === undefined)
      throw new RangeError(`the fake API server has no resource type for ${apiVersion} ${kind}`);
    return type;
  }

  #latency(): number {
    const { latencyMs } = this.faults;
    return typeof latencyMs === 'number' ? latencyMs : latencyMs();
  }

  #createFaults(): FakeFaults {
    const hub = this.#hub;
    return {
      latencyMs: 0,
      expiredAs: 'event',
      drop: (resource) => hub.each(resource, (watch) => watch.reset()),
      endWatches: (resource) => hub.each(resource, (watch) => watch.end()),
      cutMidLine: (resource) => hub.each(resource, (watch) => watch.cutMidLine()),
      sendError: (status, reason, resource) =>
        hub.each(resource, (watch) => {
          watch.send('ERROR', statusBody(new ApiFailure(status, reason, `told to send ${status}`)));
          watch.end();
        }),
      compact: () => this.#storage.compact(),
      hold: (resource) => hub.hold(resource, true),
      release: (resource) => hub.hold(resource, false),
      silence: (on) => hub.silence(on),
      answer: (answer) => void this.#answers.push({ answer, left: answer.times ?? 1 }),
      bookmark: () => hub.bookmark(),
    };
  }

  async #serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const exchange = await this.#receive(message, response);
      const delay = this.#latency();
      if (delay > 0) await sleep(delay, undefined, { ref: false });
      this.#answerInstead(exchange.request);
      this.#handle(exchange);
    } catch (error) {
      const failure =
        error instanceof ApiFailure ? error : new ApiFailure(500, 'InternalError', String(error));
      const after = failure.retryAfterSeconds;
      sendJson(
        response,
        failure.status,
        statusBody(failure),
        after === undefined ? {} : { 'retry-after': String(after) },
      );
    }
  }

  async #receive(message: IncomingMessage, response: ServerResponse): Promise<Exchange> {
    const url = new URL(message.url ?? '/', 'http://fake');
    const query = Object.fromEntries(url.searchParams);
    const body = await readBody(message);
    const { users = [], requireToken = false } = this.#options;
    const user = authenticate(users, message.headers.authorization, requireToken);
    const isWatch = query['watch'] === 'true' || query['watch'] === '1';
    const request = { method: message.method ?? 'GET', path: url.pathname, query, isWatch, user: user.name };
    this.requests.push(request);
    if (this.requests.length > MOST_REQUESTS) this.requests.shift();
    const { accept = '', 'content-type': contentType = '' } = message.headers;
    return { request, user, accept, contentType, body, response };
  }

  #answerInstead(request: FakeRequest): void {
    const entry = this.#answers.find(({ answer, left }) => left > 0 && (answer.when?.(request) ?? true));
    if (entry === undefined) return;
    entry.left--;
    throw fromAnswer(entry.answer);
  }

  #handle(exchange: Exchange): void {
    const { request, user, response } = exchange;
    if (/^\/apis\/authorization\.k8s\.io\/v1\/selfsubject/.test(request.path)) {
      sendJson(response, 201, review(request.path, user, exchange.body));
      return;
    }
    const route = parseRoute(request.path, this.#types);
    if (route === undefined) {
      authorize(user, { verb: request.method.toLowerCase(), path: request.path });
      sendJson(response, 200, this.#rootDocument(exchange));
      return;
    }
    const verb = verbOf(request, route);
    const resource =
      route.subresource === undefined ? route.type.resource : `${route.type.resource}/${route.subresource}`;
    const { group } = route.type;
    authorize(user, { verb, group, resource, ...optional(route), path: request.path });
    if (verb === 'watch') {
      this.#watch(route, request, response);
      return;
    }
    const { body, contentType } = exchange;
    const reply = this.#operations.perform(verb, route, { body, contentType, query: request.query });
    sendJson(response, reply.status, reply.body);
  }

  #rootDocument({ request, accept }: Exchange): unknown {
    const { path } = request;
    if (path === '/version')
      return { major: '1', minor: '37', gitVersion: 'v1.37.0-fake', platform: 'fake/fake' };
    if (/^\/(healthz|readyz|livez)$/.test(path)) return 'ok';
    const aggregated =
      this.#options.aggregatedDiscovery !== false && accept.includes('g=apidiscovery.k8s.io');
    if (aggregated && (path === '/api' || path === '/apis'))
      return aggregatedDiscovery(this.#types, path === '/api');
    const document = legacyRoot(this.#types, path);
    if (document === undefined) throw notFound('');
    return document;
  }

  #watch(route: Route, request: FakeRequest, response: ServerResponse): void {
    const { query } = request;
    const named =
      route.name === undefined ? query : { ...query, fieldSelector: `metadata.name=${route.name}` };
    const watch = {
      type: route.type,
      selection: parseSelection(route.namespace, named),
      from: query['resourceVersion'],
      bookmarks: query['allowWatchBookmarks'] === 'true',
      timeoutSeconds: Number(query['timeoutSeconds'] ?? 1800),
    };
    this.#hub.open(watch, response, this.faults.expiredAs);
  }
}

function optional(route: Route): { namespace?: string; name?: string } {
  return {
    ...(route.namespace === undefined ? {} : { namespace: route.namespace }),
    ...(route.name === undefined ? {} : { name: route.name }),
  };
}
