import { EVENT_FILTERS, eventCount, eventPanel, MOST_EVENTS } from '../event-panels.ts';
import type { Report } from '../types.ts';

/** Every event of a stretch of time, narrowed by what it is about. */
export const report: Report = {
  id: 'event-details',
  log: 'event',
  text: {
    en: { title: 'Event details', about: 'Narrow it by level, class, kind, namespace, name or node.' },
    zh: { title: '事件详情', about: '可按级别、分类、对象类型、命名空间、名称或节点筛选。' },
  },
  initialRange: '1h',
  filters: EVENT_FILTERS,
  panels: [
    eventCount('occurrences', { en: ['Occurrences'], zh: ['发生次数'] }, '*'),
    {
      ...eventPanel(
        'figure',
        'objects',
        { en: ['Objects'], zh: ['对象数'] },
        '* | stats count_uniq(object.uid) objects',
        ['objects'],
        3,
      ),
      compare: true,
    },
    eventPanel(
      'bars',
      'reporters',
      { en: ['Reported by'], zh: ['上报组件'] },
      '* | stats by (reporter) sum(occurrences) occurrences | sort by (occurrences desc)',
      ['reporter', 'occurrences'],
      6,
    ),
    {
      ...eventPanel(
        'series',
        'over-time',
        { en: ['Over time'], zh: ['趋势'] },
        '* | stats by (_time:$step, level) sum(occurrences) occurrences',
        ['_time', 'level', 'occurrences'],
        12,
      ),
      by: 'level',
    },
    eventPanel(
      'table',
      'events',
      { en: ['Events', `The newest ${MOST_EVENTS}.`], zh: ['事件', `最新的 ${MOST_EVENTS} 条。`] },
      `* | sort by (_time desc) limit ${MOST_EVENTS} | fields _time, level, class, reason, occurrences, object.kind, object.namespace, object.name, node, message`,
      ['_time', 'level', 'class', 'reason', 'occurrences', 'kind', 'namespace', 'name', 'node', 'message'],
      12,
    ),
  ],
};
