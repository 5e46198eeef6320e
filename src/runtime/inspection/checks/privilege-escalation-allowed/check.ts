import { failMissing, field, PASS, path, setFix } from '../../check/readers.ts';
import type { ContainerCheck } from '../../types.ts';
import { isWindows } from '../pod-spec.ts';

export const check: ContainerCheck = {
  id: 'privilegeEscalationAllowed',
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
      title: 'Privilege escalation allowed',
      description:
        '`allowPrivilegeEscalation: false` is not set, so child processes may gain more rights than their parent.',
      why: 'A setuid program in the image turns an attacker who got in as an ordinary user into root.',
      remedy:
        'Set `allowPrivilegeEscalation: false`. Programs that rely on setuid files (sudo, su, ping) stop working.',
      messages: { failed: 'Processes of container "{container}" may gain privileges.' },
    },
    zh: {
      title: '允许子进程提升权限',
      description: '未设置 `allowPrivilegeEscalation: false`，子进程可能获得比父进程更高的权限。',
      why: '攻击者以普通用户身份进入容器后，可以借助镜像中的 setuid 程序提权为 root。',
      remedy:
        '设置 `allowPrivilegeEscalation: false`。依赖 setuid 文件的程序（sudo、su、ping 等）将无法使用。',
      messages: { failed: '容器“{container}”内的进程可以提升权限。' },
    },
  },
  evaluate(container, pod) {
    if (field(container.spec, 'securityContext', 'allowPrivilegeEscalation') === false) return PASS;
    if (isWindows(pod)) return PASS;
    // Not safe: a setuid program that worked would stop working.
    const fix = setFix(path(container.path, 'securityContext', 'allowPrivilegeEscalation'), false);
    return failMissing(container, ['securityContext', 'allowPrivilegeEscalation'], 'failed', [fix]);
  },
};
