import { fail, PASS, setFix } from '../../check/readers.ts';
import type { ObjectCheck } from '../../types.ts';
import { appliedVersion, lifecycleOf, NEWEST_MINOR } from '../api-lifecycle.ts';
import { minorVersion } from '../versions.ts';

export const check: ObjectCheck = {
  id: 'removedApiVersion',
  target: 'object',
  kinds: 'all',
  category: 'api-versions',
  severity: 'high',
  origin: 'bulwark',
  references: ['https://kubernetes.io/docs/reference/using-api/deprecation-guide/'],
  text: {
    en: {
      title: 'API version no longer served',
      description:
        'The object is written in an API version that the cluster, or Kubernetes up to 1.37 when no version was given, no longer serves.',
      why: 'It cannot be applied any more: the next deployment fails, often in the middle of an upgrade.',
      remedy: 'Move it to the version that is served; see the deprecation guide for fields that changed.',
      messages: {
        removed: '{apiVersion} {kind} is not served from Kubernetes 1.{minor} on; use {replacement}.',
        gone: '{apiVersion} {kind} is not served from Kubernetes 1.{minor} on and has no successor of that kind.',
      },
    },
    zh: {
      title: 'API 版本已移除',
      description: '对象使用的 API 版本在该集群（未指定版本时以 Kubernetes 1.37 为准）中已不再提供。',
      why: '该对象将无法再次部署，往往在升级过程中才暴露问题。',
      remedy: '迁移到仍在提供的版本；字段变化请参阅官方弃用指南。',
      messages: {
        removed: 'Kubernetes 1.{minor} 起不再提供 {apiVersion} {kind}，请使用 {replacement}。',
        gone: 'Kubernetes 1.{minor} 起不再提供 {apiVersion} {kind}，且没有同类替代版本。',
      },
    },
  },
  remedyYaml: 'apiVersion: apps/v1',
  evaluate({ object }, context) {
    const version = appliedVersion(object);
    const life = lifecycleOf(version, object.kind);
    if (life === undefined || life.removed > (minorVersion(context.clusterVersion) ?? NEWEST_MINOR))
      return PASS;
    const params = { apiVersion: version, kind: object.kind ?? '', minor: life.removed };
    if (life.replacement === undefined) return fail(['apiVersion'], 'gone', params);
    const said = { ...params, replacement: life.replacement };
    // What was applied once is mended where it is kept, not in the object that the API shows.
    if (version !== object.apiVersion) return fail(['apiVersion'], 'removed', said);
    // Safe where both versions have the same fields and defaults.
    return fail(['apiVersion'], 'removed', said, [setFix(['apiVersion'], life.replacement, life.sameFields)]);
  },
};
