import { asString, failContainer, PASS, path, setFix } from '../../check/readers.ts';
import type { ContainerCheck } from '../../types.ts';
import { isMutable, parseImage } from '../image-reference.ts';

export const check: ContainerCheck = {
  id: 'staleMutableImage',
  target: 'container',
  category: 'images',
  severity: 'medium',
  origin: 'bulwark',
  references: ['https://kubernetes.io/docs/concepts/containers/images/'],
  text: {
    en: {
      title: 'Moving tag that is not pulled',
      description:
        'The image has no tag or the tag `latest`, and `imagePullPolicy` is IfNotPresent or Never.',
      why: 'Every node keeps running what it once downloaded: pods of one workload run different programs, and updates with security fixes never arrive.',
      remedy: 'Name a version, or set `imagePullPolicy: Always`.',
      messages: {
        failed: 'Container "{container}" keeps what a node once downloaded for "{image}" ({policy}).',
      },
    },
    zh: {
      title: '可变标签的镜像未更新',
      description: '镜像没有标签或标签为 `latest`，而 `imagePullPolicy` 为 IfNotPresent 或 Never。',
      why: '各节点会一直运行各自曾经下载的版本：同一工作负载的 Pod 运行不同的程序，安全更新也无法生效。',
      remedy: '指定固定版本，或设置 `imagePullPolicy: Always`。',
      messages: {
        failed: '容器“{container}”会一直使用节点曾下载的“{image}”（{policy}）。',
      },
    },
  },
  evaluate(container) {
    const policy = container.spec['imagePullPolicy'];
    if (policy !== 'IfNotPresent' && policy !== 'Never') return PASS;
    const image = asString(container.spec['image']);
    if (image === '' || !isMutable(parseImage(image))) return PASS;
    const fix = setFix(path(container.path, 'imagePullPolicy'), 'Always');
    return failContainer(container, ['imagePullPolicy'], 'failed', [fix], { image, policy });
  },
};
