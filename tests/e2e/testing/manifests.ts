/** Workloads of the tests. None of them runs: they ask for no replica, so they cost the node nothing. */
export function privilegedDeployment(namespace: string, name: string): string {
  return deployment(namespace, name, 'securityContext: { privileged: true }');
}

export function plainDeployment(namespace: string, name: string): string {
  return deployment(namespace, name, 'securityContext: { privileged: false }');
}

function deployment(namespace: string, name: string, container: string): string {
  return `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  namespace: ${namespace}
  labels: { app: ${name} }
spec:
  replicas: 0
  selector:
    matchLabels: { app: ${name} }
  template:
    metadata:
      labels: { app: ${name} }
    spec:
      containers:
        - name: main
          image: busybox:1.35
          ${container}
`;
}
