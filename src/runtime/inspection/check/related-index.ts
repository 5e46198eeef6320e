import type { KubeObject } from '#platform/kube';
import type { Related, RelatedKind } from '../types.ts';
import { isClusterScoped, relatedNamespace } from './object-context.ts';

/** The objects that checks may ask for beside their subject, by kind and namespace, kept up to date. */
export interface RelatedIndex {
  /** `unreadable` says why the object is there and its content is not: nobody finds it, and something is missing. */
  readonly add: (kind: RelatedKind, key: string, object: KubeObject, unreadable?: string) => void;
  readonly remove: (kind: RelatedKind, key: string, object: KubeObject) => void;
  readonly related: (kind: RelatedKind, namespace?: string) => Related;
  /** Says why objects of a kind may be missing; undefined when all are there. Answers whether that is news. */
  readonly setIncomplete: (kind: RelatedKind, reason: string | undefined) => boolean;
}

interface Bucket {
  readonly byKey: Map<string, KubeObject>;
  /** Why objects cannot be read, by their key. */
  readonly unread: Map<string, string>;
  /** The values as a list, made when somebody asks. */
  list: readonly KubeObject[] | undefined;
}

const NOTHING: readonly KubeObject[] = [];

export function createRelatedIndex(): RelatedIndex {
  const buckets = new Map<string, Bucket>();
  const incomplete = new Map<RelatedKind, string>();

  function change(bucketKey: string, key: string, object: KubeObject | undefined, unreadable?: string): void {
    const bucket = buckets.get(bucketKey) ?? { byKey: new Map(), unread: new Map(), list: undefined };
    if (object === undefined || unreadable !== undefined) bucket.byKey.delete(key);
    else bucket.byKey.set(key, object);
    if (unreadable === undefined) bucket.unread.delete(key);
    else bucket.unread.set(key, unreadable);
    bucket.list = undefined;
    if (bucket.byKey.size + bucket.unread.size === 0) buckets.delete(bucketKey);
    else buckets.set(bucketKey, bucket);
  }
  function both(
    kind: RelatedKind,
    key: string,
    object: KubeObject,
    value: KubeObject | undefined,
    unreadable?: string,
  ): void {
    change(kind, key, value, unreadable);
    if (isClusterScoped(kind)) return;
    change(`${kind}/${relatedNamespace(kind, object)}`, key, value, unreadable);
  }
  function related(kind: RelatedKind, namespace?: string): Related {
    const whole = namespace === undefined || isClusterScoped(kind);
    const bucket = buckets.get(whole ? kind : `${kind}/${namespace}`);
    const reason = incomplete.get(kind) ?? bucket?.unread.values().next().value;
    if (bucket !== undefined) bucket.list ??= [...bucket.byKey.values()];
    return {
      complete: reason === undefined,
      ...(reason === undefined ? {} : { reason }),
      objects: bucket?.list ?? NOTHING,
    };
  }

  return {
    add: (kind, key, object, unreadable) => both(kind, key, object, object, unreadable),
    remove: (kind, key, object) => {
      const bucket = buckets.get(kind);
      if (bucket?.byKey.has(key) === true || bucket?.unread.has(key) === true)
        both(kind, key, object, undefined);
    },
    related,
    setIncomplete: (kind, reason) => {
      const news = incomplete.get(kind) !== reason;
      if (reason === undefined) incomplete.delete(kind);
      else incomplete.set(kind, reason);
      return news;
    },
  };
}
