import { placesOf, podPlace, setters, valueAt } from '../reading.ts';
import type { Standard, StandardPod, Violation } from '../types.ts';

export const standard: Standard = {
  id: 'runAsUser',
  level: 'restricted',
  rules: [
    { since: 23, find },
    { since: 35, find: findInHostUsers },
  ],
  text: {
    en: {
      title: 'User 0 not asked for',
      description:
        'Neither the pod nor a container sets runAsUser to 0, unless the pod has a user namespace of its own.',
      why: 'Root in a container is root on the node for whoever escapes it.',
      remedy: 'Set runAsUser to a number above 0, or remove it.',
    },
    zh: {
      title: '不得指定 UID 0',
      description: 'Pod 和容器都不将 runAsUser 设为 0，除非 Pod 使用独立的用户命名空间。',
      why: '容器中的 root 一旦逃逸就是节点上的 root。',
      remedy: '将 runAsUser 设为大于 0 的数字，或删除该字段。',
    },
  },
};

function find(pod: StandardPod): Violation | undefined {
  const podIsRoot = valueAt(pod.securityContext, 'runAsUser') === 0;
  const bad = pod.containers.filter((container) => valueAt(container.securityContext, 'runAsUser') === 0);
  const who = setters(podIsRoot, bad);
  if (who === undefined) return undefined;
  return {
    reason: 'runAsUser=0',
    detail: `${who} must not set runAsUser=0`,
    places: [
      ...(podIsRoot ? [podPlace(pod, 'securityContext', 'runAsUser')] : []),
      ...placesOf(bad, 'securityContext', 'runAsUser'),
    ],
  };
}

function findInHostUsers(pod: StandardPod): Violation | undefined {
  return pod.userNamespace ? undefined : find(pod);
}
