import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { describe, it } from 'node:test';
import { parseAllDocuments } from 'yaml';

import { standardImages } from '../images/catalog.ts';
import { demoManifests } from './manifests.ts';

interface DemoObject {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

function imagesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(imagesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'image' && typeof inner === 'string' ? [inner] : imagesIn(inner),
  );
}

/** As containerd completes a name. */
function fullName(image: string): string {
  const tagged = /[:@][^/]*$/.test(image) ? image : `${image}:latest`;
  return tagged.includes('/') ? tagged : `docker.io/library/${tagged}`;
}

const skip = existsSync('/bin/busybox') ? false : 'the package busybox-static is not installed';

describe('the demo workloads', { skip }, () => {
  const objects = skip
    ? []
    : demoManifests().flatMap(({ yaml }) =>
        parseAllDocuments(yaml).map((document) => document.toJS() as DemoObject),
      );

  it('show every kind of workload, in three namespaces', () => {
    const kinds = new Set(objects.map((object) => object.kind));
    for (const kind of [
      'Deployment',
      'StatefulSet',
      'DaemonSet',
      'CronJob',
      'Pod',
      'NetworkPolicy',
      'PodDisruptionBudget',
    ]) {
      assert.ok(kinds.has(kind), kind);
    }
    const namespaces = new Set(objects.map((object) => object.metadata.namespace).filter(Boolean));
    assert.deepEqual([...namespaces].sort(), ['legacy', 'payments', 'shop']);
  });

  it('come after their namespace', () => {
    const made = new Set<string>();
    for (const object of objects) {
      if (object.kind === 'Namespace') made.add(object.metadata.name);
      const { namespace } = object.metadata;
      assert.ok(namespace === undefined || made.has(namespace), `${object.kind} ${object.metadata.name}`);
    }
  });

  it('use only images that every cluster has', () => {
    const images = standardImages();
    const digests = images.map((image) => `bulwark.local/busybox@${image.digest}`);
    const known = new Set([...images.flatMap((image) => image.names), ...digests]);
    const used = objects.flatMap(imagesIn);
    assert.ok(used.length > 8);
    for (const image of used) assert.ok(known.has(fullName(image)), image);
  });
});
