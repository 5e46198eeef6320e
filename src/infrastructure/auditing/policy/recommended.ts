/**
 * The audit policy that Bulwark recommends: what large clouds use, without their gaps. Issued tokens, Secrets and
 * ConfigMaps never enter the log, probes and leases do not fill it, and what is done inside a pod is in it.
 */
export const RECOMMENDED_POLICY = `# Audit policy written by "bulwark audit policy". The first rule that fits a request counts.
apiVersion: audit.k8s.io/v1
kind: Policy
omitStages: [RequestReceived]
omitManagedFields: true
rules:
  # 1. What never says anything: probes, discovery, and the components' own heartbeat.
  - level: None
    nonResourceURLs: ["/healthz*", "/livez*", "/readyz*", "/version", "/openapi*", "/swagger*", "/metrics"]
  - level: None
    verbs: [get, list, watch, update, patch]
    resources:
      - {group: coordination.k8s.io, resources: [leases]}
  - level: None
    users: ["system:kube-proxy"]
    verbs: [watch, list]
    resources:
      - {group: "", resources: [endpoints, services, services/status]}
      - {group: discovery.k8s.io, resources: [endpointslices]}
  - level: None
    userGroups: ["system:nodes"]
    verbs: [get]
    resources:
      - {group: "", resources: [nodes, nodes/status]}
  - level: None
    users:
      - "system:kube-controller-manager"
      - "system:kube-scheduler"
      - "system:serviceaccount:kube-system:endpoint-controller"
      - "system:serviceaccount:kube-system:endpointslice-controller"
    verbs: [get, update, patch]
    namespaces: [kube-system]
    resources:
      - {group: "", resources: [endpoints]}
      - {group: discovery.k8s.io, resources: [endpointslices]}
  - level: None
    users: ["system:apiserver"]
    verbs: [get]
    resources:
      - {group: "", resources: [namespaces, namespaces/status, namespaces/finalize]}
  # Kubernetes events are kept by Bulwark as what they are.
  - level: None
    resources:
      - {group: "", resources: [events]}
      - {group: events.k8s.io, resources: [events]}

  # 2. Who and what, never the content: it is secret.
  - level: Metadata
    resources:
      - {group: "", resources: [secrets, configmaps, serviceaccounts/token]}
      - {group: authentication.k8s.io, resources: [tokenreviews, tokenrequests, selfsubjectreviews]}
      - {group: certificates.k8s.io, resources: [certificatesigningrequests]}

  # 3. What is done inside pods and through the API server to nodes and services: streams have no content here.
  - level: Metadata
    resources:
      - {group: "", resources: [pods/exec, pods/attach, pods/portforward, pods/proxy, services/proxy, nodes/proxy, pods/log]}

  # 4. Reading: the request alone.
  - level: Request
    verbs: [get, list, watch]
    resources: &known
      - {group: ""}
      - {group: admissionregistration.k8s.io}
      - {group: apiextensions.k8s.io}
      - {group: apiregistration.k8s.io}
      - {group: apps}
      - {group: authorization.k8s.io}
      - {group: autoscaling}
      - {group: batch}
      - {group: certificates.k8s.io}
      - {group: gateway.networking.k8s.io}
      - {group: networking.k8s.io}
      - {group: node.k8s.io}
      - {group: policy}
      - {group: rbac.authorization.k8s.io}
      - {group: scheduling.k8s.io}
      - {group: storage.k8s.io}
      - {group: templates.gatekeeper.sh}
      - {group: constraints.gatekeeper.sh}

  # 5. Changing: what was asked for and what became of it.
  - level: RequestResponse
    resources: *known

  # 6. Everything else: who, what, when.
  - level: Metadata
`;
