import type { ObjectMeta } from '#platform/kube';
import { asObject, asString } from '../check/readers.ts';
import type { ShapeStore } from './shape-store.ts';

/** Whose metadata it is. */
export interface Identity {
  readonly apiVersion: string;
  readonly kind: string;
}

const APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/**
 * Written by controllers and tools for themselves; often larger than everything else in the object. Copies of the
 * whole manifest are among them, with every value that somebody once wrote into it.
 */
const BALLAST =
  /last-applied|^(deployment\.kubernetes\.io\/revision(-history)?|objectset\.rio\.cattle\.io\/applied|.*\.helm\.sh\/release-manifest)$/;

/** All that is kept of a Secret's annotations: others may hold its content once more. */
const OF_SECRETS = /^(kubernetes\.io\/service-account\.name$|polaris\.fairwinds\.com\/)/;

/** The metadata that checks, exemptions and pages look at. */
export function slimMetadata(
  metadata: ObjectMeta | undefined,
  identity: Identity,
  shapes: Pick<ShapeStore, 'text'>,
): ObjectMeta {
  const { name, generateName, namespace, uid, creationTimestamp, labels, ownerReferences } = metadata ?? {};
  const annotations = slimAnnotations(metadata, identity, shapes);
  return {
    ...(name === undefined ? {} : { name }),
    ...(generateName === undefined || name !== undefined ? {} : { generateName }),
    ...(namespace === undefined ? {} : { namespace }),
    ...(uid === undefined ? {} : { uid }),
    ...(creationTimestamp === undefined ? {} : { creationTimestamp }),
    ...(labels === undefined ? {} : { labels }),
    ...(annotations === undefined ? {} : { annotations }),
    ...(ownerReferences === undefined ? {} : { ownerReferences }),
  };
}

/** Who the object is, and nothing that its author wrote. */
export function bareMetadata(metadata: ObjectMeta | undefined): ObjectMeta {
  const { name, namespace, uid } = metadata ?? {};
  return {
    ...(name === undefined ? {} : { name }),
    ...(namespace === undefined ? {} : { namespace }),
    ...(uid === undefined ? {} : { uid }),
  };
}

function slimAnnotations(
  metadata: ObjectMeta | undefined,
  identity: Identity,
  shapes: Pick<ShapeStore, 'text'>,
): Readonly<Record<string, string>> | undefined {
  const annotations = asObject(metadata?.annotations);
  const isSecret = identity.kind === 'Secret' && identity.apiVersion === 'v1';
  const kept = Object.entries(annotations).filter(
    (entry): entry is [string, string] =>
      typeof entry[1] === 'string' && !BALLAST.test(entry[0]) && (!isSecret || OF_SECRETS.test(entry[0])),
  );
  const version = appliedVersion(asString(annotations[APPLIED]));
  // The API server answers in the version it was asked for: only another one is worth its place.
  if (version !== undefined && version !== identity.apiVersion) {
    kept.push([APPLIED, shapes.text(JSON.stringify({ apiVersion: version }))]);
  }
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

/** kubectl writes the keys in order, so the version stands first. */
function appliedVersion(manifest: string): string | undefined {
  return /^\s{0,8}\{\s{0,8}"apiVersion"\s{0,8}:\s{0,8}"([^"\\]{1,100})"/.exec(manifest)?.[1];
}
