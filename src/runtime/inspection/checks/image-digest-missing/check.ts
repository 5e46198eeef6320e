import { asString, failContainer, PASS } from '../../check/readers.ts';
import type { ContainerCheck } from '../../types.ts';
import { parseImage } from '../image-reference.ts';

export const check: ContainerCheck = {
  id: 'imageDigestMissing',
  target: 'container',
  category: 'images',
  severity: 'low',
  origin: 'bulwark',
  optional: true,
  references: ['https://kubernetes.io/docs/concepts/containers/images/'],
  text: {
    en: {
      title: 'Image without digest',
      description: 'The image is named by a tag and not by its digest.',
      why: 'A tag can be moved: whoever may push to the registry changes what runs without changing a manifest.',
      remedy: 'Name the digest: `image: registry/app:1.4.2@sha256:…`.',
      messages: {
        failed: 'The image "{image}" of container "{container}" has no digest.',
      },
    },
    zh: {
      title: '镜像未使用摘要',
      description: '镜像通过标签而不是摘要（digest）引用。',
      why: '标签可以被改写：能够推送镜像的人无需修改清单即可替换实际运行的程序。',
      remedy: '使用摘要：`image: registry/app:1.4.2@sha256:…`。',
      messages: {
        failed: '容器“{container}”的镜像“{image}”没有使用摘要。',
      },
    },
  },
  remedyYaml: 'image: registry.example.com/app:1.4.2@sha256:<digest>',
  evaluate(container) {
    const image = asString(container.spec['image']);
    if (image === '' || parseImage(image).digest !== '') return PASS;
    return failContainer(container, ['image'], 'failed', undefined, { image });
  },
};
