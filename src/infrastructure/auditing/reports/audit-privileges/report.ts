import { ALL_FILTERS, auditReport, counted, listed, overTime, shared, table } from '../audit-panels.ts';
import { CREATED, RBAC, REQUEST, UPDATED, WHO } from '../audit-terms.ts';

/** The API server mends its own roles at each start; aggregation writes what others changed. */
const NOT_ITSELF =
  '!user.username:in("system:apiserver", "system:serviceaccount:kube-system:clusterrole-aggregation-controller")';
const WRITTEN =
  'verb:in(create, update, patch, delete, deletecollection) responseStatus.code:<400 !requestURI:~"[?&]dryRun=All(&|$)"';
const RBAC_WRITTEN = `${REQUEST} ${RBAC} ${WRITTEN} ${NOT_ITSELF}`;
const BINDING = `${REQUEST} ${RBAC} objectRef.resource:in(rolebindings, clusterrolebindings) (${CREATED} or ${UPDATED}) ${NOT_ITSELF}`;
const ADMIN = `${BINDING} (requestObject.roleRef.name:=cluster-admin or responseObject.roleRef.name:=cluster-admin)`;
const TOKEN = `${REQUEST} objectRef.resource:=serviceaccounts objectRef.subresource:=token ${CREATED}`;
const CSR = `${REQUEST} objectRef.resource:=certificatesigningrequests ${WRITTEN}`;
const ADMISSION = `${REQUEST} objectRef.apiGroup:="admissionregistration.k8s.io" ${WRITTEN} !user.username:="system:apiserver"`;
const IMPERSONATED = `${REQUEST} impersonatedUser.username:*`;

export const report = auditReport({
  id: 'audit-privileges',
  text: {
    en: {
      title: 'Changes of privileges',
      about:
        'How somebody got a right: by RBAC, by a token or certificate, by acting as another, or by switching off what refuses.',
    },
    zh: {
      title: '权限变更',
      about: '权限如何被获得：RBAC、令牌或证书、以他人身份操作，或关闭准入控制。',
    },
  },
  initialRange: '7d',
  filters: ALL_FILTERS,
  panels: [
    counted('rbac', { en: ['Roles and bindings written'], zh: ['RBAC 变更'] }, RBAC_WRITTEN),
    counted(
      'cluster-admin',
      {
        en: [
          'Bound to cluster-admin',
          'Each of them can do everything from then on. Seen where the policy logs what was sent.',
        ],
        zh: ['绑定 cluster-admin', '此后拥有全部权限。需审计策略记录请求内容。'],
      },
      ADMIN,
    ),
    counted(
      'tokens',
      {
        en: ['Tokens issued', 'By people and controllers; kubelets ask for those of their pods.'],
        zh: ['签发令牌', '由人或控制器签发；kubelet 会为其 Pod 申请。'],
      },
      `${TOKEN} !user.username:="system:node:"*`,
    ),
    counted(
      'csrs',
      { en: ['Certificate requests'], zh: ['证书签名请求'] },
      `${CSR} objectRef.subresource:=""`,
    ),
    counted('impersonated', { en: ['Acted as others'], zh: ['以他人身份操作'] }, IMPERSONATED),
    counted(
      'admission',
      {
        en: ['Admission changed', 'Webhooks and policies that decide what may be created.'],
        zh: ['准入配置变更', '决定哪些资源可以创建的 Webhook 与策略。'],
      },
      ADMISSION,
    ),
    overTime(
      'over-time',
      { en: ['RBAC writes by kind'], zh: ['RBAC 变更趋势'] },
      RBAC_WRITTEN,
      'resource',
      8,
    ),
    shared('bars', 'by-user', { en: ['Who changed rights'], zh: ['权限变更操作者'] }, RBAC_WRITTEN, 'user'),
    listed(
      'admin-list',
      { en: ['Bindings to cluster-admin'], zh: ['cluster-admin 绑定列表'] },
      ADMIN,
      ['_time', 'who', 'verb', 'resource', 'namespace', 'name', 'bound', 'auditID'],
      `${WHO} | format "<responseObject.roleRef.name> <responseObject.subjects>" as bound | format if (responseObject.roleRef.name:="") "<requestObject.roleRef.name> <requestObject.subjects>" as bound`,
    ),
    listed(
      'rbac-list',
      { en: ['Roles and bindings'], zh: ['RBAC 变更列表'] },
      RBAC_WRITTEN,
      ['_time', 'who', 'verb', 'resource', 'namespace', 'name', 'auditID'],
      WHO,
    ),
    listed(
      'token-list',
      { en: ['Tokens issued'], zh: ['签发令牌列表'] },
      `${TOKEN} !user.username:="system:node:"*`,
      ['_time', 'who', 'namespace', 'name', 'auditID'],
      WHO,
      6,
    ),
    listed(
      'csr-list',
      {
        en: ['Certificate requests', 'Whoever writes the approval of one decides who the cluster believes.'],
        zh: ['证书签名请求列表', '批准请求的人决定集群信任谁。'],
      },
      CSR,
      ['_time', 'who', 'verb', 'subresource', 'name', 'auditID'],
      WHO,
      6,
    ),
    listed(
      'admission-list',
      { en: ['Webhooks and admission policies'], zh: ['准入配置变更列表'] },
      ADMISSION,
      ['_time', 'who', 'verb', 'resource', 'name', 'auditID'],
      WHO,
      6,
    ),
    table(
      'impersonation-list',
      { en: ['Who acted as whom'], zh: ['身份扮演列表'] },
      `${IMPERSONATED} | stats by (user.username, impersonatedUser.username) count() requests, count() if (responseStatus.code:>=400) failed, min(_time) first, max(_time) last | sort by (requests desc)`,
      ['user', 'as', 'requests', 'failed', 'first', 'last'],
      6,
    ),
  ],
});
