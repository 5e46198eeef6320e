/**
 * Parts of queries that many rules share. They are LogsQL text: what a rule runs is what a person reads, copies into
 * the search and changes.
 */

/** Answered without an error: also 101, with which an exec begins. */
export const DONE = 'responseStatus.code:<400';

/** Changed something: a dry run is answered like the real thing. */
export const CHANGED = `${DONE} !derived.dryRun:=true`;

/** No subresource: `status` and `scale` are written all the time. */
export const WHOLE_OBJECT = 'objectRef.subresource:=""';

/**
 * A person, or what holds a person's credential: all that Kubernetes and the managed services run under names of their
 * own is left out. Anonymous is no person; `system:admin` is the first kubeconfig of k3s and OpenShift.
 */
export const PERSON =
  '(!user.username:="system:"* or user.username:="system:admin") !user.username:="eks:"* !user.username:in("", aksService, "kube-apiserver-kubelet-client")';

/** Not a part of the control plane and not a controller in kube-system; service accounts of others stay in. */
export const NOT_CONTROL_PLANE =
  '!user.username:="system:serviceaccount:kube-system:"* !user.username:="system:kube-"* !user.username:="system:node:"* !user.username:="eks:"* !user.username:in("system:apiserver", aksService)';

/**
 * Controllers that make pods, ReplicaSets and Jobs from a template which was looked at when somebody wrote it. A
 * stolen token of theirs is beyond what a rule about pods can find.
 */
export const WORKLOAD_CONTROLLER =
  'user.username:in("system:kube-controller-manager", "system:serviceaccount:kube-system:replicaset-controller", "system:serviceaccount:kube-system:daemon-set-controller", "system:serviceaccount:kube-system:deployment-controller", "system:serviceaccount:kube-system:statefulset-controller", "system:serviceaccount:kube-system:job-controller", "system:serviceaccount:kube-system:cronjob-controller", "system:serviceaccount:kube-system:replication-controller")';

/**
 * Somebody writes a pod or a template of pods. Left out are a node's mirror of its static pods, copies of a template
 * that controllers make, and their pods in kube-system, where the system's own templates need what others should not.
 */
export const POD_WRITTEN = `verb:in(create, update, patch) objectRef.subresource:in("", ephemeralcontainers) objectRef.resource:in(pods, podtemplates, deployments, daemonsets, statefulsets, replicasets, replicationcontrollers, jobs, cronjobs) ${CHANGED} !user.username:="system:node:"* !(${WORKLOAD_CONTROLLER} (objectRef.namespace:="kube-system" or !objectRef.resource:=pods))`;

export const SYSTEM_NAMESPACE = 'objectRef.namespace:in("kube-system", "kube-public", "kube-node-lease")';

export const ROLE_WRITTEN = `verb:in(create, update, patch) objectRef.apiGroup:="rbac.authorization.k8s.io" objectRef.resource:in(roles, clusterroles) ${CHANGED} !user.username:in("system:apiserver", "system:serviceaccount:kube-system:clusterrole-aggregation-controller")`;

export const BINDING_WRITTEN = `verb:in(create, update, patch) objectRef.apiGroup:="rbac.authorization.k8s.io" objectRef.resource:in(rolebindings, clusterrolebindings) ${CHANGED} !user.username:="system:apiserver"`;

/** Resources whose deletion has a rule of its own. */
export const DELETION_HAS_OWN_RULE =
  'namespaces, nodes, deployments, daemonsets, statefulsets, persistentvolumeclaims, persistentvolumes, customresourcedefinitions, networkpolicies, secrets, configmaps, services, serviceaccounts, roles, clusterroles, rolebindings, clusterrolebindings, mutatingwebhookconfigurations, validatingwebhookconfigurations, apiservices, events, validatingadmissionpolicies, validatingadmissionpolicybindings, mutatingadmissionpolicies, mutatingadmissionpolicybindings, constrainttemplates, clusterpolicies, policies';
