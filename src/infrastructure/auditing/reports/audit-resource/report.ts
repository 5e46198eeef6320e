import {
  auditReport,
  counted,
  FILTERS,
  figure,
  listed,
  overTime,
  shared,
  withoutSystem,
} from '../audit-panels.ts';
import { DONE, FAILED, REQUEST, WHO } from '../audit-terms.ts';

const OF = `${REQUEST} objectRef.resource:=$resource`;

export const report = auditReport({
  id: 'audit-resource',
  text: {
    en: {
      title: 'One kind of object',
      about:
        'All that was done with one kind of resource, also with one that a CustomResourceDefinition brought.',
    },
    zh: { title: '资源操作详情', about: '某一类资源的全部操作，包括自定义资源。' },
  },
  initialRange: '7d',
  filters: [FILTERS.namespace, FILTERS.user, FILTERS.verb, FILTERS.status],
  parameters: [
    {
      name: 'resource',
      text: { en: 'Resource (plural)', zh: '资源（复数形式）' },
      field: 'objectRef.resource',
      initial: 'deployments',
    },
  ],
  switches: [withoutSystem(false)],
  panels: [
    counted('created', { en: ['Created'], zh: ['创建'] }, `${OF} verb:=create ${DONE}`),
    counted('updated', { en: ['Updated'], zh: ['更新'] }, `${OF} verb:in(update, patch) ${DONE}`),
    counted('deleted', { en: ['Deleted'], zh: ['删除'] }, `${OF} verb:in(delete, deletecollection) ${DONE}`),
    counted('read', { en: ['Read'], zh: ['访问'] }, `${OF} verb:in(get, list, watch) ${DONE}`),
    counted('failed', { en: ['Failed'], zh: ['失败'] }, `${OF} ${FAILED}`),
    figure(
      'success',
      {
        en: ['Success rate', 'Requests that were not answered with an error, of all.'],
        zh: ['成功率', '未返回错误的请求占比。'],
      },
      `${OF} | stats count() requests, count() if (${DONE}) done | math done / requests as share | fields share`,
      'share',
    ),
    overTime('by-verb', { en: ['Requests by verb'], zh: ['操作趋势'] }, OF, 'verb', 8),
    shared(
      'share',
      'by-namespace',
      { en: ['Namespaces'], zh: ['命名空间分布'] },
      `${OF} objectRef.namespace:*`,
      'namespace',
    ),
    shared('bars', 'by-user', { en: ['Users'], zh: ['用户分布'] }, OF, 'user', 6),
    shared('bars', 'by-name', { en: ['Objects'], zh: ['对象分布'] }, `${OF} objectRef.name:*`, 'name', 6),
    listed(
      'operations',
      { en: ['Operations'], zh: ['操作列表'] },
      OF,
      ['_time', 'who', 'verb', 'subresource', 'namespace', 'name', 'status', 'auditID'],
      WHO,
    ),
  ],
});
