import { panelsOf, type Width, type Words } from './panels.ts';
import type { Panel, PanelColumn, ReportFilter } from './types.ts';

/** Columns that panels about events have, by the field of their rows. */
export const EVENT_COLUMNS = {
  _time: { field: '_time', text: { en: 'Time', zh: '时间' }, unit: 'time' },
  occurrences: { field: 'occurrences', text: { en: 'Times', zh: '次数' }, unit: 'count' },
  level: { field: 'level', text: { en: 'Level', zh: '级别' }, unit: 'text', filter: 'level' },
  class: { field: 'class', text: { en: 'Class', zh: '分类' }, unit: 'text', filter: 'class' },
  reason: { field: 'reason', text: { en: 'Reason', zh: '原因' }, unit: 'text', filter: 'reason' },
  message: { field: 'message', text: { en: 'Message', zh: '消息' }, unit: 'text' },
  kind: { field: 'object.kind', text: { en: 'Kind', zh: '对象类型' }, unit: 'text', filter: 'object' },
  namespace: {
    field: 'object.namespace',
    text: { en: 'Namespace', zh: '命名空间' },
    unit: 'text',
    filter: 'namespace',
  },
  name: { field: 'object.name', text: { en: 'Name', zh: '名称' }, unit: 'text', filter: 'name' },
  node: { field: 'node', text: { en: 'Node', zh: '节点' }, unit: 'text', filter: 'node' },
  cluster: { field: 'cluster', text: { en: 'Cluster', zh: '集群' }, unit: 'text' },
  reporter: { field: 'reporter', text: { en: 'Reported by', zh: '上报组件' }, unit: 'text' },
  objects: { field: 'objects', text: { en: 'Objects', zh: '对象数' }, unit: 'count' },
  last: { field: 'last_seen', text: { en: 'Last seen', zh: '最近出现' }, unit: 'time' },
  container: { field: 'object.fieldPath', text: { en: 'Container', zh: '容器' }, unit: 'text' },
} as const satisfies Readonly<Record<string, PanelColumn>>;

export const eventPanel = panelsOf(EVENT_COLUMNS);

/** How often what a filter takes has happened; each record says how often since the one before. */
export function eventCount(id: string, words: Words, filter: string, width: Width = 3): Panel {
  // The sum of nothing is no number.
  const sum = 'stats sum(occurrences) occurrences | math (occurrences default 0) as occurrences';
  const query = `${filter} | ${sum}`;
  return { ...eventPanel('figure', id, words, query, ['occurrences'], width), compare: true };
}

/** Rows of a list; it says so where there are more. */
export const MOST_EVENTS = 500;

export const EVENT_FILTERS: readonly ReportFilter[] = [
  { name: 'level', field: 'level', text: { en: 'Level', zh: '级别' } },
  { name: 'class', field: 'class', text: { en: 'Class', zh: '分类' } },
  { name: 'reason', field: 'reason', text: { en: 'Reason', zh: '原因' } },
  { name: 'object', field: 'object.kind', text: { en: 'Kind', zh: '对象类型' } },
  { name: 'namespace', field: 'object.namespace', text: { en: 'Namespace', zh: '命名空间' } },
  { name: 'name', field: 'object.name', text: { en: 'Name', zh: '名称' } },
  { name: 'node', field: 'node', text: { en: 'Node', zh: '节点' } },
];
