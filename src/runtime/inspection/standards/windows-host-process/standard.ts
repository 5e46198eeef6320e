import { objectAt, placesOf, podPlace, setters, valueAt } from '../reading.ts';
import type { Standard, StandardContainer, StandardPod, Violation } from '../types.ts';

export const standard: Standard = {
  id: 'windowsHostProcess',
  level: 'baseline',
  rules: [{ since: 0, find }],
  text: {
    en: {
      title: 'No host processes on Windows',
      description: 'No pod or container is a Windows HostProcess.',
      why: 'A HostProcess runs on the node itself, with its rights.',
      remedy: 'Remove windowsOptions.hostProcess.',
    },
    zh: {
      title: '禁止 Windows HostProcess',
      description: 'Pod 和容器都不是 Windows HostProcess。',
      why: 'HostProcess 以节点权限直接在节点上运行。',
      remedy: '删除 windowsOptions.hostProcess。',
    },
  },
};

function find(pod: StandardPod): Violation | undefined {
  const isHostProcess = (holder: Pick<StandardContainer, 'securityContext'>): boolean =>
    valueAt(objectAt(holder.securityContext, 'windowsOptions'), 'hostProcess') === true;
  const bad = pod.containers.filter(isHostProcess);
  const who = setters(isHostProcess(pod), bad);
  if (who === undefined) return undefined;
  const below = ['securityContext', 'windowsOptions', 'hostProcess'] as const;
  return {
    reason: 'hostProcess',
    detail: `${who} must not set securityContext.windowsOptions.hostProcess=true`,
    places: [...(isHostProcess(pod) ? [podPlace(pod, ...below)] : []), ...placesOf(bad, ...below)],
  };
}
