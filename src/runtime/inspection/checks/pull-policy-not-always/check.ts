import { asString, failMissing, PASS, path, setFix } from '../../check/readers.ts';
import type { ContainerCheck } from '../../types.ts';
import { isMutable, parseImage } from '../image-reference.ts';

export const check: ContainerCheck = {
  id: 'pullPolicyNotAlways',
  target: 'container',
  category: 'images',
  severity: 'low',
  origin: 'polaris',
  optional: true,
  references: ['https://kubernetes.io/docs/concepts/containers/images/'],
  text: {
    en: {
      title: 'Image not pulled at every start',
      description: '`imagePullPolicy` is not Always.',
      why: 'A node runs an image that it has, whoever’s pod asks: private images are open to every pod of the node, and a moved tag is not noticed.',
      remedy: 'Set `imagePullPolicy: Always`; an image that has not changed is not downloaded again.',
      messages: {
        failed: 'Container "{container}" does not pull its image at every start.',
      },
    },
    zh: {
      title: '未在每次启动时拉取镜像',
      description: '`imagePullPolicy` 不是 Always。',
      why: '节点会直接运行本地已有的镜像：私有镜像会被该节点上的其他 Pod 使用，标签变化也无法感知。',
      remedy: '设置 `imagePullPolicy: Always`；镜像未变化时不会重复下载。',
      messages: {
        failed: '容器“{container}”不会在每次启动时拉取镜像。',
      },
    },
  },
  evaluate(container) {
    const policy = container.spec['imagePullPolicy'];
    if (policy === 'Always') return PASS;
    // Without a policy, Kubernetes takes Always for `latest` and for no tag.
    if (policy === undefined && isMutable(parseImage(asString(container.spec['image'])))) return PASS;
    const fix = setFix(path(container.path, 'imagePullPolicy'), 'Always');
    return failMissing(container, ['imagePullPolicy'], 'failed', [fix]);
  },
};
