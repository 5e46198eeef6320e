import { report as auditAddresses } from './audit-addresses/report.ts';
import { report as auditAnonymous } from './audit-anonymous/report.ts';
import { report as auditExec } from './audit-exec/report.ts';
import { report as auditOperations } from './audit-operations/report.ts';
import { report as auditOverview } from './audit-overview/report.ts';
import { report as auditPrivileges } from './audit-privileges/report.ts';
import { report as auditResource } from './audit-resource/report.ts';
import { report as auditUsers } from './audit-users/report.ts';
import { report as eventDetails } from './event-details/report.ts';
import { report as eventOverview } from './event-overview/report.ts';
import { report as ingressAccess } from './ingress-access/report.ts';
import { report as ingressAttacks } from './ingress-attacks/report.ts';
import { report as ingressCompare } from './ingress-compare/report.ts';
import { report as ingressExceptions } from './ingress-exceptions/report.ts';
import { report as ingressMonitoring } from './ingress-monitoring/report.ts';
import { report as ingressOverview } from './ingress-overview/report.ts';
import { report as logVolume } from './log-volume/report.ts';
import type { Report } from './types.ts';

/** Every report, in the order of the navigation. One folder and one line each. */
export const reports: readonly Report[] = [
  auditOverview,
  auditOperations,
  auditResource,
  auditUsers,
  auditAddresses,
  auditAnonymous,
  auditExec,
  auditPrivileges,
  eventOverview,
  eventDetails,
  ingressOverview,
  ingressAccess,
  ingressMonitoring,
  ingressCompare,
  ingressExceptions,
  ingressAttacks,
  logVolume,
];
