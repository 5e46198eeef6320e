import { DONE, PERSON } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'user-outside-list',
  log: 'audit',
  severity: 'medium',
  enabled: true,
  query: `!user.username:in($allowedUsers) ${DONE} ${PERSON}`,
  condition: { kind: 'each' },
  groupBy: ['user.username'],
  lists: ['allowedUsers'],
  references: [
    'https://kubernetes.io/docs/reference/access-authn-authz/authentication/',
    'https://attack.mitre.org/techniques/T1078/',
    'https://github.com/falcosecurity/plugins/tree/main/plugins/k8saudit/rules',
  ],
  text: {
    en: {
      title: 'User outside the list',
      why: 'You have said who works here; this is somebody else.',
      remedy: 'Find out how they got in, or add them to the list.',
      message: '{derived.actor} is not on the list: {verb} on {derived.object} from {derived.source.ip}.',
    },
    zh: {
      title: '列表之外的用户',
      why: '您已声明哪些用户可以使用，而该用户不在其中。',
      remedy: '查明其如何获得访问，或将其加入列表。',
      message: '{derived.actor} 不在列表中：从 {derived.source.ip} 对 {derived.object} 执行了 {verb}。',
    },
  },
};
