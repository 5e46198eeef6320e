import { asString, field, PASS, path, removeFix } from '../../check/readers.ts';
import type { ContainerCheck } from '../../types.ts';
import { effective } from '../pod-spec.ts';

/** Types that containers get anyway, or that are stricter; the same list as in the Pod Security Standards. */
const TYPES: ReadonlySet<string> = new Set([
  '',
  'container_t',
  'container_init_t',
  'container_kvm_t',
  'container_engine_t',
]);

export const check: ContainerCheck = {
  id: 'seLinuxOptionsCustom',
  target: 'container',
  category: 'security',
  severity: 'medium',
  origin: 'bulwark',
  references: [
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
    'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
  ],
  text: {
    en: {
      title: 'SELinux type changed',
      description: 'The container runs with an SELinux user, role or type of its own choice.',
      why: 'Types such as spc_t lift the wall that SELinux keeps between containers and the node.',
      remedy: 'Remove `user`, `role` and `type`; `level` alone is fine.',
      messages: { failed: 'Container "{container}" sets the SELinux {option} {value}.' },
    },
    zh: {
      title: '自定义 SELinux 类型',
      description: '容器使用了自定义的 SELinux user、role 或 type。',
      why: 'spc_t 等类型会解除 SELinux 在容器与节点之间的隔离。',
      remedy: '删除 `user`、`role`、`type`，仅保留 `level` 即可。',
      messages: { failed: '容器“{container}”设置了 SELinux {option}：{value}。' },
    },
  },
  evaluate(container, pod) {
    const options = effective(container, pod, 'seLinuxOptions');
    if (options === undefined) return PASS;
    const type = asString(field(options, 'type'));
    const option = TYPES.has(type)
      ? ['user', 'role'].find((key) => asString(field(options, key)) !== '')
      : 'type';
    if (option === undefined) return PASS;
    const own = field(container.spec, 'securityContext', 'seLinuxOptions') !== undefined;
    const where = path(
      own ? container.path : path(pod.path, 'spec'),
      'securityContext',
      'seLinuxOptions',
      option,
    );
    const params = { container: container.name, option, value: asString(field(options, option)) };
    return [{ verdict: 'fail', path: where, message: 'failed', params, fixes: [removeFix(where)] }];
  },
};
