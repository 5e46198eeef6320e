import { asArray, asString, failure, field, PASS, path } from '../../check/readers.ts';
import type { ContainerCheck } from '../../types.ts';
import { findCredential } from '../credentials.ts';

export const check: ContainerCheck = {
  id: 'credentialsInEnvironment',
  target: 'container',
  category: 'security',
  severity: 'critical',
  origin: 'ack',
  references: [
    'https://kubernetes.io/docs/concepts/security/secrets-good-practices/',
    'https://kubernetes.io/docs/concepts/configuration/secret/',
  ],
  text: {
    en: {
      title: 'Credential in an environment variable',
      description:
        'The value of an environment variable has the shape of a credential: AccessKey pairs of Alibaba Cloud, AWS and others, keys of Google and Azure, private keys, tokens, connection strings with a password.',
      why: 'Everybody who may read the workload, its manifest in Git or a crash report has the credential.',
      remedy:
        'Revoke the credential, since it was readable; put the new one into a Secret or a vault, or use workload identity without any key.',
      messages: {
        failed:
          'Environment variable {variable} of container "{container}" holds a credential ({credential}).',
      },
    },
    zh: {
      title: '环境变量中存在明文凭证',
      description:
        '环境变量的值符合凭证特征：阿里云、AWS 等云厂商的 AccessKey，Google、Azure 的密钥，私钥，令牌，或带密码的连接串。',
      why: '任何能读取该工作负载、Git 中的清单或崩溃报告的人都能获得该凭证。',
      remedy:
        '该凭证已经泄露，应立即吊销；将新凭证存入 Secret 或密钥管理系统，或改用无需密钥的工作负载身份。',
      messages: { failed: '容器“{container}”的环境变量 {variable} 中存在明文凭证（{credential}）。' },
    },
  },
  remedyYaml:
    'env:\n- name: ACCESS_KEY_SECRET\n  valueFrom:\n    secretKeyRef:\n      name: cloud\n      key: access-key-secret',
  evaluate(container) {
    const variables = asArray(container.spec['env']);
    if (variables.length === 0) return PASS;
    const found = [];
    for (let index = 0; index < variables.length; index++) {
      const value = field(variables[index], 'value');
      if (typeof value !== 'string' || value.length < 8) continue;
      const variable = asString(field(variables[index], 'name'));
      const credential = findCredential(variable, value);
      if (credential === undefined) continue;
      // Never the value itself, nor a part of it: findings are exported, mailed and kept.
      const params = { container: container.name, variable, credential };
      found.push(failure(path(container.path, 'env', index, 'value'), 'failed', params));
    }
    return found.length === 0 ? PASS : found;
  },
};
