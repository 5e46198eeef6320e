import { asArray, asString, failure, field, PASS, path } from '../../check/readers.ts';
import type { ContainerCheck } from '../../types.ts';
import { findCredential, isSecretLiteral, isSensitiveName } from '../credentials.ts';

export const check: ContainerCheck = {
  id: 'sensitiveContainerEnvVar',
  target: 'container',
  category: 'security',
  severity: 'high',
  origin: 'polaris',
  references: [
    'https://kubernetes.io/docs/concepts/security/secrets-good-practices/',
    'https://kubernetes.io/docs/concepts/configuration/secret/',
  ],
  text: {
    en: {
      title: 'Secret in plain environment',
      description:
        'An environment variable whose name promises a secret (password, token, key) has a literal value.',
      why: 'Everybody who may read the workload or its manifest knows the secret.',
      remedy:
        'Move the value into a Secret and refer to it with `valueFrom.secretKeyRef`, or mount it as a file.',
      messages: {
        failed: 'Environment variable {variable} of container "{container}" holds its secret in plain text.',
      },
    },
    zh: {
      title: '环境变量中存在明文敏感信息',
      description: '名称表示敏感信息（密码、令牌、密钥）的环境变量直接写入了明文值。',
      why: '任何能读取该工作负载或其清单的人都能获得该敏感信息。',
      remedy: '将该值移入 Secret，通过 `valueFrom.secretKeyRef` 引用，或以文件方式挂载。',
      messages: { failed: '容器“{container}”的环境变量 {variable} 以明文保存了敏感信息。' },
    },
  },
  remedyYaml:
    'env:\n- name: DB_PASSWORD\n  valueFrom:\n    secretKeyRef:\n      name: db\n      key: password',
  evaluate(container) {
    const variables = asArray(container.spec['env']);
    if (variables.length === 0) return PASS;
    const found = [];
    for (let index = 0; index < variables.length; index++) {
      const value = field(variables[index], 'value');
      if (typeof value !== 'string') continue;
      const variable = asString(field(variables[index], 'name'));
      // What has the shape of a credential is told by `credentialsInEnvironment`, once.
      if (
        !isSensitiveName(variable) ||
        !isSecretLiteral(value) ||
        findCredential(variable, value) !== undefined
      )
        continue;
      found.push(
        failure(path(container.path, 'env', index, 'value'), 'failed', {
          container: container.name,
          variable,
        }),
      );
    }
    return found.length === 0 ? PASS : found;
  },
};
