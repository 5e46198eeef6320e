import { queryOptions } from '@tanstack/react-query';
import { get } from '../../../../api/client.ts';
import type {
  AlertDetail,
  AlertList,
  AlertOverview,
  ChannelField,
  ChannelView,
  DeliveryView,
  EngineState,
  HistoryList,
  RouteView,
  RuleView,
  SilenceView,
  ValueLists,
} from '../../../../api/wire.ts';

const base = '/api/v1/alerts';
const one = (group: string, id: string) => `${base}/${group}${encodeURIComponent(id)}`;

export const alertAddresses = {
  live: `${base}/live`,
  answer: (id: string, verb: 'acknowledge' | 'unacknowledge' | 'resolve') => `${one('', id)}/${verb}`,
  rules: `${base}/rules`,
  rule: (id: string) => one('rules/', id),
  override: (id: string) => `${one('rules/', id)}/override`,
  previewRule: `${base}/rules/preview`,
  previewOf: (id: string) => `${one('rules/', id)}/preview`,
  list: (name: string) => one('lists/', name),
  silences: `${base}/silences`,
  silence: (id: string) => one('silences/', id),
  testSilence: `${base}/silences/test`,
  channels: `${base}/channels`,
  channel: (id: string) => one('channels/', id),
  testChannel: (id: string) => `${one('channels/', id)}/test`,
  testChannelInput: `${base}/channels/test`,
  routes: `${base}/routes`,
  route: (id: string) => one('routes/', id),
  routeOrder: `${base}/routes/order`,
  delivery: (id: string) => one('deliveries/', id),
  retryDelivery: (id: string) => `${one('deliveries/', id)}/retry`,
} as const;

export const alertKeys = {
  all: ['alerts'],
  overview: ['alerts', 'overview'],
  rules: ['alerts', 'rules'],
  channels: ['alerts', 'channels'],
} as const;

/** While the live stream is away, and for what it does not tell. */
const REFRESH_MS = 30_000;

/** A type of channel with the fields of its form. */
export interface ChannelType {
  readonly type: string;
  readonly title: Readonly<Record<'en' | 'zh', string>>;
  readonly about: Readonly<Record<'en' | 'zh', string>>;
  readonly fields: readonly ChannelField[];
}

/** Names may come several times: `state=pending&state=firing`. */
function asked<T>(key: string, path: string, search: URLSearchParams) {
  const text = search.toString();
  return queryOptions({
    queryKey: ['alerts', key, text],
    queryFn: ({ signal }) => get<T>(text === '' ? path : `${path}?${text}`, {}, signal),
    refetchInterval: REFRESH_MS,
    placeholderData: (before) => before,
  });
}

function plain<T>(key: string, path: string) {
  return queryOptions({
    queryKey: ['alerts', key],
    queryFn: ({ signal }) => get<T>(path, {}, signal),
    refetchInterval: REFRESH_MS,
  });
}

export const alertQueries = {
  list: (search: URLSearchParams) => asked<AlertList>('list', base, search),
  history: (search: URLSearchParams) => asked<HistoryList>('history', `${base}/history`, search),
  deliveries: (search: URLSearchParams) =>
    asked<{ deliveries: readonly DeliveryView[]; total: number }>('deliveries', `${base}/deliveries`, search),
  one: (id: string) =>
    queryOptions({
      queryKey: ['alerts', 'one', id],
      queryFn: ({ signal }) => get<AlertDetail>(one('', id), {}, signal),
    }),
  overview: () => plain<AlertOverview>('overview', `${base}/overview`),
  engine: () => plain<EngineState>('engine', `${base}/engine`),
  rules: () => plain<{ rules: readonly RuleView[] }>('rules', alertAddresses.rules),
  lists: () => plain<ValueLists>('lists', `${base}/lists`),
  silences: () => plain<{ silences: readonly SilenceView[] }>('silences', alertAddresses.silences),
  channels: () => plain<{ channels: readonly ChannelView[] }>('channels', alertAddresses.channels),
  channelTypes: () => plain<{ types: readonly ChannelType[] }>('channelTypes', `${base}/channel-types`),
  routes: () => plain<{ routes: readonly RouteView[] }>('routes', alertAddresses.routes),
};
