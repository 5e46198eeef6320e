import { asNumber, failMissing, PASS, path, setFix } from '../../check/readers.ts';
import type { ContainerCheck } from '../../types.ts';
import { effective } from '../pod-spec.ts';

export const check: ContainerCheck = {
  id: 'runAsRootAllowed',
  target: 'container',
  category: 'security',
  severity: 'medium',
  origin: 'ack',
  references: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
  ],
  text: {
    en: {
      title: 'May run as root',
      description:
        'Neither `runAsNonRoot: true` nor a `runAsUser` of 1 or more holds for the container, from its own settings or from its pod.',
      why: 'Root in the container is root on the node for every mistake in the kernel, the runtime or a mount; a breakout as another user starts with nothing.',
      remedy: 'Set `runAsNonRoot: true` for the pod, and an image or a `runAsUser` that is not 0.',
      messages: {
        failed: 'Container "{container}" may run as root.',
        overridden: 'Container "{container}" switches `runAsNonRoot` off.',
      },
    },
    zh: {
      title: '允许以 root 用户启动容器',
      description: '容器自身及所属 Pod 均未设置 `runAsNonRoot: true`，也未设置大于等于 1 的 `runAsUser`。',
      why: '一旦内核、运行时或挂载出现漏洞，容器内的 root 就等同于节点上的 root；而以普通用户逃逸则几乎没有任何权限。',
      remedy: '为 Pod 设置 `runAsNonRoot: true`，并使用非 root 用户的镜像或设置非 0 的 `runAsUser`。',
      messages: {
        failed: '容器“{container}”可能以 root 用户运行。',
        overridden: '容器“{container}”关闭了 `runAsNonRoot`。',
      },
    },
  },
  evaluate(container, pod) {
    const nonRoot = effective(container, pod, 'runAsNonRoot');
    if (nonRoot === true) return PASS;
    const user = asNumber(effective(container, pod, 'runAsUser'));
    if (user !== undefined && user >= 1) return PASS;
    const fix = setFix(path(container.path, 'securityContext', 'runAsNonRoot'), true);
    const message = nonRoot === false ? 'overridden' : 'failed';
    return failMissing(container, ['securityContext', 'runAsNonRoot'], message, [fix]);
  },
};
