import { failContainer, isObject, PASS } from '../../check/readers.ts';
import type { ContainerCheck, Json } from '../../types.ts';

export const check: ContainerCheck = {
  id: 'identicalProbes',
  target: 'container',
  roles: ['container', 'sidecar'],
  category: 'health-checks',
  severity: 'low',
  origin: 'bulwark',
  references: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/',
  ],
  text: {
    en: {
      title: 'Both probes are the same',
      description: 'Liveness and readiness probe ask the same question in the same way.',
      why: 'Under load the container is restarted at the moment when it should only be spared: one slow pod after the other, until none is left.',
      remedy: 'Make the liveness probe cheaper and more patient, or leave it out.',
      messages: {
        failed: 'The liveness probe of container "{container}" equals its readiness probe.',
      },
    },
    zh: {
      title: '存活与就绪探针相同',
      description: '存活探针与就绪探针的检查内容和参数完全相同。',
      why: '高负载时本应仅摘除流量，却会重启容器，导致各 Pod 相继重启直至全部不可用。',
      remedy: '让存活探针更轻量、更宽松，或者不设置。',
      messages: {
        failed: '容器“{container}”的存活探针与就绪探针相同。',
      },
    },
  },
  remedyYaml: 'livenessProbe:\n  tcpSocket:\n    port: 8080\n  periodSeconds: 10\n  failureThreshold: 6',
  evaluate(container) {
    const liveness = container.spec['livenessProbe'];
    const readiness = container.spec['readinessProbe'];
    if (!isObject(liveness) || !isObject(readiness) || !sameJson(liveness, readiness)) return PASS;
    return failContainer(container, ['livenessProbe'], 'failed');
  },
};

/** Deep equality; bounded, since a probe is a few levels deep at most. */
function sameJson(a: Json | undefined, b: Json | undefined, depth = 0): boolean {
  if (a === b) return true;
  if (depth > 8 || typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length || Array.isArray(a) !== Array.isArray(b)) return false;
  return keys.every(
    (key) => Object.hasOwn(b, key) && sameJson(Reflect.get(a, key), Reflect.get(b, key), depth + 1),
  );
}
