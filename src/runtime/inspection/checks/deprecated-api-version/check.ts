import { fail, PASS, setFix } from '../../check/readers.ts';
import type { ObjectCheck } from '../../types.ts';
import { appliedVersion, lifecycleOf, NEWEST_MINOR } from '../api-lifecycle.ts';
import { minorVersion } from '../versions.ts';

export const check: ObjectCheck = {
  id: 'deprecatedApiVersion',
  target: 'object',
  kinds: 'all',
  category: 'api-versions',
  severity: 'medium',
  origin: 'bulwark',
  references: ['https://kubernetes.io/docs/reference/using-api/deprecation-guide/'],
  text: {
    en: {
      title: 'API version soon to be removed',
      description:
        'The object is written in an API version that is deprecated in the cluster’s version, or in Kubernetes 1.37 when no version was given, and still served there.',
      why: 'A later upgrade of the cluster removes it, and the next deployment after that fails.',
      remedy: 'Move it to the newer version before the upgrade.',
      messages: {
        deprecated: '{apiVersion} {kind} will not be served from Kubernetes 1.{minor} on; use {replacement}.',
        ending:
          '{apiVersion} {kind} will not be served from Kubernetes 1.{minor} on and has no successor of that kind.',
      },
    },
    zh: {
      title: 'API 版本即将移除',
      description: '对象使用的 API 版本在该集群版本（未指定时以 Kubernetes 1.37 为准）中已废弃，但仍在提供。',
      why: '后续升级集群时该版本会被移除，之后的部署将失败。',
      remedy: '在升级前迁移到新版本。',
      messages: {
        deprecated: 'Kubernetes 1.{minor} 起将不再提供 {apiVersion} {kind}，请使用 {replacement}。',
        ending: 'Kubernetes 1.{minor} 起将不再提供 {apiVersion} {kind}，且没有同类替代版本。',
      },
    },
  },
  remedyYaml: 'apiVersion: resource.k8s.io/v1',
  evaluate({ object }, context) {
    const version = appliedVersion(object);
    const life = lifecycleOf(version, object.kind);
    if (life === undefined) return PASS;
    const minor = minorVersion(context.clusterVersion) ?? NEWEST_MINOR;
    if (minor < life.deprecated || minor >= life.removed) return PASS;
    const params = { apiVersion: version, kind: object.kind ?? '', minor: life.removed };
    if (life.replacement === undefined) return fail(['apiVersion'], 'ending', params);
    const said = { ...params, replacement: life.replacement };
    // What was applied once is mended where it is kept, not in the object that the API shows.
    if (version !== object.apiVersion) return fail(['apiVersion'], 'deprecated', said);
    // Safe where both versions have the same fields and defaults.
    return fail(['apiVersion'], 'deprecated', said, [
      setFix(['apiVersion'], life.replacement, life.sameFields),
    ]);
  },
};
