import { join } from 'node:path';

import type { ClusterPlan, PartCommand } from './types.ts';

const LOOPBACK = '127.0.0.1';

/** Where clients on this machine reach the API server. */
export function apiServerAddress(plan: Pick<ClusterPlan, 'mode' | 'addresses'>): string {
  return plan.mode === 'loopback' ? LOOPBACK : plan.addresses.node;
}

export function apiServerUrl(plan: Pick<ClusterPlan, 'mode' | 'addresses' | 'ports'>): string {
  return `https://${apiServerAddress(plan)}:${plan.ports.api}`;
}

function pki(plan: ClusterPlan, file: string): string {
  return join(plan.paths.pki, file);
}

function kubeconfig(plan: ClusterPlan, user: string): string {
  return join(plan.paths.root, 'kubernetes', `${user}.conf`);
}

function etcd(plan: ClusterPlan): PartCommand {
  const client = `https://${LOOPBACK}:${plan.ports.etcd}`;
  const peer = `http://${LOOPBACK}:${plan.ports.etcdPeer}`;
  return {
    part: 'etcd',
    binary: 'etcd',
    args: [
      '--name=bulwark',
      `--data-dir=${plan.paths.etcd}`,
      `--listen-client-urls=${client}`,
      `--advertise-client-urls=${client}`,
      `--listen-peer-urls=${peer}`,
      `--initial-advertise-peer-urls=${peer}`,
      `--initial-cluster=bulwark=${peer}`,
      `--cert-file=${pki(plan, 'etcd-server.crt')}`,
      `--key-file=${pki(plan, 'etcd-server.key')}`,
      `--trusted-ca-file=${pki(plan, 'etcd-ca.crt')}`,
      '--client-cert-auth=true',
      // A throw-away cluster: halves the start, and loses nothing but itself when the machine dies.
      '--unsafe-no-fsync=true',
      '--quota-backend-bytes=8589934592',
      '--log-level=warn',
    ],
  };
}

function apiServer(plan: ClusterPlan): PartCommand {
  const loopback = plan.mode === 'loopback';
  return {
    part: 'kube-apiserver',
    binary: 'kube-apiserver',
    args: [
      `--advertise-address=${apiServerAddress(plan)}`,
      `--bind-address=${loopback ? LOOPBACK : '0.0.0.0'}`,
      // The reconciler would publish a loopback address as endpoint, which the API server itself refuses.
      ...(loopback ? ['--endpoint-reconciler-type=none'] : []),
      `--secure-port=${plan.ports.api}`,
      `--etcd-servers=https://${LOOPBACK}:${plan.ports.etcd}`,
      `--etcd-cafile=${pki(plan, 'etcd-ca.crt')}`,
      `--etcd-certfile=${pki(plan, 'apiserver-etcd-client.crt')}`,
      `--etcd-keyfile=${pki(plan, 'apiserver-etcd-client.key')}`,
      `--tls-cert-file=${pki(plan, 'apiserver.crt')}`,
      `--tls-private-key-file=${pki(plan, 'apiserver.key')}`,
      `--client-ca-file=${pki(plan, 'ca.crt')}`,
      `--kubelet-client-certificate=${pki(plan, 'apiserver-kubelet-client.crt')}`,
      `--kubelet-client-key=${pki(plan, 'apiserver-kubelet-client.key')}`,
      `--kubelet-certificate-authority=${pki(plan, 'ca.crt')}`,
      // There is no DNS for the node's name.
      '--kubelet-preferred-address-types=InternalIP',
      `--service-cluster-ip-range=${plan.addresses.serviceCidr}`,
      '--service-account-issuer=https://kubernetes.default.svc.cluster.local',
      `--service-account-key-file=${pki(plan, 'sa.pub')}`,
      `--service-account-signing-key-file=${pki(plan, 'sa.key')}`,
      `--requestheader-client-ca-file=${pki(plan, 'front-proxy-ca.crt')}`,
      '--requestheader-allowed-names=front-proxy-client',
      '--requestheader-extra-headers-prefix=X-Remote-Extra-',
      '--requestheader-group-headers=X-Remote-Group',
      '--requestheader-username-headers=X-Remote-User',
      `--proxy-client-cert-file=${pki(plan, 'front-proxy-client.crt')}`,
      `--proxy-client-key-file=${pki(plan, 'front-proxy-client.key')}`,
      // Aggregated API servers answer on Service addresses, which only the node's kube-proxy can translate;
      // endpoints work in every mode.
      '--enable-aggregator-routing=true',
      ...authorization(plan),
      '--enable-admission-plugins=NodeRestriction',
      '--allow-privileged=true',
      '--profiling=false',
      ...plan.apiServerArgs,
    ],
  };
}

/** The API server refuses the flag beside a structured configuration given by the caller. */
function authorization(plan: ClusterPlan): string[] {
  const structured = plan.apiServerArgs.some((arg) => arg.startsWith('--authorization-config'));
  return structured ? [] : ['--authorization-mode=Node,RBAC'];
}

function controllerManager(plan: ClusterPlan): PartCommand {
  const config = kubeconfig(plan, 'controller-manager');
  return {
    part: 'kube-controller-manager',
    binary: 'kube-controller-manager',
    args: [
      `--kubeconfig=${config}`,
      `--authentication-kubeconfig=${config}`,
      `--authorization-kubeconfig=${config}`,
      `--bind-address=${LOOPBACK}`,
      `--secure-port=${plan.ports.controllerManager}`,
      '--leader-elect=false',
      '--use-service-account-credentials=true',
      // Each controller fetches a token of its own first: at the usual 20 requests a second that takes 4 s.
      '--kube-api-qps=500',
      '--kube-api-burst=1000',
      `--root-ca-file=${pki(plan, 'ca.crt')}`,
      `--service-account-private-key-file=${pki(plan, 'sa.key')}`,
      `--cluster-signing-cert-file=${pki(plan, 'ca.crt')}`,
      `--cluster-signing-key-file=${pki(plan, 'ca.key')}`,
      `--cluster-cidr=${plan.addresses.podCidr}`,
      '--allocate-node-cidrs=true',
      '--node-cidr-mask-size=24',
      `--service-cluster-ip-range=${plan.addresses.serviceCidr}`,
      '--profiling=false',
    ],
  };
}

function scheduler(plan: ClusterPlan): PartCommand {
  const config = kubeconfig(plan, 'scheduler');
  return {
    part: 'kube-scheduler',
    binary: 'kube-scheduler',
    args: [
      `--kubeconfig=${config}`,
      `--authentication-kubeconfig=${config}`,
      `--authorization-kubeconfig=${config}`,
      `--bind-address=${LOOPBACK}`,
      `--secure-port=${plan.ports.scheduler}`,
      '--leader-elect=false',
      '--kube-api-qps=500',
      '--kube-api-burst=1000',
      '--profiling=false',
    ],
  };
}

/** The control plane in the order of its start. */
export function controlPlaneCommands(plan: ClusterPlan): PartCommand[] {
  return [etcd(plan), apiServer(plan), controllerManager(plan), scheduler(plan)];
}
