/** The wire shapes of the server, as types only: nothing of the server gets into the bundle. */

export type {
  Alert,
  AlertDetail,
  AlertList,
  AlertOverview,
  ChannelField,
  ChannelInput,
  ChannelTest,
  ChannelView,
  DeliveryView,
  EngineState,
  HistoryEntry,
  HistoryList,
  Matchers,
  Preview as RulePreview,
  RouteInput,
  RouteView,
  RuleCondition,
  RuleInput,
  RuleOverride,
  RuleView,
  SettingValue,
  SilenceInput,
  SilenceView,
  ValueLists,
} from '../../../src/infrastructure/auditing/alerts/schema.ts';
export type {
  Anomaly,
  AnomalyList,
  DrawnSeries,
  Job as AnomalyJob,
  JobInput as AnomalyJobInput,
  JobPreview as AnomalyPreview,
  Measure as AnomalyMeasure,
  SeriesList as AnomalySeriesList,
} from '../../../src/infrastructure/auditing/anomaly-jobs/schema.ts';
export type { CveAnswer } from '../../../src/infrastructure/auditing/cve/schema.ts';
export type {
  EventClassList,
  EventList,
  EventRow,
  PodLife,
  WatchedCluster,
} from '../../../src/infrastructure/auditing/events/schema.ts';
export type {
  FoundIngressList,
  LogSourceList,
  PodSourceInput,
} from '../../../src/infrastructure/auditing/sources/schema.ts';
export type {
  AuditDistributions,
  AuditSources,
  WebhookAnswer as AuditWebhook,
} from '../../../src/infrastructure/auditing/sources/webhook/schema.ts';
export type {
  AuditEventAnswer,
  RecordedEventWire,
  TraceAnswer,
} from '../../../src/infrastructure/auditing/trace/schema.ts';
export type {
  Exemption,
  ExemptionInput,
  ExemptionSelector,
} from '../../../src/platform/exemptions/schema.ts';
export type {
  CheckInfo,
  ClusterSummary,
  FindingsPage,
  FindingsQuery,
  FindingWire,
  Freshness,
  LiveEvent,
  Overview,
  Run,
  RunComparison,
  Schedule,
  ScheduleInput,
  WorkloadPage,
  WorkloadRow,
} from '../../../src/runtime/inspection/schema.ts';

import type { CheckInfo, FindingWire, Overview } from '../../../src/runtime/inspection/schema.ts';

export type Severity = CheckInfo['severity'];
export type Category = CheckInfo['category'];
export type Verdict = FindingWire['verdict'];
export type Tally = Overview['tally'];
export type ObjectRef = FindingWire['object'];
export type Fix = FindingWire['fixes'][number];

export const severities: readonly Severity[] = ['critical', 'high', 'medium', 'low'];
export const verdicts: readonly Verdict[] = ['fail', 'unknown', 'pass'];
export const categories: readonly Category[] = [
  'security',
  'access',
  'images',
  'networks',
  'resources',
  'health-checks',
  'availability',
  'api-versions',
];

export type {
  CreatedToken,
  SessionView,
  TokenInput,
  TokenView,
  UserInput,
  UserPatch,
  UserView,
} from '../../../src/platform/accounts/schema.ts';
