import {
  appendFix,
  asArray,
  failContainer,
  failMissing,
  field,
  PASS,
  path,
  removeFix,
  setFix,
} from '../../check/readers.ts';
import type { ContainerCheck } from '../../types.ts';
import { addedCapabilities, drops } from '../capabilities.ts';
import { holdsNoCapabilities, isWindows } from '../pod-spec.ts';

export const check: ContainerCheck = {
  id: 'netRawKept',
  target: 'container',
  category: 'networks',
  severity: 'medium',
  origin: 'bulwark',
  references: [
    'https://www.cisecurity.org/benchmark/kubernetes',
    'https://man7.org/linux/man-pages/man7/capabilities.7.html',
  ],
  text: {
    en: {
      title: 'Raw packets allowed',
      description: 'The container keeps or adds the capability NET_RAW.',
      why: 'With raw sockets a container forges packets: it answers ARP and DNS for its neighbours and reads their traffic.',
      remedy: 'Drop NET_RAW, or ALL. Modern `ping` works without it.',
      messages: {
        kept: 'Container "{container}" keeps NET_RAW.',
        added: 'Container "{container}" adds NET_RAW.',
      },
    },
    zh: {
      title: '允许发送原始报文',
      description: '容器保留或添加了 NET_RAW Capability。',
      why: '借助原始套接字，容器可以伪造报文，例如通过 ARP、DNS 欺骗截获相邻 Pod 的流量。',
      remedy: '移除 NET_RAW 或 ALL。较新的 `ping` 不再依赖它。',
      messages: {
        kept: '容器“{container}”保留了 NET_RAW。',
        added: '容器“{container}”添加了 NET_RAW。',
      },
    },
  },
  evaluate(container, pod) {
    const [added] = addedCapabilities(container, (name) => name === 'NET_RAW' || name === 'ALL');
    if (added !== undefined) {
      const keys = ['securityContext', 'capabilities', 'add', added.index];
      return failContainer(container, keys, 'added', [removeFix(path(container.path, ...keys))]);
    }
    if (drops(container, 'NET_RAW') || isWindows(pod)) return PASS;
    const list = path(container.path, 'securityContext', 'capabilities', 'drop');
    const safe = holdsNoCapabilities(container, pod);
    const addsNone = asArray(field(container.spec, 'securityContext', 'capabilities', 'add')).length === 0;
    const some = asArray(field(container.spec, 'securityContext', 'capabilities', 'drop')).length > 0;
    // Without a list, all are dropped: `capabilitiesNotDropped` asks for the same, and one must not undo the other.
    const fix = some ? appendFix(list, 'NET_RAW', safe) : setFix(list, ['ALL'], safe && addsNone);
    return failMissing(container, ['securityContext', 'capabilities', 'drop'], 'kept', [fix]);
  },
};
