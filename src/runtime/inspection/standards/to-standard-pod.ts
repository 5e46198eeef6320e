import type { JsonObject, Path } from '../types.ts';
import { objectAt, objectsAt, textAt, valueAt } from './reading.ts';
import type { StandardContainer, StandardPod } from './types.ts';

const APP_ARMOR_ANNOTATION = 'container.apparmor.security.beta.kubernetes.io/';

/**
 * Brings a pod (or pod template) into the form in which Pod Security admission meets it, that is after the
 * API server's defaulting: ports of pods on the host network become host ports, AppArmor annotations become
 * fields. (A volume without a source becomes an emptyDir; `restrictedVolumes` knows that.)
 */
export function toStandardPod(template: JsonObject, path: Path = []): StandardPod {
  const spec = objectAt(template, 'spec') ?? {};
  const securityContext = objectAt(spec, 'securityContext');
  const annotations = annotationsOf(template);
  const windows = textAt(objectAt(spec, 'os'), 'name') === 'windows';
  const podProfile = textAt(objectAt(securityContext, 'appArmorProfile'), 'type');
  const read = (list: string): StandardContainer[] =>
    objectsAt(spec, list).map(([raw, index]) => {
      const name = textAt(raw, 'name');
      const inherited = windows ? undefined : profileOfAnnotation(annotations[APP_ARMOR_ANNOTATION + name]);
      return toContainer(
        spec,
        list,
        raw,
        [...path, 'spec', list, index],
        inherited === podProfile ? undefined : inherited,
      );
    });
  return {
    path,
    annotations,
    spec,
    securityContext,
    containers: [...read('initContainers'), ...read('containers'), ...read('ephemeralContainers')],
    windows,
    userNamespace: valueAt(spec, 'hostUsers') === false,
  };
}

function toContainer(
  pod: JsonObject,
  list: string,
  raw: JsonObject,
  path: Path,
  inherited: string | undefined,
): StandardContainer {
  const securityContext = objectAt(raw, 'securityContext');
  const profile = objectAt(securityContext, 'appArmorProfile');
  const onHost = valueAt(pod, 'hostNetwork') === true && list !== 'ephemeralContainers';
  return {
    name: textAt(raw, 'name'),
    path,
    spec: onHost ? withHostPorts(raw) : raw,
    securityContext,
    appArmorType: profile === undefined ? inherited : textAt(profile, 'type'),
  };
}

function withHostPorts(container: JsonObject): JsonObject {
  const ports = objectsAt(container, 'ports');
  if (ports.length === 0) return container;
  const mapped = ports.map(([port]) =>
    valueAt(port, 'hostPort') ? port : { ...port, hostPort: port['containerPort'] ?? 0 },
  );
  return { ...container, ports: mapped };
}

function annotationsOf(template: JsonObject): Readonly<Record<string, string>> {
  const raw = objectAt(objectAt(template, 'metadata'), 'annotations') ?? {};
  const annotations: Record<string, string> = Object.create(null);
  for (const [key, value] of Object.entries(raw)) if (typeof value === 'string') annotations[key] = value;
  return annotations;
}

/** The field that stands for an annotation; undefined where the API server derives none. */
function profileOfAnnotation(annotation: string | undefined): string | undefined {
  if (annotation === 'runtime/default') return 'RuntimeDefault';
  if (annotation === 'unconfined') return 'Unconfined';
  if (annotation?.startsWith('localhost/') && annotation.length > 'localhost/'.length) return 'Localhost';
  return undefined;
}
