import { podsOf } from '../collect/to-subjects.ts';
import type { ContainerView, Finding, Fix, Language, PodView, Subject } from '../types.ts';
import type { Observed } from './evaluate.ts';
import { fingerprintOf } from './fingerprint.ts';
import { messageOf } from './message.ts';
import { pathText } from './path-text.ts';

const NO_FIXES: readonly Fix[] = [];

/** How a container is called in findings: by its name, below its template where the object has several. */
export function containerLabel(
  subject: Subject,
  pod: PodView | undefined,
  container: ContainerView | undefined,
): string {
  const name = container?.name ?? '';
  if (pod === undefined || pod.path === subject.pod?.path) return name;
  return name === '' ? pathText(pod.path) : `${pathText(pod.path)}/${name}`;
}

/** An observation as every output carries it. */
export function toFinding(
  observed: Observed,
  subject: Subject,
  language: Language,
  exemption: Finding['exemption'],
): Finding {
  const { check, observation } = observed;
  const { ref } = subject;
  const container = containerLabel(subject, observed.pod, observed.container);
  return {
    fingerprint: fingerprintOf(check.id, subject.cluster, ref, container),
    check: check.id,
    category: check.category,
    severity: check.severity,
    verdict: observation.verdict,
    cluster: subject.cluster,
    object: { apiVersion: ref.apiVersion, kind: ref.kind, namespace: ref.namespace ?? '', name: ref.name },
    container,
    path: pathText(observation.path),
    message: messageOf(check, observation, language),
    remedy: check.text[language].remedy,
    // A container that only the running pods have cannot be mended in the object that we name.
    fixes: observed.container?.observedOnly === true ? NO_FIXES : (observation.fixes ?? NO_FIXES),
    location: locationOf(subject, observed),
    exemption,
  };
}

function locationOf(subject: Subject, { observation }: Observed): Finding['location'] {
  if (subject.source === undefined) return null;
  return { file: subject.source.file, ...subject.source.locate(observation.path) };
}

/** The container that a finding's label names. */
export function containerLabelled(subject: Subject, label: string): ContainerView | undefined {
  if (label === '') return undefined;
  for (const pod of podsOf(subject)) {
    const found = pod.containers.find((container) => containerLabel(subject, pod, container) === label);
    if (found !== undefined) return found;
  }
  return undefined;
}
