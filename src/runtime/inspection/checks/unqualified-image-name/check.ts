import { asString, failContainer, PASS } from '../../check/readers.ts';
import type { ContainerCheck } from '../../types.ts';
import { parseImage } from '../image-reference.ts';

export const check: ContainerCheck = {
  id: 'unqualifiedImageName',
  target: 'container',
  category: 'images',
  severity: 'low',
  origin: 'bulwark',
  optional: true,
  references: ['https://kubernetes.io/docs/concepts/containers/images/'],
  text: {
    en: {
      title: 'Image without registry',
      description: 'The image does not name its registry.',
      why: 'Which registry is asked is decided by each node’s configuration; with several of them, somebody else’s image of the same name may run.',
      remedy: 'Write the registry before the name: `docker.io/library/nginx:1.29`.',
      messages: {
        failed: 'The image "{image}" of container "{container}" names no registry.',
      },
    },
    zh: {
      title: '镜像未指定仓库地址',
      description: '镜像名称中没有仓库地址。',
      why: '实际访问哪个仓库取决于各节点的配置；配置了多个仓库时，可能运行他人的同名镜像。',
      remedy: '在名称前写明仓库：`docker.io/library/nginx:1.29`。',
      messages: {
        failed: '容器“{container}”的镜像“{image}”没有指定仓库地址。',
      },
    },
  },
  remedyYaml: 'image: docker.io/library/nginx:1.29',
  evaluate(container) {
    const image = asString(container.spec['image']);
    if (image === '' || parseImage(image).registry !== '') return PASS;
    return failContainer(container, ['image'], 'failed', undefined, { image });
  },
};
