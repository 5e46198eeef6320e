import type { ServerEvent } from '#platform/http';
import type {
  AlertDetail,
  AlertList,
  AlertOverview,
  AlertQuery,
  ChannelInput,
  ChannelTest,
  ChannelView,
  DeliveryQuery,
  DeliveryView,
  EngineState,
  HistoryList,
  HistoryQuery,
  Preview,
  PreviewInput,
  RouteInput,
  RouteView,
  RuleInput,
  RuleOverride,
  RuleView,
  SilenceInput,
  SilenceView,
  ValueLists,
} from './schema.ts';

/** What the routes need of the alerts. Methods that change something take who did it. Errors are AlertsError. */
export interface AlertService {
  readonly list: (query: AlertQuery) => Promise<AlertList>;
  readonly overview: () => Promise<AlertOverview>;
  readonly engine: () => Promise<EngineState>;
  readonly get: (id: string) => Promise<AlertDetail>;
  readonly acknowledge: (id: string, by: string, note: string) => Promise<AlertDetail>;
  readonly unacknowledge: (id: string, by: string, note: string) => Promise<AlertDetail>;
  readonly resolve: (id: string, by: string, note: string) => Promise<AlertDetail>;
  readonly history: (query: HistoryQuery) => Promise<HistoryList>;
  /** `changed` whenever an alert does, from whatever server; ends with the signal. */
  readonly live: (signal: AbortSignal) => AsyncIterable<ServerEvent>;
  readonly rules: RuleService;
  readonly silences: SilenceService;
  readonly channels: ChannelService;
  readonly routes: RouteService;
  readonly deliveries: DeliveryService;
}

export interface RuleService {
  readonly list: () => Promise<readonly RuleView[]>;
  readonly get: (id: string) => Promise<RuleView>;
  readonly create: (input: RuleInput, by: string) => Promise<RuleView>;
  readonly update: (id: string, input: RuleInput, by: string) => Promise<RuleView>;
  readonly remove: (id: string, by: string) => Promise<void>;
  readonly override: (id: string, input: RuleOverride, by: string) => Promise<RuleView>;
  readonly resetOverride: (id: string, by: string) => Promise<RuleView>;
  readonly preview: (input: PreviewInput, signal: AbortSignal) => Promise<Preview>;
  /** The same for a rule that there is, as it stands. */
  readonly previewOf: (id: string, overMs: number, signal: AbortSignal) => Promise<Preview>;
  readonly lists: () => Promise<ValueLists>;
  readonly setList: (name: string, values: readonly string[], by: string) => Promise<ValueLists>;
}

export interface SilenceService {
  readonly list: () => Promise<readonly SilenceView[]>;
  readonly create: (input: SilenceInput, by: string) => Promise<SilenceView>;
  readonly update: (id: string, input: SilenceInput, by: string) => Promise<SilenceView>;
  /** Ends it now; an expired one is forgotten. */
  readonly remove: (id: string, by: string) => Promise<void>;
  readonly test: (input: SilenceInput) => Promise<AlertList>;
}

export interface ChannelService {
  readonly list: () => Promise<readonly ChannelView[]>;
  readonly create: (input: ChannelInput, by: string) => Promise<ChannelView>;
  readonly update: (id: string, input: ChannelInput, by: string) => Promise<ChannelView>;
  readonly remove: (id: string, by: string) => Promise<void>;
  readonly test: (id: string, signal: AbortSignal) => Promise<ChannelTest>;
  /** Of settings that are not saved. */
  readonly testInput: (input: ChannelInput, signal: AbortSignal) => Promise<ChannelTest>;
}

export interface RouteService {
  readonly list: () => Promise<readonly RouteView[]>;
  readonly create: (input: RouteInput, by: string) => Promise<RouteView>;
  readonly update: (id: string, input: RouteInput, by: string) => Promise<RouteView>;
  readonly remove: (id: string, by: string) => Promise<void>;
  readonly order: (ids: readonly string[], by: string) => Promise<readonly RouteView[]>;
}

export interface DeliveryService {
  readonly list: (query: DeliveryQuery) => Promise<{ deliveries: readonly DeliveryView[]; total: number }>;
  readonly retry: (id: string, by: string) => Promise<DeliveryView>;
  readonly remove: (id: string, by: string) => Promise<void>;
}
