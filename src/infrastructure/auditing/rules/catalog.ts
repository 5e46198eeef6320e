import { rule as admissionPolicyDeleted } from './admission-policy-deleted/rule.ts';
import { rule as admissionWebhookChanged } from './admission-webhook-changed/rule.ts';
import { rule as admissionWebhookDeleted } from './admission-webhook-deleted/rule.ts';
import { rule as anomalyFound } from './anomaly-found/rule.ts';
import { rule as anonymousAccess } from './anonymous-access/rule.ts';
import { rule as apiServerPanic } from './api-server-panic/rule.ts';
import { rule as apiServiceChanged } from './api-service-changed/rule.ts';
import { rule as auditSilent } from './audit-silent/rule.ts';
import { rule as bootstrapTokenCreated } from './bootstrap-token-created/rule.ts';
import { rule as broadGroupBound } from './broad-group-bound/rule.ts';
import { rule as clusterAdminBound } from './cluster-admin-bound/rule.ts';
import { rule as configMapCreated } from './config-map-created/rule.ts';
import { rule as configMapDeleted } from './config-map-deleted/rule.ts';
import { rule as configMapWithCredentials } from './config-map-with-credentials/rule.ts';
import { rule as crdDeleted } from './crd-deleted/rule.ts';
import { rule as csrApproved } from './csr-approved/rule.ts';
import { rule as csrCreated } from './csr-created/rule.ts';
import { rule as daemonSetInKubeSystem } from './daemon-set-in-kube-system/rule.ts';
import { rule as dangerousCapabilitiesPod } from './dangerous-capabilities-pod/rule.ts';
import { rule as deniedBurst } from './denied-burst/rule.ts';
import { rule as ephemeralContainerAdded } from './ephemeral-container-added/rule.ts';
import { rule as eventsDeleted } from './events-deleted/rule.ts';
import { rule as execInManyPods } from './exec-in-many-pods/rule.ts';
import { rule as hostIpcPod } from './host-ipc-pod/rule.ts';
import { rule as hostNetworkPod } from './host-network-pod/rule.ts';
import { rule as hostPathVolume } from './host-path-volume/rule.ts';
import { rule as hostPidPod } from './host-pid-pod/rule.ts';
import { rule as impersonationUsed } from './impersonation-used/rule.ts';
import { rule as ingressAttackAnswered } from './ingress-attack-answered/rule.ts';
import { rule as ingressAttackBurst } from './ingress-attack-burst/rule.ts';
import { rule as ingressCertificateTrouble } from './ingress-certificate-trouble/rule.ts';
import { rule as ingressNotForwarded } from './ingress-not-forwarded/rule.ts';
import { rule as ingressNotFoundBurst } from './ingress-not-found-burst/rule.ts';
import { rule as ingressReloadFailed } from './ingress-reload-failed/rule.ts';
import { rule as ingressServerErrors } from './ingress-server-errors/rule.ts';
import { rule as ingressSignInAttacked } from './ingress-sign-in-attacked/rule.ts';
import { rule as ingressSlow } from './ingress-slow/rule.ts';
import { rule as ingressUnreadLines } from './ingress-unread-lines/rule.ts';
import { rule as ingressWithoutTls } from './ingress-without-tls/rule.ts';
import { rule as inspectionFoundHighRisk } from './inspection-found-high-risk/rule.ts';
import { rule as jobDidNotFinish } from './job-did-not-finish/rule.ts';
import { rule as loadBalancerNotSynced } from './load-balancer-not-synced/rule.ts';
import { rule as loadBalancerService } from './load-balancer-service/rule.ts';
import { rule as longLivedTokenCreated } from './long-lived-token-created/rule.ts';
import { rule as massDeletion } from './mass-deletion/rule.ts';
import { rule as namespaceCreated } from './namespace-created/rule.ts';
import { rule as namespaceDeleted } from './namespace-deleted/rule.ts';
import { rule as namespaceOutsideList } from './namespace-outside-list/rule.ts';
import { rule as networkPolicyDeleted } from './network-policy-deleted/rule.ts';
import { rule as networkRouteFailed } from './network-route-failed/rule.ts';
import { rule as newClient } from './new-client/rule.ts';
import { rule as newSourceAddress } from './new-source-address/rule.ts';
import { rule as nodeClockDown } from './node-clock-down/rule.ts';
import { rule as nodeConnectionsUsedUp } from './node-connections-used-up/rule.ts';
import { rule as nodeCordoned } from './node-cordoned/rule.ts';
import { rule as nodeCredentialMisused } from './node-credential-misused/rule.ts';
import { rule as nodeDeleted } from './node-deleted/rule.ts';
import { rule as nodeDiskPressure } from './node-disk-pressure/rule.ts';
import { rule as nodeGpuError } from './node-gpu-error/rule.ts';
import { rule as nodeJoinDenied } from './node-join-denied/rule.ts';
import { rule as nodeJoined } from './node-joined/rule.ts';
import { rule as nodeLabelsChanged } from './node-labels-changed/rule.ts';
import { rule as nodeMadeByHand } from './node-made-by-hand/rule.ts';
import { rule as nodeNotReady } from './node-not-ready/rule.ts';
import { rule as nodeOutOfMemory } from './node-out-of-memory/rule.ts';
import { rule as nodeOutsideList } from './node-outside-list/rule.ts';
import { rule as nodePlegUnhealthy } from './node-pleg-unhealthy/rule.ts';
import { rule as nodePortService } from './node-port-service/rule.ts';
import { rule as nodeProcessHangs } from './node-process-hangs/rule.ts';
import { rule as nodeProcessesUsedUp } from './node-processes-used-up/rule.ts';
import { rule as nodeProxyUsed } from './node-proxy-used/rule.ts';
import { rule as nodeRestarted } from './node-restarted/rule.ts';
import { rule as nodeTaintsChanged } from './node-taints-changed/rule.ts';
import { rule as permissionsProbed } from './permissions-probed/rule.ts';
import { rule as podAddressMissing } from './pod-address-missing/rule.ts';
import { rule as podAttach } from './pod-attach/rule.ts';
import { rule as podCrashLoop } from './pod-crash-loop/rule.ts';
import { rule as podEvicted } from './pod-evicted/rule.ts';
import { rule as podEvictedByNode } from './pod-evicted-by-node/rule.ts';
import { rule as podExec } from './pod-exec/rule.ts';
import { rule as podFailedToStart } from './pod-failed-to-start/rule.ts';
import { rule as podImageNotPulled } from './pod-image-not-pulled/rule.ts';
import { rule as podImageOutsideList } from './pod-image-outside-list/rule.ts';
import { rule as podInSystemNamespace } from './pod-in-system-namespace/rule.ts';
import { rule as podNotScheduled } from './pod-not-scheduled/rule.ts';
import { rule as podOrServiceProxyUsed } from './pod-or-service-proxy-used/rule.ts';
import { rule as podOutOfMemory } from './pod-out-of-memory/rule.ts';
import { rule as podPortForward } from './pod-port-forward/rule.ts';
import { rule as podSecurityWeakened } from './pod-security-weakened/rule.ts';
import { rule as podVolumeNotMounted } from './pod-volume-not-mounted/rule.ts';
import { rule as privilegeEscalationDenied } from './privilege-escalation-denied/rule.ts';
import { rule as privilegedPod } from './privileged-pod/rule.ts';
import { rule as publicAccess } from './public-access/rule.ts';
import { rule as publicFailures } from './public-failures/rule.ts';
import { rule as resourceDeleted } from './resource-deleted/rule.ts';
import { rule as resourceUpdated } from './resource-updated/rule.ts';
import { rule as revokedUserActive } from './revoked-user-active/rule.ts';
import { rule as roleBindingChanged } from './role-binding-changed/rule.ts';
import { rule as roleBindingCreated } from './role-binding-created/rule.ts';
import { rule as roleBindingDeleted } from './role-binding-deleted/rule.ts';
import { rule as roleChanged } from './role-changed/rule.ts';
import { rule as roleCreated } from './role-created/rule.ts';
import { rule as roleDeleted } from './role-deleted/rule.ts';
import { rule as roleWithEscalation } from './role-with-escalation/rule.ts';
import { rule as roleWithPodExec } from './role-with-pod-exec/rule.ts';
import { rule as roleWithSecrets } from './role-with-secrets/rule.ts';
import { rule as roleWithWrite } from './role-with-write/rule.ts';
import { rule as secretCreated } from './secret-created/rule.ts';
import { rule as secretDeleted } from './secret-deleted/rule.ts';
import { rule as secretRead } from './secret-read/rule.ts';
import { rule as secretReadDenied } from './secret-read-denied/rule.ts';
import { rule as secretsListedEverywhere } from './secrets-listed-everywhere/rule.ts';
import { rule as secretsReadAcrossNamespaces } from './secrets-read-across-namespaces/rule.ts';
import { rule as sensitiveHostPath } from './sensitive-host-path/rule.ts';
import { rule as serviceAccountCreated } from './service-account-created/rule.ts';
import { rule as serviceAccountDeleted } from './service-account-deleted/rule.ts';
import { rule as serviceAccountExplores } from './service-account-explores/rule.ts';
import { rule as serviceAccountInSystemNamespace } from './service-account-in-system-namespace/rule.ts';
import { rule as serviceAccountTokenIssued } from './service-account-token-issued/rule.ts';
import { rule as serviceAccountUsedByHand } from './service-account-used-by-hand/rule.ts';
import { rule as serviceCreated } from './service-created/rule.ts';
import { rule as serviceDeleted } from './service-deleted/rule.ts';
import { rule as serviceExternalIps } from './service-external-ips/rule.ts';
import { rule as systemConfigMapChanged } from './system-config-map-changed/rule.ts';
import { rule as systemRoleChanged } from './system-role-changed/rule.ts';
import type { AlertRule } from './types.ts';
import { rule as unauthorizedBurst } from './unauthorized-burst/rule.ts';
import { rule as userOutsideList } from './user-outside-list/rule.ts';
import { rule as volumeDeleted } from './volume-deleted/rule.ts';
import { rule as volumeNotProvisioned } from './volume-not-provisioned/rule.ts';
import { rule as wildcardRole } from './wildcard-role/rule.ts';
import { rule as workloadCreated } from './workload-created/rule.ts';
import { rule as workloadDeleted } from './workload-deleted/rule.ts';
import { rule as workloadWithoutPods } from './workload-without-pods/rule.ts';

/** All ready rules, in the order of their ids. Adding one is one line of import and one name here. */
export const catalog: readonly AlertRule[] = [
  admissionPolicyDeleted,
  admissionWebhookChanged,
  admissionWebhookDeleted,
  anomalyFound,
  anonymousAccess,
  apiServerPanic,
  apiServiceChanged,
  auditSilent,
  bootstrapTokenCreated,
  broadGroupBound,
  clusterAdminBound,
  configMapCreated,
  configMapDeleted,
  configMapWithCredentials,
  crdDeleted,
  csrApproved,
  csrCreated,
  daemonSetInKubeSystem,
  dangerousCapabilitiesPod,
  deniedBurst,
  ephemeralContainerAdded,
  eventsDeleted,
  execInManyPods,
  hostIpcPod,
  hostNetworkPod,
  hostPathVolume,
  hostPidPod,
  impersonationUsed,
  ingressAttackAnswered,
  ingressAttackBurst,
  ingressCertificateTrouble,
  ingressNotForwarded,
  ingressNotFoundBurst,
  ingressReloadFailed,
  ingressServerErrors,
  ingressSignInAttacked,
  ingressSlow,
  ingressUnreadLines,
  ingressWithoutTls,
  inspectionFoundHighRisk,
  jobDidNotFinish,
  loadBalancerNotSynced,
  loadBalancerService,
  longLivedTokenCreated,
  massDeletion,
  namespaceCreated,
  namespaceDeleted,
  namespaceOutsideList,
  networkPolicyDeleted,
  networkRouteFailed,
  newClient,
  newSourceAddress,
  nodeClockDown,
  nodeConnectionsUsedUp,
  nodeCordoned,
  nodeCredentialMisused,
  nodeDeleted,
  nodeDiskPressure,
  nodeGpuError,
  nodeJoinDenied,
  nodeJoined,
  nodeLabelsChanged,
  nodeMadeByHand,
  nodeNotReady,
  nodeOutOfMemory,
  nodeOutsideList,
  nodePlegUnhealthy,
  nodePortService,
  nodeProcessHangs,
  nodeProcessesUsedUp,
  nodeProxyUsed,
  nodeRestarted,
  nodeTaintsChanged,
  permissionsProbed,
  podAddressMissing,
  podAttach,
  podCrashLoop,
  podEvicted,
  podEvictedByNode,
  podExec,
  podFailedToStart,
  podImageNotPulled,
  podImageOutsideList,
  podInSystemNamespace,
  podNotScheduled,
  podOrServiceProxyUsed,
  podOutOfMemory,
  podPortForward,
  podSecurityWeakened,
  podVolumeNotMounted,
  privilegeEscalationDenied,
  privilegedPod,
  publicAccess,
  publicFailures,
  resourceDeleted,
  resourceUpdated,
  revokedUserActive,
  roleBindingChanged,
  roleBindingCreated,
  roleBindingDeleted,
  roleChanged,
  roleCreated,
  roleDeleted,
  roleWithEscalation,
  roleWithPodExec,
  roleWithSecrets,
  roleWithWrite,
  secretCreated,
  secretDeleted,
  secretRead,
  secretReadDenied,
  secretsListedEverywhere,
  secretsReadAcrossNamespaces,
  sensitiveHostPath,
  serviceAccountCreated,
  serviceAccountDeleted,
  serviceAccountExplores,
  serviceAccountInSystemNamespace,
  serviceAccountTokenIssued,
  serviceAccountUsedByHand,
  serviceCreated,
  serviceDeleted,
  serviceExternalIps,
  systemConfigMapChanged,
  systemRoleChanged,
  unauthorizedBurst,
  userOutsideList,
  volumeDeleted,
  volumeNotProvisioned,
  wildcardRole,
  workloadCreated,
  workloadDeleted,
  workloadWithoutPods,
];
