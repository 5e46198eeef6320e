import {
  ALL_FILTERS,
  auditReport,
  counted,
  listed,
  overTime,
  ranked,
  shared,
  table,
  withoutSystem,
} from '../audit-panels.ts';
import {
  ADDRESS,
  COMMAND,
  CREATED,
  DELETED,
  FAILED,
  FROM_PUBLIC,
  RBAC,
  REQUEST,
  SESSION,
  UPDATED,
  WHO,
  WHOLE_OBJECT,
} from '../audit-terms.ts';
import { CVE_SIGNS } from '../cve-signs.ts';

const DENIED = 'responseStatus.code:in(401, 403)';
const CHANGES = `${REQUEST} verb:in(create, update, patch, delete, deletecollection) responseStatus.code:<400 !requestURI:~"[?&]dryRun=All(&|$)" objectRef.resource:* !objectRef.resource:in(events, leases, endpoints, endpointslices, tokenreviews, subjectaccessreviews, selfsubjectaccessreviews, selfsubjectrulesreviews, localsubjectaccessreviews)`;

export const report = auditReport({
  id: 'audit-overview',
  text: {
    en: {
      title: 'Audit overview',
      about: 'What happened at the API servers, and what of it is worth a look first.',
    },
    zh: { title: '审计总览', about: 'API Server 上发生了什么，以及哪些操作最值得先看。' },
  },
  initialRange: '7d',
  filters: ALL_FILTERS,
  switches: [withoutSystem(false)],
  panels: [
    counted(
      'events',
      {
        en: ['Requests', 'Each request once, however many stages of it were logged.'],
        zh: ['请求总数', '每个请求只计一次，与记录的阶段数无关。'],
      },
      REQUEST,
      3,
    ),
    counted(
      'public-access',
      {
        en: ['From public addresses', 'The API server saw an address of the internet, not one in a header.'],
        zh: ['公网访问次数', '以 API Server 看到的地址为准，不看请求头中的地址。'],
      },
      `${REQUEST} ${FROM_PUBLIC}`,
      3,
    ),
    counted(
      'denied',
      {
        en: [
          'Refused',
          'Answered with 401 or 403: nobody is known by that credential, or they may not do it.',
        ],
        zh: ['非法访问次数', '返回 401 或 403：凭据无效或没有权限。'],
      },
      `${REQUEST} ${DENIED}`,
      3,
    ),
    counted(
      'cve-risk',
      {
        en: [
          'CVE risk',
          'Requests that look like the exploit of a Kubernetes CVE. What is sent is only seen where the audit policy keeps it.',
        ],
        zh: ['CVE 风险次数', '疑似利用 Kubernetes CVE 的请求。仅当审计策略记录请求内容时才能识别。'],
      },
      `${REQUEST} (${CVE_SIGNS})`,
      3,
    ),
    counted(
      'created',
      { en: ['Created', 'Objects that were made; dry runs are left out.'], zh: ['创建次数', '不含试运行。'] },
      `${REQUEST} ${CREATED} ${WHOLE_OBJECT}`,
      4,
    ),
    counted(
      'deleted',
      { en: ['Deleted', 'A collection that was deleted counts once.'], zh: ['删除次数', '批量删除计一次。'] },
      `${REQUEST} ${DELETED}`,
      4,
    ),
    counted(
      'redirected',
      {
        en: ['Redirections', 'Answered with 301 to 308: usually a path without its last slash.'],
        zh: ['API Server 重定向次数', '返回 301 至 308，通常是路径末尾缺少斜杠。'],
      },
      `${REQUEST} responseStatus.code:range[300, 399]`,
      4,
    ),
    overTime('by-verb', { en: ['Requests by verb'], zh: ['各操作请求趋势'] }, REQUEST, 'verb', 8),
    shared(
      'share',
      'by-status',
      { en: ['Status of the answers'], zh: ['响应状态分布'] },
      `${REQUEST} responseStatus.code:*`,
      'status',
      4,
    ),
    shared(
      'share',
      'changes-by-user',
      {
        en: [
          'Changes by user',
          'Who created, changed or deleted something; leases and reviews are left out.',
        ],
        zh: ['用户操作分布', '创建、修改或删除资源的用户，不含租约与鉴权请求。'],
      },
      CHANGES,
      'user',
    ),
    shared(
      'share',
      'deletions-by-resource',
      { en: ['Deletions by resource'], zh: ['删除事件分布'] },
      `${REQUEST} ${DELETED} objectRef.resource:*`,
      'resource',
    ),
    ranked(
      'bars',
      'public-addresses',
      {
        en: ['Public addresses', 'Where requests from the internet came from.'],
        zh: ['公网来源地址', '来自公网的请求的来源地址。'],
      },
      `${REQUEST} ${FROM_PUBLIC} | stats by (sourceIPs) count() requests | ${ADDRESS} | stats by (address) sum(requests) requests | sort by (requests desc)`,
      ['address', 'requests'],
    ),
    listed(
      'operations',
      {
        en: ['Operations', 'What was created, changed or deleted.'],
        zh: ['操作轨迹', '创建、修改或删除的资源。'],
      },
      CHANGES,
      ['_time', 'who', 'verb', 'resource', 'namespace', 'name', 'status', 'auditID'],
      WHO,
    ),
    table(
      'public-access-list',
      {
        en: [
          'Access from public addresses',
          'Somebody whose address you do not know should not be here with a good share of successes.',
        ],
        zh: ['公网访问列表', '若陌生地址的请求多数成功，应立即排查。'],
      },
      `${REQUEST} ${FROM_PUBLIC} | stats by (sourceIPs, user.username) count() requests, count() if (${FAILED}) failed, min(_time) first, max(_time) last | ${ADDRESS} | stats by (address, user.username) sum(requests) requests, sum(failed) failed, min(first) first, max(last) last | sort by (requests desc)`,
      ['address', 'user', 'requests', 'failed', 'first', 'last'],
    ),
    listed(
      'exec-list',
      {
        en: ['Commands run in containers', 'What is done by exec is in no template and no history.'],
        zh: ['容器内命令执行列表', '通过 exec 进行的操作不会留在模板与版本历史中。'],
      },
      `${REQUEST} ${SESSION} objectRef.subresource:=exec`,
      ['_time', 'who', 'namespace', 'name', 'command', 'status', 'auditID'],
      `${WHO} | ${COMMAND}`,
    ),
    listed(
      'attach-list',
      { en: ['Attached to containers'], zh: ['容器 Attach 列表'] },
      `${REQUEST} ${SESSION} objectRef.subresource:=attach`,
      ['_time', 'who', 'namespace', 'name', 'status', 'auditID'],
      WHO,
      6,
    ),
    listed(
      'secret-list',
      {
        en: ['Secrets read', 'Also lists and watches, which bring all of them.'],
        zh: ['Secret 访问列表', '包括 list 与 watch，它们会返回全部 Secret。'],
      },
      `${REQUEST} objectRef.resource:=secrets verb:in(get, list, watch) !user.username:="system:node:"* !user.username:in("system:apiserver", "system:kube-controller-manager")`,
      ['_time', 'who', 'verb', 'namespace', 'name', 'status', 'auditID'],
      WHO,
      6,
    ),
    listed(
      'deletion-list',
      { en: ['Deletions'], zh: ['资源删除列表'] },
      `${REQUEST} ${DELETED} objectRef.resource:*`,
      ['_time', 'who', 'verb', 'resource', 'namespace', 'name', 'auditID'],
      WHO,
      6,
    ),
    listed(
      'rbac-list',
      { en: ['Rights that were changed'], zh: ['权限变更列表'] },
      `${REQUEST} ${RBAC} (${CREATED} or ${UPDATED} or ${DELETED}) !user.username:="system:apiserver" !user.username:="system:serviceaccount:kube-system:clusterrole-aggregation-controller"`,
      ['_time', 'who', 'verb', 'resource', 'namespace', 'name', 'auditID'],
      WHO,
      6,
    ),
  ],
});
