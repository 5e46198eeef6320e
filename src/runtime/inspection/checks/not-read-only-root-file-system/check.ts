import { failMissing, field, PASS, path, setFix } from '../../check/readers.ts';
import type { ContainerCheck } from '../../types.ts';
import { isWindows } from '../pod-spec.ts';

export const check: ContainerCheck = {
  id: 'notReadOnlyRootFileSystem',
  target: 'container',
  roles: ['container', 'init', 'sidecar'],
  category: 'security',
  severity: 'low',
  origin: 'ack',
  references: ['https://kubernetes.io/docs/tasks/configure-pod-container/security-context/'],
  text: {
    en: {
      title: 'Root file system is writable',
      description: '`readOnlyRootFilesystem: true` is not set.',
      why: 'An attacker can replace programs and configuration in the container, or download tools into it.',
      remedy: 'Set `readOnlyRootFilesystem: true` and mount an emptyDir where the program has to write.',
      messages: { failed: 'Container "{container}" can write to its root file system.' },
    },
    zh: {
      title: '根文件系统可写',
      description: '未设置 `readOnlyRootFilesystem: true`。',
      why: '攻击者可以篡改容器内的程序和配置文件，或下载攻击工具。',
      remedy: '设置 `readOnlyRootFilesystem: true`，需要写入的目录使用 emptyDir 等卷挂载。',
      messages: { failed: '容器“{container}”的根文件系统可写。' },
    },
  },
  evaluate(container, pod) {
    if (field(container.spec, 'securityContext', 'readOnlyRootFilesystem') === true) return PASS;
    if (isWindows(pod)) return PASS;
    const fix = setFix(path(container.path, 'securityContext', 'readOnlyRootFilesystem'), true);
    return failMissing(container, ['securityContext', 'readOnlyRootFilesystem'], 'failed', [fix]);
  },
};
