import { asArray, failContainer, field, isObject, PASS } from '../../check/readers.ts';
import type { ContainerCheck } from '../../types.ts';

export const check: ContainerCheck = {
  id: 'secretInEnvironment',
  target: 'container',
  category: 'security',
  severity: 'low',
  origin: 'bulwark',
  optional: true,
  references: [
    'https://kubernetes.io/docs/concepts/security/secrets-good-practices/',
    'https://www.cisecurity.org/benchmark/kubernetes',
  ],
  text: {
    en: {
      title: 'Secret handed over as environment',
      description: 'The container gets a Secret as environment variables instead of files.',
      why: 'Environments end up in crash reports, logs and child processes, and do not change when the Secret does.',
      remedy: 'Mount the Secret as a volume and let the program read the file.',
      messages: { failed: 'Container "{container}" gets the Secret "{secret}" as environment.' },
    },
    zh: {
      title: '以环境变量方式传递 Secret',
      description: '容器通过环境变量而不是文件获取 Secret。',
      why: '环境变量容易进入崩溃报告、日志和子进程，且不会随 Secret 更新。',
      remedy: '以卷的方式挂载 Secret，由程序读取文件。',
      messages: { failed: '容器“{container}”以环境变量方式获取 Secret“{secret}”。' },
    },
  },
  remedyYaml: 'volumeMounts:\n- name: db\n  mountPath: /run/secrets/db\n  readOnly: true',
  evaluate(container) {
    const env = asArray(container.spec['env']);
    for (let index = 0; index < env.length; index++) {
      const reference = field(env[index], 'valueFrom', 'secretKeyRef');
      if (isObject(reference)) {
        return failContainer(
          container,
          ['env', index, 'valueFrom', 'secretKeyRef'],
          'failed',
          undefined,
          nameOf(reference),
        );
      }
    }
    const sources = asArray(container.spec['envFrom']);
    for (let index = 0; index < sources.length; index++) {
      const reference = field(sources[index], 'secretRef');
      if (isObject(reference))
        return failContainer(
          container,
          ['envFrom', index, 'secretRef'],
          'failed',
          undefined,
          nameOf(reference),
        );
    }
    return PASS;
  },
};

function nameOf(reference: unknown): { readonly secret: string } {
  return { secret: String(field(reference, 'name') ?? '') };
}
