import { objectAt, placesOf, plural, podPlace, quoted, setters, sorted, textAt } from '../reading.ts';
import type { Standard, StandardContainer, StandardPod, Violation } from '../types.ts';

export const standard: Standard = {
  id: 'seccompProfile_baseline',
  level: 'baseline',
  rules: [
    { since: 0, find: findAnnotations },
    { since: 19, find: findForbiddenSeccomp },
  ],
  text: {
    en: {
      title: 'Seccomp not switched off',
      description: 'Seccomp profiles, where set, are RuntimeDefault or Localhost.',
      why: "An unconfined process reaches every system call of the node's kernel.",
      remedy: 'Remove the profile, or set its type to RuntimeDefault or Localhost.',
    },
    zh: {
      title: '不得关闭 Seccomp',
      description: '若设置 Seccomp 配置，只能是 RuntimeDefault 或 Localhost。',
      why: '不受限制的进程可以使用节点内核的全部系统调用。',
      remedy: '删除该配置，或将类型设为 RuntimeDefault 或 Localhost。',
    },
  },
};

const POD_ANNOTATION = 'seccomp.security.alpha.kubernetes.io/pod';
const CONTAINER_ANNOTATION = 'container.seccomp.security.alpha.kubernetes.io/';

/** Until v1.18 seccomp was set by annotations. */
function findAnnotations(pod: StandardPod): Violation | undefined {
  const keys = [POD_ANNOTATION, ...pod.containers.map(({ name }) => CONTAINER_ANNOTATION + name)];
  const bad = sorted(
    keys.flatMap((key) => {
      const value = pod.annotations[key];
      return value === undefined || allowedAnnotation(value) ? [] : [`${key}=${JSON.stringify(value)}`];
    }),
  );
  if (bad.length === 0) return undefined;
  return {
    reason: 'seccompProfile',
    detail: `forbidden ${plural('annotation', 'annotations', bad.length)} ${bad.join(', ')}`,
    places: [{ path: [...pod.path, 'metadata', 'annotations'], container: '' }],
  };
}

function allowedAnnotation(value: string): boolean {
  return value === 'runtime/default' || value === 'docker/default' || value.startsWith('localhost/');
}

/** The profile types that somebody set and that confine nothing. */
export function findForbiddenSeccomp(pod: StandardPod): Violation | undefined {
  const podType = seccompType(pod);
  const podIsBad = podType !== undefined && !isConfining(podType);
  const bad = pod.containers.filter((container) => !isConfining(seccompType(container) ?? 'RuntimeDefault'));
  const who = setters(podIsBad, bad);
  if (who === undefined) return undefined;
  const types = sorted([
    ...(podIsBad ? [podType] : []),
    ...bad.map((container) => seccompType(container) ?? ''),
  ]);
  return {
    reason: 'seccompProfile',
    detail: `${who} must not set securityContext.seccompProfile.type to ${quoted(types)}`,
    places: [
      ...(podIsBad ? [podPlace(pod, 'securityContext', 'seccompProfile', 'type')] : []),
      ...placesOf(bad, 'securityContext', 'seccompProfile', 'type'),
    ],
  };
}

/** The type of a set profile ('' where it lacks one), undefined where none is set. */
export function seccompType(holder: Pick<StandardContainer, 'securityContext'>): string | undefined {
  const profile = objectAt(holder.securityContext, 'seccompProfile');
  return profile === undefined ? undefined : textAt(profile, 'type');
}

export function isConfining(type: string): boolean {
  return type === 'RuntimeDefault' || type === 'Localhost';
}
