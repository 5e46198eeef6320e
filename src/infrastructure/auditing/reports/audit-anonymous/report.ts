import {
  ALL_FILTERS,
  auditReport,
  counted,
  listed,
  overTime,
  ranked,
  shared,
  table,
} from '../audit-panels.ts';
import { ADDRESS, DONE, PUBLIC_PATHS, REQUEST, WHO } from '../audit-terms.ts';

const ANONYMOUS = 'user.username:="system:anonymous"';
const UNAUTHENTICATED = 'responseStatus.code:=401';
const FORBIDDEN = 'responseStatus.code:=403';

export const report = auditReport({
  id: 'audit-anonymous',
  text: {
    en: {
      title: 'Anonymous and refused access',
      about:
        'Requests without a credential, with one that nobody knows, and by users who may not do what they asked for.',
    },
    zh: { title: '匿名与被拒绝的访问', about: '没有凭据、凭据无效，以及没有权限的请求。' },
  },
  initialRange: '7d',
  filters: ALL_FILTERS,
  panels: [
    counted('anonymous', { en: ['Anonymous'], zh: ['匿名请求'] }, `${REQUEST} ${ANONYMOUS}`, 3),
    counted(
      'anonymous-done',
      {
        en: [
          'Anonymous, and answered',
          'Beyond health and discovery, which everybody may read. It should be 0: some binding gives rights to system:anonymous or system:unauthenticated.',
        ],
        zh: [
          '匿名且成功',
          '不含所有人可读的健康检查与发现接口。应为 0：否则说明有绑定把权限给了 system:anonymous 或 system:unauthenticated。',
        ],
      },
      `${REQUEST} ${ANONYMOUS} ${DONE} !(${PUBLIC_PATHS})`,
      3,
    ),
    counted(
      'unauthenticated',
      {
        en: ['Not known (401)', 'Tokens and certificates that are expired, revoked or guessed.'],
        zh: ['未认证（401）', '过期、吊销或猜测的凭据。'],
      },
      `${REQUEST} ${UNAUTHENTICATED}`,
      3,
    ),
    counted(
      'forbidden',
      {
        en: ['Not allowed (403)', 'Somebody who is known asked for more than they have.'],
        zh: ['无权限（403）', '已知用户请求了超出权限的操作。'],
      },
      `${REQUEST} ${FORBIDDEN} !${ANONYMOUS}`,
      3,
    ),
    overTime(
      'refused',
      { en: ['Refused over time'], zh: ['被拒绝请求趋势'] },
      `${REQUEST} responseStatus.code:in(401, 403)`,
      'status',
    ),
    ranked(
      'bars',
      'addresses',
      { en: ['Addresses that were refused'], zh: ['被拒绝的来源地址'] },
      `${REQUEST} responseStatus.code:in(401, 403) | stats by (sourceIPs) count() requests | ${ADDRESS} | stats by (address) sum(requests) requests | sort by (requests desc)`,
      ['address', 'requests'],
    ),
    shared(
      'bars',
      'users',
      { en: ['Users that were refused'], zh: ['被拒绝的用户'] },
      `${REQUEST} ${FORBIDDEN}`,
      'user',
    ),
    shared(
      'bars',
      'resources',
      { en: ['What was refused'], zh: ['被拒绝的资源'] },
      `${REQUEST} ${FORBIDDEN} objectRef.resource:*`,
      'resource',
    ),
    table(
      'missing',
      {
        en: [
          'Rights that were missing',
          'Each as a rule that somebody lacks: a broken workload asks again and again, a probe asks once for many things.',
        ],
        zh: ['缺少的权限', '反复请求同一权限多为配置错误，一次请求许多权限多为试探。'],
      },
      `${REQUEST} ${FORBIDDEN} objectRef.resource:* | stats by (user.username, verb, objectRef.resource, objectRef.subresource, objectRef.namespace) count() requests, min(_time) first, max(_time) last | sort by (requests desc)`,
      ['user', 'verb', 'resource', 'subresource', 'namespace', 'requests', 'first', 'last'],
    ),
    listed(
      'anonymous-list',
      { en: ['Anonymous requests'], zh: ['匿名请求列表'] },
      `${REQUEST} ${ANONYMOUS}`,
      ['_time', 'address', 'verb', 'uri', 'agent', 'status', 'auditID'],
      ADDRESS,
    ),
    listed(
      'failed-list',
      { en: ['Refused requests'], zh: ['被拒绝请求列表'] },
      `${REQUEST} responseStatus.code:in(401, 403) !${ANONYMOUS}`,
      ['_time', 'address', 'who', 'verb', 'uri', 'status', 'auditID'],
      `${ADDRESS} | ${WHO}`,
    ),
  ],
});
