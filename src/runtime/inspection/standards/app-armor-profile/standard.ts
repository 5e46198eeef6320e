import { containerNames, objectAt, placesOf, plural, podPlace, quoted, sorted, textAt } from '../reading.ts';
import type { Standard, StandardPod, Violation } from '../types.ts';

export const standard: Standard = {
  id: 'appArmorProfile',
  level: 'baseline',
  rules: [{ since: 0, find }],
  text: {
    en: {
      title: 'AppArmor profile not switched off',
      description: 'AppArmor profiles are RuntimeDefault or Localhost, in fields and in annotations.',
      why: 'An unconfined process may read and write what the profile of the container runtime keeps from it.',
      remedy: 'Remove the profile, or set its type to RuntimeDefault or Localhost.',
    },
    zh: {
      title: '不得关闭 AppArmor 配置',
      description: 'AppArmor 配置（字段和注解）只能是 RuntimeDefault 或 Localhost。',
      why: '不受限制的进程可以读写容器运行时默认配置所禁止的内容。',
      remedy: '删除该配置，或将类型设为 RuntimeDefault 或 Localhost。',
    },
  },
};

const ALLOWED = new Set(['RuntimeDefault', 'Localhost']);
const ANNOTATION = 'container.apparmor.security.beta.kubernetes.io/';

function find(pod: StandardPod): Violation | undefined {
  const podProfile = objectAt(pod.securityContext, 'appArmorProfile');
  const podType = podProfile === undefined ? undefined : textAt(podProfile, 'type');
  const podIsBad = podType !== undefined && !ALLOWED.has(podType);
  const bad = pod.containers.filter(
    ({ appArmorType }) => appArmorType !== undefined && !ALLOWED.has(appArmorType),
  );
  const annotations = badAnnotations(pod);
  if (!podIsBad && bad.length === 0 && annotations.length === 0) return undefined;
  const values = sorted([
    ...(podIsBad ? [podType] : []),
    ...bad.map((container) => container.appArmorType ?? ''),
  ]).concat(annotations);
  const setters = [
    ...(podIsBad ? ['pod'] : []),
    ...(bad.length > 0 ? [containerNames(bad)] : []),
    ...(annotations.length > 0 ? [plural('annotation', 'annotations', annotations.length)] : []),
  ];
  return {
    reason: plural('forbidden AppArmor profile', 'forbidden AppArmor profiles', values.length),
    detail: `${setters.join(' and ')} must not set AppArmor profile type to ${quoted(values)}`,
    places: [
      ...(podIsBad ? [podPlace(pod, 'securityContext', 'appArmorProfile', 'type')] : []),
      ...placesOf(bad, 'securityContext', 'appArmorProfile', 'type'),
      ...(annotations.length > 0 ? [{ path: [...pod.path, 'metadata', 'annotations'], container: '' }] : []),
    ],
  };
}

function badAnnotations(pod: StandardPod): string[] {
  const bad = Object.entries(pod.annotations).filter(([key, value]) => {
    if (!key.startsWith(ANNOTATION)) return false;
    return value !== '' && value !== 'runtime/default' && !value.startsWith('localhost/');
  });
  return bad.map(([key, value]) => `${key}=${JSON.stringify(value)}`).sort();
}
