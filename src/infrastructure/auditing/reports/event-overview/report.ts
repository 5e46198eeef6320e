import { EVENT_FILTERS, eventCount, eventPanel, MOST_EVENTS } from '../event-panels.ts';
import type { Report } from '../types.ts';

const TROUBLE = 'level:in(error, warning)';

/** What goes wrong in the clusters: how much, what, where, and whether it was so before. */
export const report: Report = {
  id: 'event-overview',
  log: 'event',
  text: {
    en: {
      title: 'Event overview',
      about:
        'What clusters report of themselves, kept beyond the hour that Kubernetes keeps it. A day is compared with yesterday, a week with the last one.',
    },
    zh: {
      title: '事件总览',
      about: '集群上报的事件，保存时间超过 Kubernetes 的一小时。选择一天则与昨天对比，选择一周则与上周对比。',
    },
  },
  initialRange: '24h',
  filters: EVENT_FILTERS,
  panels: [
    eventCount(
      'errors',
      {
        en: ['Errors', 'Something is broken: a crash, an eviction, no memory.'],
        zh: ['错误', '已发生故障：崩溃、驱逐、内存不足等。'],
      },
      'level:=error',
    ),
    eventCount('warnings', { en: ['Warnings'], zh: ['警告'] }, 'level:=warning'),
    eventCount(
      'out-of-memory',
      {
        en: ['Killed for memory', 'Containers above their memory limit.'],
        zh: ['内存不足被终止', '超过内存限制的容器。'],
      },
      'class:=PodOOM',
    ),
    eventCount('evictions', { en: ['Evicted'], zh: ['被驱逐'] }, 'class:=PodEvict'),
    {
      ...eventPanel(
        'series',
        'over-time',
        { en: ['Errors and warnings over time'], zh: ['错误与警告趋势'] },
        `${TROUBLE} | stats by (_time:$step, level) sum(occurrences) occurrences`,
        ['_time', 'level', 'occurrences'],
        12,
      ),
      by: 'level',
    },
    eventPanel(
      'share',
      'by-class',
      { en: ['By class'], zh: ['按分类'] },
      `${TROUBLE} !class:="" | stats by (class) sum(occurrences) occurrences | sort by (occurrences desc)`,
      ['class', 'occurrences'],
      4,
    ),
    eventPanel(
      'bars',
      'by-reason',
      { en: ['Reasons of warnings and errors'], zh: ['警告与错误的原因'] },
      `${TROUBLE} | stats by (reason) sum(occurrences) occurrences | sort by (occurrences desc)`,
      ['reason', 'occurrences'],
      4,
    ),
    eventPanel(
      'bars',
      'by-namespace',
      { en: ['By namespace'], zh: ['按命名空间'] },
      `${TROUBLE} !object.namespace:="" | stats by (object.namespace) sum(occurrences) occurrences | sort by (occurrences desc)`,
      ['namespace', 'occurrences'],
      4,
    ),
    {
      ...eventPanel(
        'series',
        'top-classes',
        { en: ['The ten most frequent classes over time'], zh: ['最频繁的十类事件趋势'] },
        `${TROUBLE} class:in(${TROUBLE} !class:="" | stats by (class) sum(occurrences) n | sort by (n desc) limit 10 | fields class) | stats by (_time:$step, class) sum(occurrences) occurrences`,
        ['_time', 'class', 'occurrences'],
        12,
      ),
      by: 'class',
    },
    eventPanel(
      'table',
      'memory',
      {
        en: [
          'Containers killed for their memory',
          `At most ${MOST_EVENTS}. Raise the limit, or find what leaks.`,
        ],
        zh: ['因内存不足被终止的容器', `最多 ${MOST_EVENTS} 条。请提高限制或排查泄漏。`],
      },
      `class:=PodOOM | stats by (cluster, object.namespace, object.name, object.fieldPath, node) sum(occurrences) occurrences, max(_time) last_seen | sort by (occurrences desc) limit ${MOST_EVENTS}`,
      ['cluster', 'namespace', 'name', 'container', 'node', 'occurrences', 'last'],
      12,
    ),
    eventPanel(
      'table',
      'objects',
      {
        en: ['Objects with most trouble', `At most ${MOST_EVENTS}.`],
        zh: ['问题最多的对象', `最多 ${MOST_EVENTS} 条。`],
      },
      `${TROUBLE} | stats by (object.kind, object.namespace, object.name, reason) sum(occurrences) occurrences, max(_time) last_seen | sort by (occurrences desc) limit ${MOST_EVENTS}`,
      ['kind', 'namespace', 'name', 'reason', 'occurrences', 'last'],
      12,
    ),
  ],
};
