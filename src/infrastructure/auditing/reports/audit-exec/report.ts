import { ALL_FILTERS, auditReport, counted, overTime, ranked, shared, table } from '../audit-panels.ts';
import { ADDRESS, COMMAND, FAILED, SESSION, WHO } from '../audit-terms.ts';

/** A session has an event when it begins and one when it is over, and both have the same auditID. */
const STARTED = `${SESSION} stage:in(ResponseStarted, ResponseComplete)`;

export const report = auditReport({
  id: 'audit-exec',
  text: {
    en: {
      title: 'Sessions in containers',
      about:
        'exec, attach and port-forward: who, where, and with which command. kubectl from 1.31 on asks with GET, older ones with POST; both are here.',
    },
    zh: {
      title: '容器会话',
      about:
        'exec、attach 与 port-forward：谁、在哪里、执行了什么命令。kubectl 1.31 起使用 GET，之前使用 POST，均已统计。',
    },
  },
  initialRange: '7d',
  filters: ALL_FILTERS,
  panels: [
    ...(
      [
        ['exec', 'exec', 'exec 会话'],
        ['attach', 'attach', 'attach 会话'],
        ['portforward', 'port-forward', 'port-forward 会话'],
      ] as const
    ).map(([subresource, en, zh]) => ({
      ...counted(
        subresource,
        { en: [`Sessions: ${en}`], zh: [zh] },
        `${STARTED} objectRef.subresource:=${subresource}`,
        3,
      ),
      query: `${STARTED} objectRef.subresource:=${subresource} | stats count_uniq(auditID) requests`,
    })),
    {
      ...counted('failed', { en: ['Refused or failed'], zh: ['被拒绝或失败'] }, `${STARTED} ${FAILED}`, 3),
      query: `${STARTED} ${FAILED} | stats count_uniq(auditID) requests`,
    },
    {
      ...overTime('by-kind', { en: ['Sessions over time'], zh: ['会话趋势'] }, STARTED, 'subresource'),
      query: `${STARTED} | stats by (_time:$step, objectRef.subresource) count_uniq(auditID) requests`,
    },
    ranked(
      'bars',
      'users',
      { en: ['Who'], zh: ['操作者'] },
      `${STARTED} | stats by (user.username, impersonatedUser.username) count_uniq(auditID) requests | ${WHO} | sort by (requests desc)`,
      ['who', 'requests'],
    ),
    {
      ...shared('bars', 'namespaces', { en: ['Where'], zh: ['命名空间'] }, STARTED, 'namespace'),
      query: `${STARTED} | stats by (objectRef.namespace) count_uniq(auditID) requests | sort by (requests desc)`,
    },
    ranked(
      'bars',
      'commands',
      { en: ['Commands'], zh: ['命令'] },
      `${STARTED} objectRef.subresource:=exec | stats by (requestURI) count_uniq(auditID) requests | ${COMMAND} | stats by (command) sum(requests) requests | sort by (requests desc)`,
      ['command', 'requests'],
    ),
    table(
      'list',
      {
        en: [
          'Sessions',
          'The end is missing while a session lasts, and where the log of its end has not come yet. The newest 500 are shown.',
        ],
        zh: ['会话列表', '会话未结束或结束事件尚未到达时没有结束时间。仅显示最近 500 条。'],
      },
      `${STARTED} | stats by (auditID) min(_time) _time, max(stageTimestamp) if (stage:=ResponseComplete) ended, row_any(user.username, impersonatedUser.username, objectRef.namespace, objectRef.name, objectRef.subresource, requestURI, sourceIPs, responseStatus.code) row | unpack_json from row | sort by (_time desc) limit 500 | ${WHO} | ${COMMAND} | ${ADDRESS} | fields _time, ended, who, objectRef.subresource, objectRef.namespace, objectRef.name, command, address, responseStatus.code, auditID`,
      [
        '_time',
        'ended',
        'who',
        'subresource',
        'namespace',
        'name',
        'command',
        'address',
        'status',
        'auditID',
      ],
    ),
  ],
});
