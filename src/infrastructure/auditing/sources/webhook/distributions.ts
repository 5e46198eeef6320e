import { webhookFlags } from './webhook-files.ts';

type Language = 'en' | 'zh';

/** One thing to do, and what to type for it. */
export interface DistributionStep {
  readonly text: Readonly<Record<Language, string>>;
  /** `CLUSTER` stands for the cluster's name in Bulwark. */
  readonly code?: string;
}

/** How the audit events of a kind of cluster get here. */
export interface Distribution {
  readonly id: string;
  readonly name: string;
  /** Whether its API server can be told to call a webhook; else its provider keeps the events first. */
  readonly hasWebhook: boolean;
  readonly steps: readonly DistributionStep[];
}

const WRITE: DistributionStep = {
  text: {
    en: 'Write both files. The second holds a token that may do nothing but deliver audit events of this cluster.',
    zh: '写出两个文件。第二个文件含有令牌，它只能投递此集群的审计事件。',
  },
  code: 'bulwark audit policy > audit-policy.yaml\nbulwark audit webhook CLUSTER > audit-webhook.yaml',
};

const CHECK: DistributionStep = {
  text: {
    en: 'Events come in within seconds. See it here, or ask:',
    zh: '事件将在几秒内到达。在本页查看，或执行：',
  },
  code: 'bulwark audit status',
};

function copyTo(folder: string): DistributionStep {
  return {
    text: {
      en: `Copy both to ${folder} on every control-plane node, readable by root alone.`,
      zh: `将两个文件复制到每个控制平面节点的 ${folder}，仅 root 可读。`,
    },
    code: `install -d -m 700 ${folder}\ninstall -m 600 audit-policy.yaml audit-webhook.yaml ${folder}/`,
  };
}

function toArgs(folder: string): readonly string[] {
  return webhookFlags(folder).map((flag) => flag.replace(/^--/, ''));
}

function kubeadmConfig(folder: string): string {
  const args = toArgs(folder).map((arg) => {
    const [name = '', value = ''] = arg.split(/=(.*)/s);
    return `    - {name: ${name}, value: "${value}"}`;
  });
  const volume = `    - {name: audit, hostPath: ${folder}, mountPath: ${folder}, readOnly: true, pathType: Directory}`;
  return ['apiServer:', '  extraArgs:', ...args, '  extraVolumes:', volume].join('\n');
}

const KUBEADM = '/etc/kubernetes/audit';
const K3S = '/etc/rancher/k3s/audit';
const RKE2 = '/etc/rancher/rke2/audit';

/** Every kind of cluster that we know how to switch on, in the order of the choice. */
export const distributions: readonly Distribution[] = [
  {
    id: 'kubeadm',
    name: 'kubeadm',
    hasWebhook: true,
    steps: [
      WRITE,
      copyTo(KUBEADM),
      {
        text: {
          en: 'Take the cluster’s configuration, and add this below its ClusterConfiguration (kubeadm.k8s.io/v1beta4).',
          zh: '取出集群配置，并在其 ClusterConfiguration（kubeadm.k8s.io/v1beta4）中加入以下内容。',
        },
        code: `kubectl -n kube-system get configmap kubeadm-config -o jsonpath='{.data.ClusterConfiguration}' > kubeadm.yaml\n\n${kubeadmConfig(KUBEADM)}`,
      },
      {
        text: {
          en: 'Write the API server’s manifest anew on each control-plane node, one after the other; the kubelet restarts it.',
          zh: '在每个控制平面节点上依次重新生成 API Server 的清单；kubelet 会将其重启。',
        },
        code: 'kubeadm init phase control-plane apiserver --config kubeadm.yaml\nkubeadm init phase upload-config kubeadm --config kubeadm.yaml',
      },
      CHECK,
    ],
  },
  {
    id: 'k3s',
    name: 'K3s',
    hasWebhook: true,
    steps: [
      WRITE,
      copyTo(K3S),
      {
        text: {
          en: 'Add to /etc/rancher/k3s/config.yaml on every server node, and restart K3s there.',
          zh: '在每个 server 节点的 /etc/rancher/k3s/config.yaml 中加入以下内容，并重启 K3s。',
        },
        code: `kube-apiserver-arg:\n${toArgs(K3S)
          .map((arg) => `  - "${arg}"`)
          .join('\n')}\n\nsystemctl restart k3s`,
      },
      CHECK,
    ],
  },
  {
    id: 'rke2',
    name: 'RKE2',
    hasWebhook: true,
    steps: [
      WRITE,
      copyTo(RKE2),
      {
        text: {
          en: 'Add to /etc/rancher/rke2/config.yaml on every server node, and restart RKE2 there.',
          zh: '在每个 server 节点的 /etc/rancher/rke2/config.yaml 中加入以下内容，并重启 RKE2。',
        },
        code: `audit-policy-file: ${RKE2}/audit-policy.yaml\nkube-apiserver-arg:\n${toArgs(RKE2)
          .filter((arg) => !arg.startsWith('audit-policy-file'))
          .map((arg) => `  - "${arg}"`)
          .join(
            '\n',
          )}\nkube-apiserver-extra-mount:\n  - "${RKE2}:${RKE2}:ro"\n\nsystemctl restart rke2-server`,
      },
      CHECK,
    ],
  },
  {
    id: 'eks',
    name: 'Amazon EKS',
    hasWebhook: false,
    steps: [
      {
        text: {
          en: 'EKS lets nobody set a webhook. Let it write its audit log to CloudWatch.',
          zh: 'EKS 不允许设置 Webhook。请让它把审计日志写入 CloudWatch。',
        },
        code: `aws eks update-cluster-config --name CLUSTER --logging '{"clusterLogging":[{"types":["audit"],"enabled":true}]}'`,
      },
      {
        text: {
          en: 'Bring a stretch of it in. The events are those of the API server, so every report and rule holds; a stretch that is brought in twice is there twice.',
          zh: '导入其中一段。事件即 API Server 的原始事件，因此所有报表和规则均适用；同一段导入两次便会出现两次。',
        },
        code: `aws logs filter-log-events --log-group-name /aws/eks/CLUSTER/cluster --log-stream-name-prefix kube-apiserver-audit \\\n  --start-time $(date -d '1 hour ago' +%s000) --query 'events[].message' --output text | tr '\\t' '\\n' > audit.log\nbulwark logs import --kind audit --label cluster=CLUSTER --label source=cloudwatch audit.log`,
      },
    ],
  },
  {
    id: 'gke',
    name: 'Google GKE',
    hasWebhook: false,
    steps: [
      {
        text: {
          en: 'GKE lets nobody set a webhook, and writes its audit log to Cloud Logging in a form of Google’s own. It can be kept and searched here; the reports and rules about audit events do not read that form.',
          zh: 'GKE 不允许设置 Webhook，其审计日志以 Google 自有格式写入 Cloud Logging。可在此保存和检索；审计报表和规则不读取该格式。',
        },
        code: `gcloud logging read 'resource.type="k8s_cluster" logName:"cloudaudit.googleapis.com"' --freshness=1h --format=json > audit.json\nbulwark logs import --kind custom --label cluster=CLUSTER --label source=cloud-logging audit.json`,
      },
    ],
  },
  {
    id: 'aks',
    name: 'Azure AKS',
    hasWebhook: false,
    steps: [
      {
        text: {
          en: 'AKS lets nobody set a webhook. Let it write the category kube-audit to a storage account.',
          zh: 'AKS 不允许设置 Webhook。请让它把 kube-audit 类别写入存储账户。',
        },
        code: `az monitor diagnostic-settings create --name audit --resource "$(az aks show -n CLUSTER -g GROUP --query id -o tsv)" \\\n  --storage-account ACCOUNT --logs '[{"category":"kube-audit","enabled":true}]'`,
      },
      {
        text: {
          en: 'Fetch the files and take the events out of their envelopes. A file that is brought in twice is there twice.',
          zh: '下载文件，并从信封中取出事件。同一文件导入两次便会出现两次。',
        },
        code: `az storage blob download-batch --account-name ACCOUNT -s insights-logs-kube-audit -d audit\nfind audit -name '*.json' -exec jq -r .properties.log {} + > audit.log\nbulwark logs import --kind audit --label cluster=CLUSTER --label source=azure audit.log`,
      },
    ],
  },
  {
    id: 'local',
    name: 'bulwark cluster',
    hasWebhook: true,
    steps: [
      {
        text: {
          en: 'A local cluster is switched on by one flag, while “bulwark up” runs. NAME is what “bulwark cluster status” calls it.',
          zh: '本地集群只需一个参数即可开启（需先运行 “bulwark up”）。NAME 为 “bulwark cluster status” 中的名称。',
        },
        code: 'bulwark cluster up NAME --audit',
      },
      CHECK,
    ],
  },
  {
    id: 'other',
    name: 'kube-apiserver',
    hasWebhook: true,
    steps: [
      WRITE,
      {
        text: {
          en: 'Give every API server these flags, with the folder that the files are in.',
          zh: '为每个 API Server 加上以下参数，并改为文件所在目录。',
        },
        code: webhookFlags('/etc/kubernetes/audit').join(' \\\n'),
      },
      {
        text: {
          en: 'An API server that writes a log file already can go on so: a Bulwark on that machine follows the file.',
          zh: '若 API Server 已写日志文件，可保持不变：由该机器上的 Bulwark 跟踪该文件。',
        },
        code: 'bulwark server --audit-log-files CLUSTER=/var/log/kubernetes/audit.log',
      },
      CHECK,
    ],
  },
];
