import { failContainer, field, PASS, path, setFix } from '../../check/readers.ts';
import type { ContainerCheck } from '../../types.ts';
import { effective } from '../pod-spec.ts';

const ANNOTATION = 'container.apparmor.security.beta.kubernetes.io/';

export const check: ContainerCheck = {
  id: 'appArmorUnconfined',
  target: 'container',
  category: 'security',
  severity: 'medium',
  origin: 'bulwark',
  references: ['https://kubernetes.io/docs/tutorials/security/apparmor/'],
  text: {
    en: {
      title: 'AppArmor switched off',
      description: 'The AppArmor profile of the container is `Unconfined`, by field or by annotation.',
      why: 'The runtime’s default profile, which forbids mounting and writing under /proc and /sys, no longer holds.',
      remedy: 'Remove the setting, or set `appArmorProfile.type: RuntimeDefault`.',
      messages: { failed: 'Container "{container}" runs without AppArmor (Unconfined).' },
    },
    zh: {
      title: '关闭了 AppArmor',
      description: '容器的 AppArmor 配置（字段或注解）为 `Unconfined`。',
      why: '运行时默认配置禁止挂载以及写入 /proc 和 /sys，关闭后这些限制不再生效。',
      remedy: '删除该设置，或设置 `appArmorProfile.type: RuntimeDefault`。',
      messages: { failed: '容器“{container}”未启用 AppArmor（Unconfined）。' },
    },
  },
  evaluate(container, pod) {
    const profile = effective(container, pod, 'appArmorProfile');
    if (profile !== undefined) {
      if (field(profile, 'type') !== 'Unconfined') return PASS;
      const fix = setFix(path(container.path, 'securityContext', 'appArmorProfile'), {
        type: 'RuntimeDefault',
      });
      return failContainer(container, [], 'failed', [fix]);
    }
    const annotations = pod.metadata['annotations'];
    if (annotations === undefined) return PASS;
    const key = ANNOTATION + container.name;
    if (field(annotations, key) !== 'unconfined') return PASS;
    const where = path(pod.path, 'metadata', 'annotations', key);
    return [
      {
        verdict: 'fail',
        path: where,
        message: 'failed',
        params: { container: container.name },
        fixes: [setFix(where, 'runtime/default')],
      },
    ];
  },
};
