import { asArray, failMissing, field, PASS, path, setFix } from '../../check/readers.ts';
import type { ContainerCheck } from '../../types.ts';
import { drops } from '../capabilities.ts';
import { holdsNoCapabilities, isWindows } from '../pod-spec.ts';

export const check: ContainerCheck = {
  id: 'capabilitiesNotDropped',
  target: 'container',
  category: 'security',
  severity: 'medium',
  origin: 'bulwark',
  aliases: ['linuxHardening'],
  references: [
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
    'https://www.cisecurity.org/benchmark/kubernetes',
  ],
  text: {
    en: {
      title: 'Capabilities not dropped',
      description:
        '`capabilities.drop` does not hold ALL, so the container keeps the fourteen that runtimes grant by default.',
      why: 'Hardly any program needs them; an attacker who becomes root in the container has them at once (raw packets, foreign file owners, device nodes).',
      remedy: 'Drop ALL and add back what is missed, most often NET_BIND_SERVICE only.',
      messages: { failed: 'Container "{container}" does not drop all capabilities.' },
    },
    zh: {
      title: '未移除默认 Capabilities',
      description: '`capabilities.drop` 中没有 ALL，容器保留了运行时默认授予的 14 项 Capability。',
      why: '绝大多数程序并不需要这些能力；攻击者一旦成为容器内的 root 即可利用（原始报文、修改文件属主、创建设备节点等）。',
      remedy: '移除 ALL，再按需添加，通常只需要 NET_BIND_SERVICE。',
      messages: { failed: '容器“{container}”没有移除全部 Capabilities。' },
    },
  },
  evaluate(container, pod) {
    if (drops(container, 'ALL') || isWindows(pod)) return PASS;
    const keys = ['securityContext', 'capabilities', 'drop'];
    const addsNone = asArray(field(container.spec, 'securityContext', 'capabilities', 'add')).length === 0;
    const safe = addsNone && holdsNoCapabilities(container, pod);
    const fix = setFix(path(container.path, ...keys), ['ALL'], safe);
    return failMissing(container, ['securityContext', 'capabilities', 'drop'], 'failed', [fix]);
  },
};
