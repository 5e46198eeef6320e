import { asObject, asString, failure, PASS } from '../../check/readers.ts';
import type { ObjectCheck } from '../../types.ts';
import { secretInEntry } from '../credentials.ts';

/** Longer values are searched up to here; a ConfigMap holds 1 MiB at most. */
const MAX_SEARCHED = 1_048_576;

export const check: ObjectCheck = {
  id: 'sensitiveConfigmapContent',
  target: 'object',
  kinds: ['ConfigMap'],
  category: 'security',
  severity: 'high',
  origin: 'polaris',
  references: [
    'https://kubernetes.io/docs/concepts/configuration/configmap/',
    'https://kubernetes.io/docs/concepts/security/secrets-good-practices/',
  ],
  text: {
    en: {
      title: 'Secret in a ConfigMap',
      description:
        'A ConfigMap holds a credential, a private key, or a value under a name that promises a secret.',
      why: 'ConfigMaps are readable for many, are not encrypted at rest and show up in logs and exports.',
      remedy: 'Move the entry into a Secret (with encryption at rest) and change the credential.',
      messages: { failed: 'The entry "{key}" of the ConfigMap holds a secret ({credential}).' },
    },
    zh: {
      title: 'ConfigMap 中存在敏感信息',
      description: 'ConfigMap 中包含凭证、私钥，或名称表示敏感信息的值。',
      why: 'ConfigMap 的可读范围通常很广，默认不加密存储，并会出现在日志和导出文件中。',
      remedy: '将该项移入 Secret（并启用静态加密），同时更换凭证。',
      messages: { failed: 'ConfigMap 的条目“{key}”包含敏感信息（{credential}）。' },
    },
  },
  remedyYaml: 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\nstringData:\n  password: <the new one>',
  evaluate({ object }) {
    const entries = Object.entries(asObject(object['data']));
    const found = entries.flatMap(([key, value]) => {
      const credential = secretInEntry(key, asString(value).slice(0, MAX_SEARCHED));
      return credential === undefined ? [] : [failure(['data', key], 'failed', { key, credential })];
    });
    return found.length === 0 ? PASS : found;
  },
};
