import type { KubeObject } from '#platform/kube';
import { asString, field } from '../check/readers.ts';

/** What becomes of an API version of a kind; minors of Kubernetes 1. */
export interface Lifecycle {
  readonly deprecated: number;
  /** The first minor that does not serve it. */
  readonly removed: number;
  readonly replacement: string | undefined;
  /** The replacement has the same fields and defaults, so that changing the version changes nothing else. */
  readonly sameFields: boolean;
}

/** The newest Kubernetes that the table knows; taken when no version was given. */
export const NEWEST_MINOR = 37;

type Row = readonly [deprecated: number, removed: number, replacement?: string, sameFields?: true];

/**
 * From the lifecycle marks in Kubernetes 1.37's own API source, and the deprecation guide for what has left it.
 * A kind may move from beta to beta: the replacement is then the newest of its versions.
 */
const TABLE: Readonly<Record<string, Readonly<Record<string, Row>>>> = {
  'admissionregistration.k8s.io/v1alpha1': {
    MutatingAdmissionPolicy: [35, 38, 'admissionregistration.k8s.io/v1'],
    MutatingAdmissionPolicyBinding: [35, 38, 'admissionregistration.k8s.io/v1'],
    ValidatingAdmissionPolicy: [29, 32, 'admissionregistration.k8s.io/v1'],
    ValidatingAdmissionPolicyBinding: [29, 32, 'admissionregistration.k8s.io/v1'],
  },
  'admissionregistration.k8s.io/v1beta1': {
    MutatingAdmissionPolicy: [37, 40, 'admissionregistration.k8s.io/v1'],
    MutatingAdmissionPolicyBinding: [37, 40, 'admissionregistration.k8s.io/v1'],
    MutatingWebhookConfiguration: [16, 22, 'admissionregistration.k8s.io/v1'],
    ValidatingAdmissionPolicy: [31, 34, 'admissionregistration.k8s.io/v1'],
    ValidatingAdmissionPolicyBinding: [31, 34, 'admissionregistration.k8s.io/v1'],
    ValidatingWebhookConfiguration: [16, 22, 'admissionregistration.k8s.io/v1'],
  },
  'apiextensions.k8s.io/v1beta1': {
    CustomResourceDefinition: [16, 22, 'apiextensions.k8s.io/v1'],
  },
  'apiregistration.k8s.io/v1beta1': {
    APIService: [19, 22, 'apiregistration.k8s.io/v1'],
  },
  'apps/v1beta1': {
    ControllerRevision: [8, 16, 'apps/v1'],
    Deployment: [8, 16, 'apps/v1'],
    StatefulSet: [8, 16, 'apps/v1'],
  },
  'apps/v1beta2': {
    ControllerRevision: [9, 16, 'apps/v1'],
    DaemonSet: [9, 16, 'apps/v1', true],
    Deployment: [9, 16, 'apps/v1', true],
    ReplicaSet: [9, 16, 'apps/v1', true],
    StatefulSet: [9, 16, 'apps/v1', true],
  },
  'auditregistration.k8s.io/v1alpha1': {
    AuditSink: [18, 19],
  },
  'autoscaling/v2beta1': {
    HorizontalPodAutoscaler: [22, 25, 'autoscaling/v2'],
  },
  'autoscaling/v2beta2': {
    HorizontalPodAutoscaler: [23, 26, 'autoscaling/v2', true],
  },
  'batch/v1beta1': {
    CronJob: [21, 25, 'batch/v1', true],
  },
  'batch/v2alpha1': {
    CronJob: [8, 21, 'batch/v1'],
  },
  'certificates.k8s.io/v1alpha1': {
    ClusterTrustBundle: [34, 37, 'certificates.k8s.io/v1'],
  },
  'certificates.k8s.io/v1beta1': {
    CertificateSigningRequest: [19, 22, 'certificates.k8s.io/v1'],
    ClusterTrustBundle: [37, 40, 'certificates.k8s.io/v1'],
    PodCertificateRequest: [37, 40, 'certificates.k8s.io/v1'],
  },
  'coordination.k8s.io/v1alpha2': {
    LeaseCandidate: [35, 38, 'coordination.k8s.io/v1beta1'],
  },
  'coordination.k8s.io/v1beta1': {
    Lease: [19, 22, 'coordination.k8s.io/v1', true],
    LeaseCandidate: [36, 39],
  },
  'discovery.k8s.io/v1beta1': {
    EndpointSlice: [21, 25, 'discovery.k8s.io/v1'],
  },
  'events.k8s.io/v1beta1': {
    Event: [22, 25, 'events.k8s.io/v1'],
  },
  'extensions/v1beta1': {
    DaemonSet: [8, 16, 'apps/v1'],
    Deployment: [8, 16, 'apps/v1'],
    Ingress: [14, 22, 'networking.k8s.io/v1'],
    NetworkPolicy: [9, 16, 'networking.k8s.io/v1'],
    PodSecurityPolicy: [10, 16],
    ReplicaSet: [8, 16, 'apps/v1'],
  },
  'flowcontrol.apiserver.k8s.io/v1beta1': {
    FlowSchema: [23, 26, 'flowcontrol.apiserver.k8s.io/v1beta3'],
    PriorityLevelConfiguration: [23, 26, 'flowcontrol.apiserver.k8s.io/v1beta3'],
  },
  'flowcontrol.apiserver.k8s.io/v1beta2': {
    FlowSchema: [26, 29, 'flowcontrol.apiserver.k8s.io/v1beta3'],
    PriorityLevelConfiguration: [26, 29, 'flowcontrol.apiserver.k8s.io/v1beta3'],
  },
  'flowcontrol.apiserver.k8s.io/v1beta3': {
    FlowSchema: [29, 32, 'flowcontrol.apiserver.k8s.io/v1'],
    PriorityLevelConfiguration: [29, 32, 'flowcontrol.apiserver.k8s.io/v1'],
  },
  'lifecycle.k8s.io/v1alpha1': {
    Eviction: [40, 43],
    EvictionRequest: [40, 43],
  },
  'networking.k8s.io/v1beta1': {
    IPAddress: [34, 37, 'networking.k8s.io/v1'],
    Ingress: [19, 22, 'networking.k8s.io/v1'],
    IngressClass: [19, 22, 'networking.k8s.io/v1'],
    ServiceCIDR: [34, 37, 'networking.k8s.io/v1'],
  },
  'node.k8s.io/v1beta1': {
    RuntimeClass: [22, 25, 'node.k8s.io/v1', true],
  },
  'policy/v1beta1': {
    PodDisruptionBudget: [21, 25, 'policy/v1'],
    PodSecurityPolicy: [21, 25],
  },
  'rbac.authorization.k8s.io/v1beta1': {
    ClusterRole: [17, 22, 'rbac.authorization.k8s.io/v1', true],
    ClusterRoleBinding: [17, 22, 'rbac.authorization.k8s.io/v1', true],
    Role: [17, 22, 'rbac.authorization.k8s.io/v1', true],
    RoleBinding: [17, 22, 'rbac.authorization.k8s.io/v1', true],
  },
  'resource.k8s.io/v1alpha3': {
    DeviceTaintRule: [36, 39, 'resource.k8s.io/v1'],
    ResourcePoolStatusRequest: [39, 42],
  },
  'resource.k8s.io/v1beta1': {
    DeviceClass: [35, 38, 'resource.k8s.io/v1'],
    ResourceClaim: [35, 38, 'resource.k8s.io/v1'],
    ResourceClaimTemplate: [35, 38, 'resource.k8s.io/v1'],
    ResourceSlice: [35, 38, 'resource.k8s.io/v1'],
  },
  'resource.k8s.io/v1beta2': {
    DeviceClass: [36, 39, 'resource.k8s.io/v1'],
    DeviceTaintRule: [39, 42, 'resource.k8s.io/v1'],
    ResourceClaim: [36, 39, 'resource.k8s.io/v1'],
    ResourceClaimTemplate: [36, 39, 'resource.k8s.io/v1'],
    ResourceSlice: [36, 39, 'resource.k8s.io/v1'],
  },
  'scheduling.k8s.io/v1beta1': {
    PodGroup: [40, 43],
    PriorityClass: [14, 22, 'scheduling.k8s.io/v1', true],
    Workload: [40, 43],
  },
  'settings.k8s.io/v1alpha1': {
    PodPreset: [19, 20],
  },
  'storage.k8s.io/v1alpha1': {
    CSIStorageCapacity: [21, 24, 'storage.k8s.io/v1beta1'],
    VolumeAttachment: [21, 24, 'storage.k8s.io/v1'],
    VolumeAttributesClass: [32, 35, 'storage.k8s.io/v1'],
  },
  'storage.k8s.io/v1beta1': {
    CSIDriver: [19, 22, 'storage.k8s.io/v1', true],
    CSINode: [17, 22, 'storage.k8s.io/v1'],
    CSIStorageCapacity: [24, 27, 'storage.k8s.io/v1', true],
    StorageClass: [19, 22, 'storage.k8s.io/v1', true],
    VolumeAttachment: [19, 22, 'storage.k8s.io/v1'],
    VolumeAttributesClass: [34, 37, 'storage.k8s.io/v1', true],
  },
  'storagemigration.k8s.io/v1beta1': {
    StorageVersionMigration: [37, 40, 'storagemigration.k8s.io/v1'],
  },
};

export function lifecycleOf(apiVersion: string, kind: unknown): Lifecycle | undefined {
  // Two look-ups and no text put together: every object of a cluster passes here.
  const kinds = Object.hasOwn(TABLE, apiVersion) ? TABLE[apiVersion] : undefined;
  if (kinds === undefined || typeof kind !== 'string' || !Object.hasOwn(kinds, kind)) return undefined;
  const row = kinds[kind];
  if (row === undefined) return undefined;
  return { deprecated: row[0], removed: row[1], replacement: row[2], sameFields: row[3] === true };
}

/**
 * The version in which somebody wrote the object. The API server answers in the version it was asked for, so for
 * live objects the manifest that kubectl keeps in its annotation tells more, where it was not dropped.
 */
export function appliedVersion(object: KubeObject): string {
  const applied = field(object.metadata, 'annotations', 'kubectl.kubernetes.io/last-applied-configuration');
  if (typeof applied === 'string') {
    const version = /^\s{0,8}\{\s{0,8}"apiVersion"\s{0,8}:\s{0,8}"([^"]{1,100})"/.exec(applied)?.[1];
    if (version !== undefined) return version;
  }
  return asString(object.apiVersion);
}
