import type { EventLevel } from '../types.ts';

/** A kind of trouble. Names are those of ACK's event centre where it has one. */
export interface EventClass {
  readonly level: EventLevel;
  readonly text: Readonly<Record<'en' | 'zh', string>>;
}

interface ClassRule {
  readonly className: string;
  /** Lower-case words of which the message has to hold one; undefined: any message. */
  readonly says?: readonly string[];
}

function of(level: EventLevel, en: string, zh: string): EventClass {
  return { level, text: { en, zh } };
}

export const eventClasses: Readonly<Record<string, EventClass>> = {
  PodOOM: of('error', 'Container killed for its memory', '容器因内存不足被终止'),
  PodEvict: of('error', 'Pod evicted', 'Pod 被驱逐'),
  PodCrash: of('error', 'Container keeps crashing', '容器反复崩溃'),
  PodFailStart: of('error', 'Container does not start', '容器无法启动'),
  PodImagePullBackOff: of('error', 'Image cannot be pulled', '镜像拉取失败'),
  PodFailScheduling: of('warning', 'Pod finds no node', 'Pod 无法调度'),
  PodFailCreate: of('error', 'Pod cannot be created', 'Pod 创建失败'),
  PodSandboxFailed: of('error', 'Pod’s sandbox or network fails', 'Pod 沙箱或网络创建失败'),
  PodProbeFailed: of('warning', 'Probe fails', '探针检查失败'),
  PodFailKill: of('warning', 'Container does not end', '容器无法终止'),
  ResourceInsufficient: of('warning', 'Too few resources, or quota used up', '资源不足或超出配额'),
  JobFailed: of('error', 'Job failed', 'Job 失败'),
  WorkloadFailed: of('warning', 'Workload does not come up', '工作负载未就绪'),
  AutoscaleFailed: of('warning', 'Autoscaler cannot work', '自动伸缩失败'),
  VolumeFailMount: of('error', 'Volume cannot be mounted', '存储卷挂载失败'),
  VolumeFailProvision: of('error', 'Volume cannot be provided', '存储卷创建或绑定失败'),
  StorageIOSlow: of('warning', 'Storage is slow or hangs', '存储 IO 缓慢或挂起'),
  NodeOOM: of('error', 'Node out of memory', '节点内存不足'),
  NodeNotReady: of('error', 'Node not ready', '节点未就绪'),
  NodePLEGUnhealthy: of('error', 'Node’s container runtime does not answer (PLEG)', '节点 PLEG 异常'),
  NodeRebooted: of('warning', 'Node rebooted', '节点重启'),
  NodeDiskPressure: of('error', 'Node short of disk', '节点磁盘不足'),
  NodeMemoryPressure: of('warning', 'Node short of memory', '节点内存压力'),
  NodeFDPressure: of(
    'warning',
    'Node short of file descriptors or process ids',
    '节点文件描述符或进程号不足',
  ),
  NodeDockerHung: of('error', 'Container runtime hangs', '容器运行时无响应'),
  NodePSHung: of('error', 'Processes hang in the kernel', '进程处于不可中断状态'),
  NodeGPUXIDError: of('error', 'GPU reports an XID error', 'GPU 报告 XID 错误'),
  NodeNTPDown: of('warning', 'Node’s clock is not kept', '节点时间同步异常'),
  NodeConntrackFull: of('warning', 'Connection table full', '节点连接跟踪表已满'),
  NodeKernelFault: of('error', 'Kernel fault', '节点内核故障'),
  NodeReadonly: of('error', 'Node’s file system is read-only', '节点文件系统只读'),
  NodeRuntimeCorrupt: of('error', 'Container runtime’s data is damaged', '容器运行时数据损坏'),
  NodeAgentRestarted: of('warning', 'Kubelet or container runtime restarted', 'kubelet 或容器运行时重启'),
  NodeProgramCrash: of('warning', 'A program of the node crashed', '节点程序崩溃'),
  NodeJoinFailed: of('warning', 'Node cannot be added or removed', '节点添加或移除失败'),
  LoadBalancerFailed: of('error', 'Load balancer cannot be set up', '负载均衡配置失败'),
  RouteFailed: of('warning', 'Route cannot be set up', '路由配置失败'),
  ServiceChanged: of('normal', 'Service’s settings changed', '服务配置变更'),
  NetworkAllocFailed: of('error', 'Network resource cannot be given', '网络资源分配失败'),
  ClusterIPNotEnough: of('error', 'Too few addresses left', 'IP 地址不足'),
  CertificateFailed: of('warning', 'Certificate cannot be issued or rotated', '证书签发或轮换失败'),
};

/** Reasons of each class. A message decides where it has to; the first rule that fits counts. */
const REASONS: readonly (readonly [
  className: string,
  reasons: readonly string[],
  says?: readonly string[],
])[] = [
  ['PodOOM', ['OOMKilling', 'PodOOMKilling', 'OOMKilled']],
  ['NodeOOM', ['SystemOOM']],
  ['PodCrash', ['BackOff'], ['restarting failed container', 'back-off restarting']],
  ['PodImagePullBackOff', ['Failed', 'BackOff'], ['pull', 'inspect image', 'container image']],
  ['PodEvict', ['Evicted', 'Preempted', 'TaintManagerEviction']],
  [
    'PodImagePullBackOff',
    [
      'ErrImagePull',
      'ImagePullBackOff',
      'ErrImageNeverPull',
      'InspectFailed',
      'FailedToRetrieveImagePullSecret',
    ],
  ],
  ['PodCrash', ['CrashLoopBackOff', 'ContainerFailed', 'ContainerDied']],
  ['PodFailStart', ['Failed', 'BackOff', 'FailedPostStartHook', 'FailedStart']],
  ['PodProbeFailed', ['Unhealthy', 'ProbeWarning', 'ProbeError']],
  ['PodFailKill', ['FailedKillPod', 'ExceededGracePeriod', 'FailedPreStopHook']],
  [
    'PodSandboxFailed',
    [
      'FailedCreatePodSandBox',
      'FailedPodSandBoxStatus',
      'SandboxChanged',
      'NetworkNotReady',
      'HostPortConflict',
      'FailedCreatePodContainer',
    ],
  ],
  ['ResourceInsufficient', ['FailedCreate', 'ReplicaSetCreateError'], ['exceeded quota']],
  ['PodFailCreate', ['FailedCreate', 'FailedValidation', 'FailedDaemonPod', 'ReplicaSetCreateError']],
  ['ResourceInsufficient', ['FailedScheduling'], ['insufficient', 'too many pods']],
  [
    'ResourceInsufficient',
    ['OutOfcpu', 'OutOfmemory', 'OutOfpods', 'UnexpectedAdmissionError', 'NotTriggerScaleUp'],
  ],
  ['PodFailScheduling', ['FailedScheduling', 'NodeAffinity', 'NodeSelectorMismatching']],
  [
    'JobFailed',
    [
      'BackoffLimitExceeded',
      'DeadlineExceeded',
      'PodFailurePolicy',
      'FailedJob',
      'TooManyMissedTimes',
      'MissSchedule',
    ],
  ],
  [
    'WorkloadFailed',
    ['ProgressDeadlineExceeded', 'DeploymentRollbackRevisionNotFound', 'FailedUpdate', 'FailedPlacement'],
  ],
  [
    'AutoscaleFailed',
    [
      'FailedGetScale',
      'FailedRescale',
      'FailedGetResourceMetric',
      'FailedComputeMetricsReplicas',
      'FailedGetObjectMetric',
      'FailedGetPodsMetric',
      'FailedGetExternalMetric',
      'FailedGetContainerResourceMetric',
      'FailedToScaleUpGroup',
      'ScaleDownFailed',
    ],
  ],
  [
    'VolumeFailMount',
    [
      'FailedMount',
      'FailedAttachVolume',
      'FailedMapVolume',
      'FailedUnMount',
      'FailedDetachVolume',
      'FailedUnmapDevice',
      'VolumeResizeFailed',
      'FileSystemResizeFailed',
      'MountVolumeFailed',
    ],
  ],
  [
    'VolumeFailProvision',
    [
      'ProvisioningFailed',
      'FailedBinding',
      'VolumeFailedDelete',
      'VolumeFailedRecycle',
      'VolumeMismatch',
      'ClaimMisbound',
      'ClaimLost',
    ],
  ],
  ['StorageIOSlow', ['SlowIO', 'DeviceBusy', 'IOHang']],
  ['NodePLEGUnhealthy', ['NodeNotReady'], ['pleg is not healthy']],
  ['NodeNotReady', ['NodeNotReady', 'NodeNotSchedulable', 'KubeletSetupFailed', 'ContainerGCFailed']],
  ['NodeRebooted', ['Rebooted', 'Shutdown', 'NodeShutdown']],
  [
    'NodeDiskPressure',
    ['NodeHasDiskPressure', 'FreeDiskSpaceFailed', 'ImageGCFailed', 'InvalidDiskCapacity', 'NodeOutOfDisk'],
  ],
  ['NodeMemoryPressure', ['NodeHasInsufficientMemory', 'EvictionThresholdMet', 'NodeHasMemoryPressure']],
  ['NodeFDPressure', ['NodeHasFDPressure', 'PIDPressure', 'NodeHasPIDPressure', 'NodeHasInsufficientPID']],
  ['NodeDockerHung', ['DockerHung', 'ContainerRuntimeUnhealthy']],
  ['NodePSHung', ['PSProcessIsHung', 'TaskHung']],
  ['NodeGPUXIDError', ['NodeHasNvidiaXidError']],
  ['NodeNTPDown', ['NTPIsDown']],
  ['NodeConntrackFull', ['ConntrackFull', 'NodeHasConntrackPressure']],
  [
    'NodeKernelFault',
    [
      'AUFSUmountHung',
      'UnregisterNetDevice',
      'FrequentUnregisterNetDevice',
      'KernelOops',
      'Kerneloops',
      'VMcore',
      'KernelDeadlock',
    ],
  ],
  ['NodeReadonly', ['FilesystemIsReadOnly', 'ReadonlyFilesystem']],
  ['NodeRuntimeCorrupt', ['CorruptDockerImage', 'CorruptDockerOverlay2']],
  [
    'NodeAgentRestarted',
    [
      'KubeletStart',
      'DockerStart',
      'ContainerdStart',
      'FrequentKubeletRestart',
      'FrequentDockerRestart',
      'FrequentContainerdRestart',
    ],
  ],
  ['NodeProgramCrash', ['CCPPCrash', 'UncaughtException', 'XorgCrash']],
  ['NodeJoinFailed', ['AddNodeFailed', 'DeleteNodeFailed', 'DeteleNodeFailed', 'RegisteredNodeFailed']],
  [
    'LoadBalancerFailed',
    [
      'SyncLoadBalancerFailed',
      'DeleteLoadBalancerFailed',
      'UnAvailableLoadBalancer',
      'CreatingLoadBalancerFailed',
      'UpdateLoadBalancerFailed',
    ],
  ],
  ['RouteFailed', ['CreateRouteFailed', 'SyncRouteFailed', 'SYncRouteFailed', 'FailedToCreateRoute']],
  ['ServiceChanged', ['AnnotationChanged', 'ServiceSpecChanged']],
  ['ClusterIPNotEnough', ['AllocResourceFailed', 'ResourceInvalid', 'AllocIPFailed'], ['ipnotenough']],
  [
    'NetworkAllocFailed',
    [
      'AllocIPFailed',
      'ParseFailed',
      'DisposeResourceFailed',
      'AllocResourceFailed',
      'ResourceInvalid',
      'ClusterIPNotAllocated',
      'PortNotAllocated',
      'FailedToUpdateEndpoint',
      'FailedToUpdateEndpointSlices',
    ],
  ],
  ['CertificateFailed', ['CertificateFailed', 'FailedToCreateCertificate', 'FailedToRotateCertificate']],
];

/** Rules by reason, in the order above. */
export const classRules: ReadonlyMap<string, readonly ClassRule[]> = toRules();

function toRules(): ReadonlyMap<string, readonly ClassRule[]> {
  const rules = new Map<string, ClassRule[]>();
  for (const [className, reasons, says] of REASONS)
    for (const reason of reasons) {
      const some = rules.get(reason) ?? [];
      some.push(says === undefined ? { className } : { className, says });
      rules.set(reason, some);
    }
  return rules;
}
