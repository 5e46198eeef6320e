/** The wire shapes of the server, as types only: nothing of the server gets into the bundle. */

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
