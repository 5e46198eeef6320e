import type { Check } from '../types.ts';
import { check as anonymousUserRBACBinding } from './anonymous-user-rbac-binding/check.ts';
import { check as apiServiceInsecure } from './api-service-insecure/check.ts';
import { check as appArmorUnconfined } from './app-armor-unconfined/check.ts';
import { check as automountServiceAccountToken } from './automount-service-account-token/check.ts';
import { check as barePod } from './bare-pod/check.ts';
import { check as bindingToAllServiceAccounts } from './binding-to-all-service-accounts/check.ts';
import { check as bindingToAllUsers } from './binding-to-all-users/check.ts';
import { check as bindingToMissingAccount } from './binding-to-missing-account/check.ts';
import { check as capabilitiesAdded } from './capabilities-added/check.ts';
import { check as capabilitiesNotDropped } from './capabilities-not-dropped/check.ts';
import { check as clusterAdminBound } from './cluster-admin-bound/check.ts';
import { check as cpuLimitsMissing } from './cpu-limits-missing/check.ts';
import { check as cpuRequestsMissing } from './cpu-requests-missing/check.ts';
import { check as credentialsInCommand } from './credentials-in-command/check.ts';
import { check as credentialsInEnvironment } from './credentials-in-environment/check.ts';
import { check as cronJobConcurrencyAllowed } from './cron-job-concurrency-allowed/check.ts';
import { check as cronJobDeadlineMissing } from './cron-job-deadline-missing/check.ts';
import { check as cronJobHistoryOdd } from './cron-job-history-odd/check.ts';
import { check as cronJobSuspended } from './cron-job-suspended/check.ts';
import { check as dangerousCapabilities } from './dangerous-capabilities/check.ts';
import { check as danglingRoleBinding } from './dangling-role-binding/check.ts';
import { check as defaultRoleModified } from './default-role-modified/check.ts';
import { check as defaultServiceAccountBound } from './default-service-account-bound/check.ts';
import { check as deploymentMissingReplicas } from './deployment-missing-replicas/check.ts';
import { check as deprecatedApiVersion } from './deprecated-api-version/check.ts';
import { check as disturbingCapabilities } from './disturbing-capabilities/check.ts';
import { check as emptyDirSizeMissing } from './empty-dir-size-missing/check.ts';
import { check as ephemeralContainerLeft } from './ephemeral-container-left/check.ts';
import { check as ephemeralStorageLimitMissing } from './ephemeral-storage-limit-missing/check.ts';
import { check as gatewayWithoutTls } from './gateway-without-tls/check.ts';
import { check as gitRepoVolume } from './git-repo-volume/check.ts';
import { check as hostAliasesSet } from './host-aliases-set/check.ts';
import { check as hostIPCSet } from './host-ipc-set/check.ts';
import { check as hostNetworkSet } from './host-network-set/check.ts';
import { check as hostPathSet } from './host-path-set/check.ts';
import { check as hostPIDSet } from './host-pid-set/check.ts';
import { check as hostPortSet } from './host-port-set/check.ts';
import { check as hostProcess } from './host-process/check.ts';
import { check as hpaMaxAvailability } from './hpa-max-availability/check.ts';
import { check as hpaMinAvailability } from './hpa-min-availability/check.ts';
import { check as identicalProbes } from './identical-probes/check.ts';
import { check as imageDigestMissing } from './image-digest-missing/check.ts';
import { check as ingressClassAnnotation } from './ingress-class-annotation/check.ts';
import { check as ingressSnippet } from './ingress-snippet/check.ts';
import { check as ingressWildcardHost } from './ingress-wildcard-host/check.ts';
import { check as jobDeadlineMissing } from './job-deadline-missing/check.ts';
import { check as jobRetriesMany } from './job-retries-many/check.ts';
import { check as jobTtlMissing } from './job-ttl-missing/check.ts';
import { check as limitsFarAboveRequests } from './limits-far-above-requests/check.ts';
import { check as livenessProbeMissing } from './liveness-probe-missing/check.ts';
import { check as loadBalancerOpen } from './load-balancer-open/check.ts';
import { check as lowUserId } from './low-user-id/check.ts';
import { check as memoryLimitsMissing } from './memory-limits-missing/check.ts';
import { check as memoryRequestsMissing } from './memory-requests-missing/check.ts';
import { check as missingNetworkPolicy } from './missing-network-policy/check.ts';
import { check as missingPodDisruptionBudget } from './missing-pod-disruption-budget/check.ts';
import { check as namespaceDefaultDenyMissing } from './namespace-default-deny-missing/check.ts';
import { check as namespaceNetworkPolicyMissing } from './namespace-network-policy-missing/check.ts';
import { check as namespacePodSecurityMissing } from './namespace-pod-security-missing/check.ts';
import { check as netRawKept } from './net-raw-kept/check.ts';
import { check as networkPolicyAllowsAll } from './network-policy-allows-all/check.ts';
import { check as nodeNameSet } from './node-name-set/check.ts';
import { check as notReadOnlyRootFileSystem } from './not-read-only-root-file-system/check.ts';
import { check as pdbDisruptionsIsZero } from './pdb-disruptions-is-zero/check.ts';
import { check as persistentVolumeHostPath } from './persistent-volume-host-path/check.ts';
import { check as powerfulServiceAccount } from './powerful-service-account/check.ts';
import { check as priorityClassNotSet } from './priority-class-not-set/check.ts';
import { check as privilegeEscalationAllowed } from './privilege-escalation-allowed/check.ts';
import { check as procMount } from './proc-mount/check.ts';
import { check as pullPolicyNotAlways } from './pull-policy-not-always/check.ts';
import { check as rbacCsrApproval } from './rbac-csr-approval/check.ts';
import { check as rbacEscalation } from './rbac-escalation/check.ts';
import { check as rbacImpersonation } from './rbac-impersonation/check.ts';
import { check as rbacNodesProxy } from './rbac-nodes-proxy/check.ts';
import { check as rbacPersistentVolumeCreate } from './rbac-persistent-volume-create/check.ts';
import { check as rbacPodCreate } from './rbac-pod-create/check.ts';
import { check as rbacPodExec } from './rbac-pod-exec/check.ts';
import { check as rbacSecretsRead } from './rbac-secrets-read/check.ts';
import { check as rbacTokenCreate } from './rbac-token-create/check.ts';
import { check as rbacWebhookWrite } from './rbac-webhook-write/check.ts';
import { check as rbacWildcard } from './rbac-wildcard/check.ts';
import { check as readinessProbeMissing } from './readiness-probe-missing/check.ts';
import { check as removedApiVersion } from './removed-api-version/check.ts';
import { check as rolloutStopsAll } from './rollout-stops-all/check.ts';
import { check as rootUserExplicit } from './root-user-explicit/check.ts';
import { check as runAsPrivileged } from './run-as-privileged/check.ts';
import { check as runAsRootAllowed } from './run-as-root-allowed/check.ts';
import { check as runAsRootGroup } from './run-as-root-group/check.ts';
import { check as runtimeSocketMounted } from './runtime-socket-mounted/check.ts';
import { check as seLinuxOptionsCustom } from './se-linux-options-custom/check.ts';
import { check as seccompAnnotationIgnored } from './seccomp-annotation-ignored/check.ts';
import { check as seccompProfileMissing } from './seccomp-profile-missing/check.ts';
import { check as secretInEnvironment } from './secret-in-environment/check.ts';
import { check as selectorMismatch } from './selector-mismatch/check.ts';
import { check as sensitiveConfigmapContent } from './sensitive-configmap-content/check.ts';
import { check as sensitiveContainerEnvVar } from './sensitive-container-env-var/check.ts';
import { check as sensitiveHostPath } from './sensitive-host-path/check.ts';
import { check as serviceAccountTokenSecret } from './service-account-token-secret/check.ts';
import { check as serviceExternalIps } from './service-external-ips/check.ts';
import { check as serviceExternalNameLocal } from './service-external-name-local/check.ts';
import { check as serviceNodePort } from './service-node-port/check.ts';
import { check as serviceSelectsNothing } from './service-selects-nothing/check.ts';
import { check as shareProcessNamespace } from './share-process-namespace/check.ts';
import { check as sshServerExposed } from './ssh-server-exposed/check.ts';
import { check as staleMutableImage } from './stale-mutable-image/check.ts';
import { check as statefulSetServiceMissing } from './stateful-set-service-missing/check.ts';
import { check as tagNotSpecified } from './tag-not-specified/check.ts';
import { check as terminationGraceZero } from './termination-grace-zero/check.ts';
import { check as tillerDeployed } from './tiller-deployed/check.ts';
import { check as tlsSettingsMissing } from './tls-settings-missing/check.ts';
import { check as toleratesControlPlane } from './tolerates-control-plane/check.ts';
import { check as topologySpreadConstraint } from './topology-spread-constraint/check.ts';
import { check as unqualifiedImageName } from './unqualified-image-name/check.ts';
import { check as unsafeSysctls } from './unsafe-sysctls/check.ts';
import { check as userNamespaceMissing } from './user-namespace-missing/check.ts';
import { check as viewRoleWidened } from './view-role-widened/check.ts';
import { check as webhookCatchesSystem } from './webhook-catches-system/check.ts';
import { check as webhookOutsideCluster } from './webhook-outside-cluster/check.ts';
import { check as webhookServiceMissing } from './webhook-service-missing/check.ts';
import { check as webhookTimeoutLong } from './webhook-timeout-long/check.ts';
import { check as workloadInDefaultNamespace } from './workload-in-default-namespace/check.ts';
import { check as writableHostPath } from './writable-host-path/check.ts';

/** All checks of security inspection, by category. One folder and one line here for each. */
export const catalog: readonly Check[] = [
  apiServiceInsecure,
  appArmorUnconfined,
  capabilitiesAdded,
  capabilitiesNotDropped,
  credentialsInCommand,
  credentialsInEnvironment,
  dangerousCapabilities,
  disturbingCapabilities,
  ephemeralContainerLeft,
  gitRepoVolume,
  hostIPCSet,
  hostPathSet,
  hostPIDSet,
  hostProcess,
  lowUserId,
  namespacePodSecurityMissing,
  notReadOnlyRootFileSystem,
  persistentVolumeHostPath,
  privilegeEscalationAllowed,
  procMount,
  rootUserExplicit,
  runAsPrivileged,
  runAsRootAllowed,
  runAsRootGroup,
  runtimeSocketMounted,
  seLinuxOptionsCustom,
  seccompProfileMissing,
  secretInEnvironment,
  sensitiveConfigmapContent,
  sensitiveContainerEnvVar,
  sensitiveHostPath,
  shareProcessNamespace,
  toleratesControlPlane,
  unsafeSysctls,
  userNamespaceMissing,
  webhookOutsideCluster,
  writableHostPath,
  imageDigestMissing,
  pullPolicyNotAlways,
  staleMutableImage,
  tagNotSpecified,
  tillerDeployed,
  unqualifiedImageName,
  gatewayWithoutTls,
  hostAliasesSet,
  hostNetworkSet,
  hostPortSet,
  ingressSnippet,
  ingressWildcardHost,
  loadBalancerOpen,
  missingNetworkPolicy,
  namespaceDefaultDenyMissing,
  namespaceNetworkPolicyMissing,
  netRawKept,
  networkPolicyAllowsAll,
  serviceExternalIps,
  serviceExternalNameLocal,
  serviceNodePort,
  sshServerExposed,
  tlsSettingsMissing,
  cpuLimitsMissing,
  cpuRequestsMissing,
  emptyDirSizeMissing,
  ephemeralStorageLimitMissing,
  jobRetriesMany,
  limitsFarAboveRequests,
  memoryLimitsMissing,
  memoryRequestsMissing,
  identicalProbes,
  livenessProbeMissing,
  readinessProbeMissing,
  anonymousUserRBACBinding,
  automountServiceAccountToken,
  bindingToAllServiceAccounts,
  bindingToAllUsers,
  bindingToMissingAccount,
  clusterAdminBound,
  danglingRoleBinding,
  defaultRoleModified,
  defaultServiceAccountBound,
  powerfulServiceAccount,
  rbacCsrApproval,
  rbacEscalation,
  rbacImpersonation,
  rbacNodesProxy,
  rbacPersistentVolumeCreate,
  rbacPodCreate,
  rbacPodExec,
  rbacSecretsRead,
  rbacTokenCreate,
  rbacWebhookWrite,
  rbacWildcard,
  serviceAccountTokenSecret,
  viewRoleWidened,
  workloadInDefaultNamespace,
  barePod,
  cronJobConcurrencyAllowed,
  cronJobDeadlineMissing,
  cronJobHistoryOdd,
  cronJobSuspended,
  deploymentMissingReplicas,
  hpaMaxAvailability,
  hpaMinAvailability,
  jobDeadlineMissing,
  jobTtlMissing,
  missingPodDisruptionBudget,
  nodeNameSet,
  pdbDisruptionsIsZero,
  priorityClassNotSet,
  rolloutStopsAll,
  selectorMismatch,
  serviceSelectsNothing,
  statefulSetServiceMissing,
  terminationGraceZero,
  topologySpreadConstraint,
  webhookCatchesSystem,
  webhookServiceMissing,
  webhookTimeoutLong,
  deprecatedApiVersion,
  ingressClassAnnotation,
  removedApiVersion,
  seccompAnnotationIgnored,
];

const byName: ReadonlyMap<string, Check> = new Map(
  catalog.flatMap((check) => [check.id, ...(check.aliases ?? [])].map((name) => [name.toLowerCase(), check])),
);

/** The check of this id or alias, whatever its case (Polaris and ACK write some ids differently). */
export function checkById(id: string): Check | undefined {
  return byName.get(id.toLowerCase());
}
