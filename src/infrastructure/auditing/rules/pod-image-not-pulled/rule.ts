import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'pod-image-not-pulled',
  log: 'event',
  severity: 'medium',
  enabled: true,
  query: 'reason:in(Failed, BackOff, ErrImagePull, InspectFailed) message:~"(?i)(pull|image)"',
  condition: { kind: 'each' },
  groupBy: ['object.kind', 'object.namespace', 'object.name'],
  ack: 'pod-status-err',
  references: ['https://kubernetes.io/docs/concepts/containers/images/'],
  text: {
    en: {
      title: 'An image cannot be pulled',
      why: 'The pod does not start: the image is gone, the registry is away, or the credential is wrong.',
      remedy: 'Look at the message, the name of the image and the pull secret.',
      message: '{object.namespace}/{object.name}: {message}',
    },
    zh: {
      title: '镜像拉取失败',
      why: 'Pod 无法启动：镜像不存在、仓库不可达或凭据错误。',
      remedy: '检查事件信息、镜像名称与拉取凭据。',
      message: '{object.namespace}/{object.name} 异常：{message}',
    },
  },
};
