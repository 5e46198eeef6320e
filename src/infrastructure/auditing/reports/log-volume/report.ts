import type { Report } from '../types.ts';

/** What comes in, of all kinds: is a source silent, or louder than it should be? */
export const report: Report = {
  id: 'log-volume',
  log: '*',
  text: {
    en: {
      title: 'Log volume',
      about: 'How many records came in, of which kind, from which cluster and source.',
    },
    zh: { title: '日志量', about: '收到了多少条记录，属于哪种日志，来自哪个集群和来源。' },
  },
  initialRange: '24h',
  filters: [
    { name: 'kind', field: 'kind', text: { en: 'Kind', zh: '日志类型' } },
    { name: 'source', field: 'source', text: { en: 'Source', zh: '来源' } },
  ],
  panels: [
    {
      id: 'records',
      kind: 'figure',
      text: { en: { title: 'Records' }, zh: { title: '记录数' } },
      query: '* | stats count() records',
      columns: [{ field: 'records', text: { en: 'Records', zh: '记录数' }, unit: 'count' }],
      compare: true,
      width: 4,
    },
    {
      id: 'clusters',
      kind: 'figure',
      text: { en: { title: 'Clusters' }, zh: { title: '集群数' } },
      query: 'cluster:* | stats count_uniq(cluster) clusters',
      columns: [{ field: 'clusters', text: { en: 'Clusters', zh: '集群数' }, unit: 'count' }],
      compare: true,
      width: 4,
    },
    {
      id: 'last',
      kind: 'figure',
      text: {
        en: { title: 'Newest record', about: 'An old one means that a source has stopped.' },
        zh: { title: '最新记录', about: '如果很旧，说明有来源已停止发送。' },
      },
      query: '* | stats max(_time) newest',
      columns: [{ field: 'newest', text: { en: 'Newest record', zh: '最新记录' }, unit: 'time' }],
      width: 4,
    },
    {
      id: 'by-time',
      kind: 'series',
      text: { en: { title: 'Records over time' }, zh: { title: '记录随时间的变化' } },
      query: '* | stats by (_time:$step, kind) count() records',
      columns: [{ field: 'records', text: { en: 'Records', zh: '记录数' }, unit: 'count' }],
      by: 'kind',
      compare: true,
      width: 12,
    },
    {
      id: 'by-kind',
      kind: 'share',
      text: { en: { title: 'By kind' }, zh: { title: '按日志类型' } },
      query: '* | stats by (kind) count() records | sort by (records desc)',
      columns: [
        { field: 'kind', text: { en: 'Kind', zh: '日志类型' }, unit: 'text', filter: 'kind' },
        { field: 'records', text: { en: 'Records', zh: '记录数' }, unit: 'count' },
      ],
      width: 4,
    },
    {
      id: 'by-cluster',
      kind: 'bars',
      text: { en: { title: 'By cluster' }, zh: { title: '按集群' } },
      query: '* | stats by (cluster) count() records | sort by (records desc)',
      columns: [
        { field: 'cluster', text: { en: 'Cluster', zh: '集群' }, unit: 'text' },
        { field: 'records', text: { en: 'Records', zh: '记录数' }, unit: 'count' },
      ],
      width: 8,
    },
    {
      id: 'sources',
      kind: 'table',
      text: {
        en: {
          title: 'Sources',
          about: 'Each sender, with its first and its newest record in the range.',
        },
        zh: { title: '来源', about: '每个发送方及其在时间范围内的第一条和最新一条记录。' },
      },
      query:
        '* | stats by (kind, cluster, source) count() records, min(_time) first, max(_time) newest | sort by (records desc)',
      columns: [
        { field: 'kind', text: { en: 'Kind', zh: '日志类型' }, unit: 'text', filter: 'kind' },
        { field: 'cluster', text: { en: 'Cluster', zh: '集群' }, unit: 'text' },
        { field: 'source', text: { en: 'Source', zh: '来源' }, unit: 'text', filter: 'source' },
        { field: 'records', text: { en: 'Records', zh: '记录数' }, unit: 'count' },
        { field: 'first', text: { en: 'First', zh: '最早' }, unit: 'time' },
        { field: 'newest', text: { en: 'Newest', zh: '最新' }, unit: 'time' },
      ],
      width: 12,
    },
  ],
};
