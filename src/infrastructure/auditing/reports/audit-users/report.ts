import {
  ALL_FILTERS,
  auditReport,
  counted,
  figure,
  listed,
  overTime,
  shared,
  table,
  withoutSystem,
} from '../audit-panels.ts';
import { ADDRESS, DELETED, FAILED, REQUEST, WHO } from '../audit-terms.ts';

export const report = auditReport({
  id: 'audit-users',
  text: {
    en: {
      title: 'Users',
      about: 'Who asked for what, also where somebody acted as somebody else: then both names are there.',
    },
    zh: { title: '按用户审计', about: '谁做了什么；若以他人身份操作（impersonation），两个用户名都会显示。' },
  },
  initialRange: '7d',
  filters: ALL_FILTERS,
  switches: [withoutSystem(true)],
  panels: [
    figure(
      'users',
      { en: ['Users'], zh: ['用户数'] },
      `${REQUEST} user.username:* | stats count_uniq(user.username) users`,
      'users',
      3,
    ),
    counted('requests', { en: ['Requests'], zh: ['请求数'] }, REQUEST, 3),
    counted('failed', { en: ['Failed'], zh: ['失败'] }, `${REQUEST} ${FAILED}`, 3),
    counted(
      'impersonated',
      {
        en: [
          'Acted as others',
          'Requests with impersonation: kubectl --as, and proxies that sign people in.',
        ],
        zh: ['以他人身份操作', '使用 impersonation 的请求，例如 kubectl --as。'],
      },
      `${REQUEST} impersonatedUser.username:*`,
      3,
    ),
    overTime('by-user', { en: ['Requests by user'], zh: ['各用户请求趋势'] }, REQUEST, 'user'),
    table(
      'list',
      {
        en: [
          'All users',
          'Somebody with many failures probes; one with many addresses may have lost a credential.',
        ],
        zh: ['用户列表', '失败多说明在试探权限；来源地址多说明凭据可能已泄露。'],
      },
      `${REQUEST} | stats by (user.username, impersonatedUser.username) count() requests, count() if (${FAILED}) failed, count_uniq(sourceIPs) addresses, count_uniq(userAgent) clients, count_uniq(objectRef.resource) resources, min(_time) first, max(_time) last | ${WHO} | sort by (requests desc)`,
      ['who', 'requests', 'failed', 'addresses', 'clients', 'resources', 'first', 'last'],
    ),
    shared(
      'bars',
      'deletions',
      { en: ['Who deleted'], zh: ['删除操作用户'] },
      `${REQUEST} ${DELETED}`,
      'user',
      6,
    ),
    shared(
      'bars',
      'denied',
      { en: ['Who was refused'], zh: ['被拒绝的用户'] },
      `${REQUEST} responseStatus.code:in(401, 403)`,
      'user',
      6,
    ),
    listed(
      'impersonations',
      {
        en: ['Changes in another’s name'],
        zh: ['以他人身份进行的变更'],
      },
      `${REQUEST} impersonatedUser.username:* !verb:in(get, list, watch)`,
      ['_time', 'user', 'as', 'verb', 'resource', 'namespace', 'name', 'status', 'auditID'],
      '',
      6,
    ),
    table(
      'addresses',
      { en: ['Users and their addresses'], zh: ['用户与来源地址'] },
      `${REQUEST} | stats by (user.username, sourceIPs) count() requests, max(_time) last | ${ADDRESS} | stats by (user.username, address) sum(requests) requests, max(last) last | sort by (requests desc)`,
      ['user', 'address', 'requests', 'last'],
      6,
    ),
  ],
});
