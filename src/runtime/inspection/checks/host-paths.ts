import { asArray, asString, field } from '../check/readers.ts';
import type { PodView } from '../types.ts';
import { volumesOf } from './pod-spec.ts';

export interface HostVolume {
  readonly index: number;
  readonly name: string;
  /** Without doubled, trailing and `.` parts; `..` is left for the reader to see. */
  readonly path: string;
}

const NONE: readonly never[] = [];

export function hostVolumes(pod: PodView): readonly HostVolume[] {
  const volumes = volumesOf(pod, 'hostPath');
  if (volumes.length === 0) return NONE;
  return volumes.map(({ index, name, source }) => ({
    index,
    name,
    path: normalize(asString(source['path'])),
  }));
}

/** `/var//run/./docker.sock/` is `/var/run/docker.sock`; `/var/lib/x/../kubelet` is `/var/lib/kubelet`. */
export function normalize(text: string): string {
  const parts: string[] = [];
  for (const part of text.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** Whether mounting `mounted` gives `wanted`, a part of it, or a folder that holds it. */
export function touches(mounted: string, wanted: string): boolean {
  return mounted === wanted || mounted === '/' || isBelow(mounted, wanted) || isBelow(wanted, mounted);
}

export function isBelow(path: string, folder: string): boolean {
  return path.startsWith(folder === '/' ? '/' : `${folder}/`);
}

export interface Mount {
  readonly container: string;
  readonly path: readonly (string | number)[];
  readonly readOnly: boolean;
}

/** Where the pod's containers mount a volume. */
export function mountsOf(pod: PodView, volume: string): readonly Mount[] {
  return pod.containers.flatMap((container) =>
    asArray(container.spec['volumeMounts']).flatMap((mount, index) =>
      field(mount, 'name') === volume
        ? [
            {
              container: container.name,
              path: [...container.path, 'volumeMounts', index],
              readOnly: field(mount, 'readOnly') === true,
            },
          ]
        : [],
    ),
  );
}
