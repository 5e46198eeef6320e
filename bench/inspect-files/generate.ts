import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A generator of numbers that gives the same ones in every run (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Writes `count` Deployments, one a file, as teams write them: most sound, some careless, a few dangerous. */
export function generateDeployments(directory: string, count: number): number {
  mkdirSync(directory, { recursive: true });
  const random = createRandom(20260101);
  let bytes = 0;
  for (let index = 0; index < count; index++) {
    const text = toDeployment(index, random);
    bytes += text.length;
    writeFileSync(join(directory, `deployment-${String(index).padStart(5, '0')}.yaml`), text);
  }
  return bytes;
}

function toDeployment(index: number, random: () => number): string {
  const name = `${['api', 'web', 'worker', 'cache', 'sync'][index % 5]}-${index}`;
  const team = `team-${index % 40}`;
  const sidecar = random() < 0.25 ? toSidecar(random) : '';
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  namespace: ${team}
  labels:
    app.kubernetes.io/name: ${name}
    app.kubernetes.io/part-of: ${team}
    app.kubernetes.io/version: "1.${Math.floor(random() * 30)}.0"
spec:
  replicas: ${1 + Math.floor(random() * 5)}
  revisionHistoryLimit: 3
  selector:
    matchLabels:
      app.kubernetes.io/name: ${name}
  template:
    metadata:
      labels:
        app.kubernetes.io/name: ${name}
        app.kubernetes.io/part-of: ${team}
    spec:
      serviceAccountName: ${name}${random() < 0.02 ? '\n      hostNetwork: true' : ''}
      containers:
        - name: main
          image: registry.example.com/${team}/${name}:1.${Math.floor(random() * 30)}.0
          imagePullPolicy: IfNotPresent
          ports:
            - name: http
              containerPort: 8080
          env:
            - name: LOG_LEVEL
              value: info
            - name: DATABASE_PASSWORD
              valueFrom:
                secretKeyRef:
                  name: ${name}
                  key: password
${toResources(random)}${toProbes(random)}${toSecurity(random)}          volumeMounts:
            - name: tmp
              mountPath: /tmp
${sidecar}      volumes:
        - name: tmp
          emptyDir: {}
`;
}

function toSidecar(random: () => number): string {
  return `        - name: proxy
          image: registry.example.com/platform/proxy:${random() < 0.5 ? 'latest' : '2.4.1'}
          args: ["--port", "9090", "--upstream", "127.0.0.1:8080"]
`;
}

function toResources(random: () => number): string {
  if (random() < 0.2) return '';
  const limit = random() < 0.5 ? '              cpu: "1"\n' : '';
  return `          resources:
            requests:
              cpu: 100m
              memory: 128Mi
            limits:
${limit}              memory: 256Mi
`;
}

function toProbes(random: () => number): string {
  if (random() < 0.3) return '';
  return `          livenessProbe:
            httpGet: {path: /healthz, port: http}
            periodSeconds: 10
          readinessProbe:
            httpGet:
              path: /ready # answers 503 while it warms up
              port: http
`;
}

function toSecurity(random: () => number): string {
  const dice = random();
  if (dice < 0.3) return '';
  if (dice < 0.33) return '          securityContext:\n            privileged: true\n';
  return `          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: ${random() < 0.7}
            runAsNonRoot: true
            runAsUser: 10001
            capabilities:
              drop:
                - ALL
            seccompProfile:
              type: RuntimeDefault
`;
}
