import { asArray, failContainer, PASS } from '../../check/readers.ts';
import type { ContainerCheck } from '../../types.ts';
import { secretInWord } from '../credentials.ts';

export const check: ContainerCheck = {
  id: 'credentialsInCommand',
  target: 'container',
  category: 'security',
  severity: 'high',
  origin: 'bulwark',
  references: ['https://kubernetes.io/docs/concepts/security/secrets-good-practices/'],
  text: {
    en: {
      title: 'Credential on the command line',
      description: 'An argument of the container holds a password or another credential in plain text.',
      why: 'It stands in the manifest, in Git, in the process list of the node and in many logs.',
      remedy: 'Revoke it; hand the new one over by a mounted Secret, or as `$(VARIABLE)` from one.',
      messages: { failed: 'An argument of container "{container}" holds a credential ({credential}).' },
    },
    zh: {
      title: '启动命令中存在明文凭证',
      description: '容器的启动参数中包含明文密码或其他凭证。',
      why: '凭证会出现在清单、Git、节点的进程列表以及大量日志中。',
      remedy: '吊销该凭证；通过挂载 Secret 或引用 Secret 的 `$(VARIABLE)` 传递新凭证。',
      messages: { failed: '容器“{container}”的启动参数中存在明文凭证（{credential}）。' },
    },
  },
  remedyYaml:
    'args: [--password=$(DB_PASSWORD)]\nenv:\n- name: DB_PASSWORD\n  valueFrom:\n    secretKeyRef:\n      name: db\n      key: password',
  evaluate(container) {
    for (const list of ['command', 'args']) {
      const words = asArray(container.spec[list]);
      for (let index = 0; index < words.length; index++) {
        const credential = secretInWord(words[index], words[index + 1]);
        if (credential !== undefined)
          return failContainer(container, [list, index], 'failed', undefined, { credential });
      }
    }
    return PASS;
  },
};
