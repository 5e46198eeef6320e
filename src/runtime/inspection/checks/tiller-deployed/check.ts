import { asString, failContainer, PASS } from '../../check/readers.ts';
import type { ContainerCheck } from '../../types.ts';
import { parseImage } from '../image-reference.ts';

export const check: ContainerCheck = {
  id: 'tillerDeployed',
  target: 'container',
  category: 'images',
  severity: 'critical',
  origin: 'bulwark',
  references: ['https://helm.sh/docs/topics/v2_v3_migration/'],
  text: {
    en: {
      title: 'Tiller runs',
      description: 'The container runs Tiller, the server of Helm 2.',
      why: 'Tiller takes orders from every pod without asking who sends them, and mostly holds cluster-admin; it has had no fixes since 2020.',
      remedy: 'Move the releases to Helm 3 and delete Tiller.',
      messages: {
        failed: 'Container "{container}" runs Tiller ({image}).',
      },
    },
    zh: {
      title: '运行了 Tiller',
      description: '容器运行的是 Helm 2 的服务端 Tiller。',
      why: 'Tiller 不做身份校验即接受任意 Pod 的指令，且通常持有 cluster-admin 权限；自 2020 年起已停止维护。',
      remedy: '将应用迁移到 Helm 3 并删除 Tiller。',
      messages: {
        failed: '容器“{container}”运行了 Tiller（{image}）。',
      },
    },
  },
  remedyYaml: '# kubectl delete deployment tiller-deploy --namespace kube-system',
  evaluate(container) {
    const image = asString(container.spec['image']);
    if (!image.includes('tiller') || !/(?:^|\/)tiller$/.test(parseImage(image).repository)) return PASS;
    return failContainer(container, ['image'], 'failed', undefined, { image });
  },
};
