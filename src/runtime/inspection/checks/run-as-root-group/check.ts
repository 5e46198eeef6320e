import { asArray, fail, field, PASS, path } from '../../check/readers.ts';
import type { ContainerCheck, ContainerView, PodView } from '../../types.ts';
import { effective } from '../pod-spec.ts';

export const check: ContainerCheck = {
  id: 'runAsRootGroup',
  target: 'container',
  category: 'security',
  severity: 'low',
  origin: 'bulwark',
  references: ['https://kubernetes.io/docs/tasks/configure-pod-container/security-context/'],
  text: {
    en: {
      title: 'Runs in root’s group',
      description: '`runAsGroup`, `fsGroup` or a supplemental group is 0.',
      why: 'Files of the node and of images that root’s group may write are open to the program.',
      remedy: 'Use another group id.',
      messages: {
        failed: 'Container "{container}" belongs to group 0 by {setting}.',
      },
    },
    zh: {
      title: '以 root 用户组运行',
      description: '`runAsGroup`、`fsGroup` 或附加组为 0。',
      why: 'root 组可写的节点文件和镜像文件都会对程序开放。',
      remedy: '使用其他用户组 ID。',
      messages: {
        failed: '容器“{container}”通过 {setting} 加入了用户组 0。',
      },
    },
  },
  remedyYaml: 'securityContext:\n  runAsGroup: 10001',
  evaluate(container, pod) {
    const setting = settingOf(container, pod);
    if (setting === undefined) return PASS;
    const own = setting === 'runAsGroup' && field(container.spec, 'securityContext', setting) !== undefined;
    const where = path(own ? container.path : path(pod.path, 'spec'), 'securityContext', setting);
    return fail(where, 'failed', { container: container.name, setting });
  },
};

function settingOf(container: ContainerView, pod: PodView): string | undefined {
  if (effective(container, pod, 'runAsGroup') === 0) return 'runAsGroup';
  if (field(pod.spec, 'securityContext', 'fsGroup') === 0) return 'fsGroup';
  const groups = asArray(field(pod.spec, 'securityContext', 'supplementalGroups'));
  return groups.includes(0) ? 'supplementalGroups' : undefined;
}
