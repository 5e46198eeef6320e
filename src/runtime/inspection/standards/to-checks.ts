import type { CheckText, JsonObject, Language, Observation, PodCheck, PodView } from '../types.ts';
import { rulesOf } from './evaluate.ts';
import { toStandardPod } from './to-standard-pod.ts';
import type { PodSecurityLevel, PodSecurityVersion, Standard, StandardRule } from './types.ts';
import { findWrongType } from './wrong-types.ts';

const REFERENCE = 'https://kubernetes.io/docs/concepts/security/pod-security-standards/';
const MESSAGES: Readonly<Record<Language, CheckText['messages']>> = {
  en: {
    violation: '{reason} ({detail})',
    wrongType: 'not decided: this field must be of type {expected}, the API server would refuse the object',
  },
  zh: {
    violation: '{reason}（{detail}）',
    wrongType: '无法判定：该字段类型应为 {expected}，API Server 会拒绝此对象',
  },
};

/** The controls of a Pod Security profile as checks of inspection, judged exactly as Kubernetes does. */
export function podSecurityChecks(level: PodSecurityLevel, version: PodSecurityVersion): readonly PodCheck[] {
  return rulesOf(level, version).map(({ standard, rule }) => toCheck(standard, rule));
}

function toCheck(standard: Standard, rule: StandardRule): PodCheck {
  return {
    id: podSecurityCheckId(standard.id),
    category: 'security',
    severity: standard.level === 'baseline' ? 'high' : 'medium',
    origin: 'pod-security',
    aliases: [standard.id],
    references: [REFERENCE],
    optional: true,
    text: {
      en: { ...standard.text.en, messages: MESSAGES.en },
      zh: { ...standard.text.zh, messages: MESSAGES.zh },
    },
    target: 'pod',
    evaluate: (pod) => evaluate(rule, pod),
  };
}

/** `hostNamespaces` → `podSecurityHostNamespaces`. */
export function podSecurityCheckId(standardId: string): string {
  const words = standardId.split('_').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `podSecurity${words.join('')}`;
}

function evaluate(rule: StandardRule, pod: PodView): readonly Observation[] {
  const template = toTemplate(pod);
  const wrong = findWrongType(template, pod.path);
  if (wrong !== undefined) {
    return [
      { verdict: 'unknown', path: wrong.path, message: 'wrongType', params: { expected: wrong.expected } },
    ];
  }
  const violation = rule.find(toStandardPod(template, pod.path));
  if (violation === undefined) return [];
  const { reason, detail, places } = violation;
  return [
    { verdict: 'fail', path: places[0]?.path ?? pod.path, message: 'violation', params: { reason, detail } },
  ];
}

/** The pod as a template again, with the containers that were only seen on running pods (`kubectl debug`). */
function toTemplate(pod: PodView): JsonObject {
  const observed = pod.containers.filter(({ observedOnly }) => observedOnly).map(({ spec }) => spec);
  if (observed.length === 0) return { metadata: pod.metadata, spec: pod.spec };
  const ephemeral = Array.isArray(pod.spec['ephemeralContainers']) ? pod.spec['ephemeralContainers'] : [];
  return { metadata: pod.metadata, spec: { ...pod.spec, ephemeralContainers: [...ephemeral, ...observed] } };
}
