import { CHANGED, WHOLE_OBJECT } from '../terms.ts';
import type { AlertRule } from '../types.ts';

/** Silent only where the whole list of images is made of allowed ones; one foreign image beside them is enough. */
export const rule: AlertRule = {
  id: 'pod-image-outside-list',
  log: 'audit',
  severity: 'medium',
  enabled: true,
  query: `verb:=create objectRef.resource:=pods ${WHOLE_OBJECT} ${CHANGED} derived.pod.images:* !derived.pod.images:~"^[[]\\"(?:$allowedImages|)\\"(?:,\\"(?:$allowedImages|)\\")*[]]$"`,
  condition: { kind: 'each' },
  groupBy: ['user.username', 'objectRef.namespace'],
  lists: ['allowedImages'],
  references: [
    'https://attack.mitre.org/techniques/T1610/',
    'https://github.com/falcosecurity/plugins/tree/main/plugins/k8saudit/rules',
  ],
  text: {
    en: {
      title: 'Pod of images outside the list',
      why: 'You have said what may run here; this is something else.',
      remedy: 'Find out who deployed it, or add the image to the list.',
      message:
        '{derived.actor} created {derived.object} with {derived.pod.images}, not all of which is on the list.',
    },
    zh: {
      title: 'Pod 镜像不在列表中',
      why: '您已声明可运行的镜像，而它不在其中。',
      remedy: '查明由谁部署，或将该镜像加入列表。',
      message: '{derived.actor} 创建了 {derived.object}，其镜像 {derived.pod.images} 不全在列表中。',
    },
  },
};
