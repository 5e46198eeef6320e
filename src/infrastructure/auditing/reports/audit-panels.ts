import { NO_SYSTEM_USERS } from './audit-terms.ts';
import { panelsOf, reportOver, type Width, type Words } from './panels.ts';
import type { Panel, PanelColumn, Report, ReportFilter, ReportSwitch } from './types.ts';

/** Columns that many panels have, by the field of their rows. */
const COLUMNS = {
  _time: { field: '_time', text: { en: 'Time', zh: '时间' }, unit: 'time' },
  address: { field: 'address', text: { en: 'Address', zh: '来源地址' }, unit: 'text' },
  auditID: { field: 'auditID', text: { en: 'Audit ID', zh: '审计 ID' }, unit: 'text' },
  bound: { field: 'bound', text: { en: 'Role and subjects', zh: '角色与主体' }, unit: 'text' },
  clients: { field: 'clients', text: { en: 'Clients', zh: '客户端' }, unit: 'count' },
  addresses: { field: 'addresses', text: { en: 'Addresses', zh: '来源地址数' }, unit: 'count' },
  command: { field: 'command', text: { en: 'Command', zh: '命令' }, unit: 'text' },
  failed: { field: 'failed', text: { en: 'Failed', zh: '失败' }, unit: 'count' },
  first: { field: 'first', text: { en: 'First seen', zh: '首次出现' }, unit: 'time' },
  last: { field: 'last', text: { en: 'Last seen', zh: '最近出现' }, unit: 'time' },
  ended: { field: 'ended', text: { en: 'Ended', zh: '结束' }, unit: 'time' },
  name: { field: 'objectRef.name', text: { en: 'Name', zh: '名称' }, unit: 'text' },
  namespace: {
    field: 'objectRef.namespace',
    text: { en: 'Namespace', zh: '命名空间' },
    unit: 'text',
    filter: 'namespace',
  },
  reason: { field: 'responseStatus.reason', text: { en: 'Reason', zh: '原因' }, unit: 'text' },
  requests: { field: 'requests', text: { en: 'Requests', zh: '请求数' }, unit: 'count' },
  resource: {
    field: 'objectRef.resource',
    text: { en: 'Resource', zh: '资源' },
    unit: 'text',
    filter: 'resource',
  },
  resources: { field: 'resources', text: { en: 'Resources', zh: '资源种类' }, unit: 'count' },
  share: { field: 'share', text: { en: 'Share', zh: '占比' }, unit: 'ratio' },
  status: {
    field: 'responseStatus.code',
    text: { en: 'Status', zh: '状态码' },
    unit: 'status',
    filter: 'status',
  },
  subresource: { field: 'objectRef.subresource', text: { en: 'Kind', zh: '类型' }, unit: 'text' },
  uri: { field: 'requestURI', text: { en: 'Request', zh: '请求' }, unit: 'text' },
  user: { field: 'user.username', text: { en: 'User', zh: '用户' }, unit: 'text', filter: 'user' },
  agent: { field: 'userAgent', text: { en: 'Client', zh: '客户端' }, unit: 'text' },
  as: { field: 'impersonatedUser.username', text: { en: 'Acted as', zh: '扮演用户' }, unit: 'text' },
  users: { field: 'users', text: { en: 'Users', zh: '用户数' }, unit: 'count' },
  verb: { field: 'verb', text: { en: 'Verb', zh: '操作' }, unit: 'text', filter: 'verb' },
  who: { field: 'who', text: { en: 'Who', zh: '操作者' }, unit: 'text' },
  names: { field: 'names', text: { en: 'User names', zh: '用户名' }, unit: 'text' },
} as const satisfies Readonly<Record<string, PanelColumn>>;

export type ColumnName = keyof typeof COLUMNS;

const panelOf = panelsOf(COLUMNS);

/** How many events a filter takes. */
export function counted(id: string, words: Words, filter: string, width: Width = 2): Panel {
  const query = `${filter} | stats count() requests`;
  return { ...panelOf('figure', id, words, query, ['requests'], width), compare: true };
}

/** One number that is no count of events: the first column. */
export function figure(id: string, words: Words, query: string, column: ColumnName, width: Width = 2): Panel {
  return { ...panelOf('figure', id, words, query, [column], width), compare: true };
}

/** Events over time, a line for each value of a field; one line without it. */
export function overTime(
  id: string,
  words: Words,
  filter: string,
  by: ColumnName | undefined,
  width: Width = 12,
): Panel {
  const field = by === undefined ? undefined : COLUMNS[by].field;
  const groups = field === undefined ? '_time:$step' : `_time:$step, ${field}`;
  const names: readonly ColumnName[] = by === undefined ? ['_time', 'requests'] : ['_time', by, 'requests'];
  const query = `${filter} | stats by (${groups}) count() requests`;
  return {
    ...panelOf('series', id, words, query, names, width),
    ...(field === undefined ? {} : { by: field }),
  };
}

/** The most frequent values of a field. */
export function shared(
  kind: 'share' | 'bars',
  id: string,
  words: Words,
  filter: string,
  by: ColumnName,
  width: Width = 4,
): Panel {
  const query = `${filter} | stats by (${COLUMNS[by].field}) count() requests | sort by (requests desc)`;
  return panelOf(kind, id, words, query, [by, 'requests'], width);
}

/** The same of what the pipes made. */
export function ranked(
  kind: 'share' | 'bars',
  id: string,
  words: Words,
  query: string,
  names: readonly ColumnName[],
  width: Width = 4,
): Panel {
  return panelOf(kind, id, words, query, names, width);
}

/** Rows of a list that is cut at this many says so in its explanation. */
export const MOST_ROWS = 500;

/** The newest events that a filter takes. `pipes` make columns that the events do not have. */
export function listed(
  id: string,
  words: Words,
  filter: string,
  names: readonly ColumnName[],
  pipes = '',
  width: Width = 12,
): Panel {
  const fields = names.map((name) => COLUMNS[name].field).join(', ');
  const newest = `sort by (_time desc) limit ${MOST_ROWS}`;
  const query = [filter, newest, ...(pipes === '' ? [] : [pipes]), `fields ${fields}`].join(' | ');
  return panelOf('table', id, newestOnly(words), query, names, width);
}

function newestOnly({ en, zh }: Words): Words {
  const said = (about: string | undefined, sentence: string): string =>
    about === undefined ? sentence : `${about}${sentence}`;
  return {
    en: [en[0], said(en[1] === undefined ? undefined : `${en[1]} `, `The newest ${MOST_ROWS} are shown.`)],
    zh: [zh[0], said(zh[1], `仅显示最近 ${MOST_ROWS} 条。`)],
  };
}

/** A table of what the pipes made. */
export function table(
  id: string,
  words: Words,
  query: string,
  names: readonly ColumnName[],
  width: Width = 12,
): Panel {
  return panelOf('table', id, words, query, names, width);
}

export const FILTERS = {
  namespace: { name: 'namespace', field: 'objectRef.namespace', text: { en: 'Namespace', zh: '命名空间' } },
  resource: { name: 'resource', field: 'objectRef.resource', text: { en: 'Resource', zh: '资源' } },
  status: { name: 'status', field: 'responseStatus.code', text: { en: 'Status', zh: '状态码' } },
  user: { name: 'user', field: 'user.username', text: { en: 'User', zh: '用户' } },
  verb: { name: 'verb', field: 'verb', text: { en: 'Verb', zh: '操作' } },
} as const satisfies Readonly<Record<string, ReportFilter>>;

/** The system's own users make nine requests in ten; people look for people. */
export function withoutSystem(initial: boolean): ReportSwitch {
  return {
    name: 'people',
    text: { en: 'Without system users', zh: '不含系统用户' },
    query: NO_SYSTEM_USERS,
    initial,
  };
}

/** All five; a report that has one of them as its parameter leaves it out. */
export const ALL_FILTERS: readonly ReportFilter[] = Object.values(FILTERS);

export function auditReport(report: Omit<Report, 'log'>): Report {
  return reportOver('audit', report);
}
