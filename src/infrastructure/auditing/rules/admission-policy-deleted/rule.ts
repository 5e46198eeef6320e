import { CHANGED } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'admission-policy-deleted',
  log: 'audit',
  severity: 'high',
  enabled: true,
  query: `verb:in(delete, deletecollection) (objectRef.resource:in(validatingadmissionpolicies, validatingadmissionpolicybindings, mutatingadmissionpolicies, mutatingadmissionpolicybindings, constrainttemplates, clusteradmissionpolicies, admissionpolicies) or objectRef.apiGroup:in("constraints.gatekeeper.sh", "kyverno.io", "policies.kyverno.io")) !objectRef.resource:in(policyreports, clusterpolicyreports, admissionreports, clusteradmissionreports, updaterequests, cleanuppolicies) ${CHANGED}`,
  condition: { kind: 'each' },
  groupBy: ['user.username', 'objectRef.name'],
  ack: 'audit-resource-delete',
  references: [
    'https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/',
    'https://attack.mitre.org/techniques/T1562/001/',
  ],
  text: {
    en: {
      title: 'Policy of admission deleted',
      why: 'What it refused is let in from now on: ValidatingAdmissionPolicy, Gatekeeper, Kyverno or Kubewarden.',
      remedy: 'Bring it back, and look at what was written since.',
      message: '{derived.actor} deleted {derived.object}.',
    },
    zh: {
      title: '删除准入策略',
      why: '它原本拒绝的内容从此将被放行（ValidatingAdmissionPolicy、Gatekeeper、Kyverno 或 Kubewarden）。',
      remedy: '恢复它，并检查此后写入的内容。',
      message: '{derived.actor} 删除了 {derived.object}。',
    },
  },
};
