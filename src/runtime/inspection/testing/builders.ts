import type { KubeObject } from '#platform/kube';
import { type Projected, projectForInspection } from '../collect/project.ts';
import { createShapeStore, type ShapeStore } from '../collect/shape-store.ts';
import type { Check, CheckText, JsonObject, Observation, Severity } from '../types.ts';

/** Objects and checks for tests of this module. */

const TEXT: CheckText = {
  title: 'A test',
  description: 'Looks at one thing.',
  why: 'Tests need checks.',
  remedy: 'Change {container}.',
  messages: { bad: '{container} is bad', seen: '{count} seen', gap: 'cannot see: {reason}' },
};

interface CheckOptions {
  readonly id: string;
  readonly severity?: Severity;
  readonly category?: Check['category'];
}

function base({ id, severity = 'high', category = 'security' }: CheckOptions) {
  return { id, severity, category, origin: 'bulwark', references: [], text: { en: TEXT, zh: TEXT } } as const;
}

/** Fails for containers of which the predicate holds. */
export function containerCheck(options: CheckOptions, isBad: (container: JsonObject) => boolean): Check {
  return {
    ...base(options),
    target: 'container',
    evaluate: (container) =>
      isBad(container.spec)
        ? [{ verdict: 'fail', path: container.path, message: 'bad', params: { container: container.name } }]
        : [],
  };
}

/** Fails for pods of which the predicate holds. */
export function podCheck(options: CheckOptions, isBad: (spec: JsonObject) => boolean): Check {
  return {
    ...base(options),
    target: 'pod',
    evaluate: (pod) => (isBad(pod.spec) ? [{ verdict: 'fail', path: pod.path, message: 'bad' }] : []),
  };
}

/** Says how many related objects a subject of the kinds sees: an odd number fails. Any change of them shows. */
export function countingCheck(
  options: CheckOptions,
  kinds: readonly string[] | 'all',
  need: NonNullable<Check['needs']>[number],
  scope: 'own-namespace' | 'cluster',
): Check {
  return {
    ...base(options),
    target: 'object',
    kinds,
    needs: [need],
    evaluate: (subject, context): readonly Observation[] => {
      const own = subject.ref.kind === 'Namespace' ? subject.ref.name : (subject.ref.namespace ?? '');
      const { complete, reason = '', objects } = context.related(need, scope === 'cluster' ? undefined : own);
      if (!complete) return [{ verdict: 'unknown', path: [], message: 'gap', params: { reason } }];
      return [{ verdict: 'fail', path: ['metadata'], message: 'seen', params: { count: objects.length } }];
    },
  };
}

export interface ObjectOptions {
  readonly uid?: string;
  readonly owner?: { readonly apiVersion: string; readonly kind: string; readonly uid: string };
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** Any object: `apps/v1 Deployment shop/web`. The uid is made of the name unless given. */
export function anObject(
  apiVersion: string,
  kind: string,
  namespace: string,
  name: string,
  content: JsonObject = {},
  { uid = `uid-${kind}-${namespace}-${name}`, owner, labels, annotations }: ObjectOptions = {},
): KubeObject {
  const ownerReferences = owner === undefined ? undefined : [{ ...owner, name: 'owner', controller: true }];
  return {
    apiVersion,
    kind,
    metadata: {
      name,
      uid,
      ...(namespace === '' ? {} : { namespace }),
      ...(labels === undefined ? {} : { labels }),
      ...(annotations === undefined ? {} : { annotations }),
      ...(ownerReferences === undefined ? {} : { ownerReferences }),
    },
    ...content,
  };
}

/** `spec.template` with these containers. */
export function template(...containers: readonly JsonObject[]): JsonObject {
  return { spec: { template: { spec: { containers } } } };
}

/** What list-watch would keep of the object. */
export function projected(object: KubeObject, shapes: ShapeStore = createShapeStore()): Projected {
  return projectForInspection(object, {
    apiVersion: object.apiVersion ?? '',
    kind: object.kind ?? '',
    shapes,
  });
}
