import { containerNames, placesOf, podPlace, setters, valueAt } from '../reading.ts';
import type { Standard, StandardContainer, StandardPod, Violation } from '../types.ts';

export const standard: Standard = {
  id: 'runAsNonRoot',
  level: 'restricted',
  rules: [
    { since: 0, find },
    { since: 35, find: findInHostUsers },
  ],
  text: {
    en: {
      title: 'Runs as a user other than root',
      description:
        'runAsNonRoot is true for the pod or every container, unless the pod has a user namespace of its own.',
      why: 'Root in a container is root on the node for whoever escapes it.',
      remedy: 'Set securityContext.runAsNonRoot to true and let the image name a numeric user.',
    },
    zh: {
      title: '必须以非 root 用户运行',
      description: 'Pod 或每个容器的 runAsNonRoot 为 true，除非 Pod 使用独立的用户命名空间。',
      why: '容器中的 root 一旦逃逸就是节点上的 root。',
      remedy: '将 securityContext.runAsNonRoot 设为 true，并在镜像中指定数字用户。',
    },
  },
};

function find(pod: StandardPod): Violation | undefined {
  const podValue = valueAt(pod.securityContext, 'runAsNonRoot');
  const own = (container: StandardContainer): unknown => valueAt(container.securityContext, 'runAsNonRoot');
  const denying = pod.containers.filter((container) => own(container) === false);
  const who = setters(podValue === false, denying);
  if (who !== undefined) {
    return {
      reason: 'runAsNonRoot != true',
      detail: `${who} must not set securityContext.runAsNonRoot=false`,
      places: [
        ...(podValue === false ? [podPlace(pod, 'securityContext', 'runAsNonRoot')] : []),
        ...placesOf(denying, 'securityContext', 'runAsNonRoot'),
      ],
    };
  }
  const silent = podValue === true ? [] : pod.containers.filter((container) => own(container) !== true);
  if (silent.length === 0) return undefined;
  return {
    reason: 'runAsNonRoot != true',
    detail: `pod or ${containerNames(silent)} must set securityContext.runAsNonRoot=true`,
    places: placesOf(silent, 'securityContext', 'runAsNonRoot'),
  };
}

function findInHostUsers(pod: StandardPod): Violation | undefined {
  return pod.userNamespace ? undefined : find(pod);
}
