import { objectAt, objectsAt, plural, podPlace, quoted, textAt } from '../reading.ts';
import type { Standard, StandardPod, Violation } from '../types.ts';

export const standard: Standard = {
  id: 'hostPathVolumes',
  level: 'baseline',
  rules: [{ since: 0, find }],
  text: {
    en: {
      title: 'No hostPath volumes',
      description: 'Pods mount no folder of the node.',
      why: 'A mounted path of the node can give away credentials, sockets of the container runtime, or the node itself.',
      remedy: 'Replace the hostPath volume by a persistent volume, an emptyDir, a ConfigMap or a Secret.',
    },
    zh: {
      title: '不得使用 hostPath 卷',
      description: 'Pod 不挂载节点上的目录。',
      why: '挂载的节点路径可能泄露凭据、容器运行时套接字，甚至整个节点。',
      remedy: '用持久卷、emptyDir、ConfigMap 或 Secret 替换 hostPath 卷。',
    },
  },
};

function find(pod: StandardPod): Violation | undefined {
  const bad = objectsAt(pod.spec, 'volumes').filter(([volume]) => objectAt(volume, 'hostPath') !== undefined);
  if (bad.length === 0) return undefined;
  return {
    reason: 'hostPath volumes',
    detail: `${plural('volume', 'volumes', bad.length)} ${quoted(bad.map(([volume]) => textAt(volume, 'name')))}`,
    places: bad.map(([, index]) => podPlace(pod, 'volumes', index, 'hostPath')),
  };
}
