import type { KubeObject } from '#platform/kube';
import type { Related, RelatedKind } from '../types.ts';
import { isClusterScoped, relatedNamespace } from './object-context.ts';

/** The objects that checks may ask for beside their subject, by kind and namespace, kept up to date. */
export interface RelatedIndex {
  readonly add: (kind: RelatedKind, key: string, object: KubeObject) => void;
  readonly remove: (kind: RelatedKind, key: string, object: KubeObject) => void;
  readonly related: (kind: RelatedKind, namespace?: string) => Related;
  /** Says why objects of a kind may be missing; undefined when all are there. Answers whether that is news. */
  readonly setIncomplete: (kind: RelatedKind, reason: string | undefined) => boolean;
}

interface Bucket {
  readonly byKey: Map<string, KubeObject>;
  /** The values as a list, made when somebody asks. */
  list: readonly KubeObject[] | undefined;
}

const NOTHING: readonly KubeObject[] = [];

export function createRelatedIndex(): RelatedIndex {
  const buckets = new Map<string, Bucket>();
  const incomplete = new Map<RelatedKind, string>();

  function change(bucketKey: string, key: string, object: KubeObject | undefined): void {
    const bucket = buckets.get(bucketKey) ?? { byKey: new Map(), list: undefined };
    if (object === undefined) bucket.byKey.delete(key);
    else bucket.byKey.set(key, object);
    bucket.list = undefined;
    if (bucket.byKey.size === 0) buckets.delete(bucketKey);
    else buckets.set(bucketKey, bucket);
  }
  function both(kind: RelatedKind, key: string, object: KubeObject, value: KubeObject | undefined): void {
    change(kind, key, value);
    if (!isClusterScoped(kind)) change(`${kind}/${relatedNamespace(kind, object)}`, key, value);
  }
  function objects(bucketKey: string): readonly KubeObject[] {
    const bucket = buckets.get(bucketKey);
    if (bucket === undefined) return NOTHING;
    bucket.list ??= [...bucket.byKey.values()];
    return bucket.list;
  }

  return {
    add: (kind, key, object) => both(kind, key, object, object),
    remove: (kind, key, object) => both(kind, key, object, undefined),
    related: (kind, namespace) => {
      const reason = incomplete.get(kind);
      const whole = namespace === undefined || isClusterScoped(kind);
      return {
        complete: reason === undefined,
        ...(reason === undefined ? {} : { reason }),
        objects: objects(whole ? kind : `${kind}/${namespace}`),
      };
    },
    setIncomplete: (kind, reason) => {
      const news = incomplete.get(kind) !== reason;
      if (reason === undefined) incomplete.delete(kind);
      else incomplete.set(kind, reason);
      return news;
    },
  };
}
