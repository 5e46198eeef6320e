import { asString, failContainer, PASS } from '../../check/readers.ts';
import type { ContainerCheck } from '../../types.ts';
import { isMutable, parseImage } from '../image-reference.ts';

export const check: ContainerCheck = {
  id: 'tagNotSpecified',
  target: 'container',
  category: 'images',
  severity: 'medium',
  origin: 'ack',
  references: ['https://kubernetes.io/docs/concepts/containers/images/'],
  text: {
    en: {
      title: 'Image version not given',
      description: 'The image has no tag, or the tag `latest`, and no digest.',
      why: 'What runs changes without anybody having changed the manifest: two pods of one Deployment may run different programs, and going back is not possible.',
      remedy: 'Name a version: `image: registry/app:1.4.2`, or better its digest.',
      messages: {
        missing: 'The image "{image}" of container "{container}" has no tag.',
        latest: 'The image "{image}" of container "{container}" has the tag latest.',
        noImage: 'Container "{container}" names no image.',
      },
    },
    zh: {
      title: '未指定镜像版本',
      description: '镜像没有标签或标签为 `latest`，且没有指定摘要（digest）。',
      why: '即使清单没有变化，实际运行的程序也可能变化：同一 Deployment 的两个 Pod 可能运行不同版本，并且无法回滚。',
      remedy: '指定固定版本，例如 `image: registry/app:1.4.2`，最好使用镜像摘要。',
      messages: {
        missing: '容器“{container}”的镜像“{image}”没有指定标签。',
        latest: '容器“{container}”的镜像“{image}”使用了 latest 标签。',
        noImage: '容器“{container}”没有指定镜像。',
      },
    },
  },
  remedyYaml: 'image: registry.example.com/app:1.4.2',
  evaluate(container) {
    const image = asString(container.spec['image']);
    if (image === '') return failContainer(container, [], 'noImage');
    const reference = parseImage(image);
    if (!isMutable(reference)) return PASS;
    const message = reference.tag === '' ? 'missing' : 'latest';
    return failContainer(container, ['image'], message, undefined, { image });
  },
};
