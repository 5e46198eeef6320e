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
    object: toObject(subject),
    container,
    path: pathText(observation.path),
    message: messageOf(check, observation, language),
    remedy: check.text[language].remedy,
    fixes: fixesOf(observed),
    location: locationOf(subject, observed),
    exemption,
  };
}

/** The subject as its findings name it. */
export function toObject({ ref }: Subject): Finding['object'] {
  return { apiVersion: ref.apiVersion, kind: ref.kind, namespace: ref.namespace ?? '', name: ref.name };
}

/** A container that only the running pods have cannot be mended in the object that we name. */
function fixesOf({ container, observation }: Observed): readonly Fix[] {
  return container?.observedOnly === true ? NO_FIXES : (observation.fixes ?? NO_FIXES);
}

function locationOf({ source }: Subject, { observation }: Observed): Finding['location'] {
  if (source === undefined) return null;
  const { line, column } = source.locate(observation.path);
  return { file: source.file, line, column };
}

/**
 * A finding that works its fields out when they are read: a table shows neither path nor fingerprint, and making
 * them would cost more than the check did. The fields are accessors, so a spread does not copy them.
 */
export class DeferredFinding implements Finding {
  readonly object: Finding['object'];
  readonly exemption: Finding['exemption'];
  readonly #observed: Observed;
  readonly #subject: Subject;
  readonly #language: Language;

  /** `object` is `toObject(subject)`, the same one for all findings of a subject. */
  constructor(
    observed: Observed,
    subject: Subject,
    object: Finding['object'],
    language: Language,
    exemption: Finding['exemption'],
  ) {
    this.object = object;
    this.exemption = exemption;
    this.#observed = observed;
    this.#subject = subject;
    this.#language = language;
  }

  get fingerprint(): string {
    return fingerprintOf(this.check, this.#subject.cluster, this.#subject.ref, this.container);
  }
  get check(): string {
    return this.#observed.check.id;
  }
  get category(): Finding['category'] {
    return this.#observed.check.category;
  }
  get severity(): Finding['severity'] {
    return this.#observed.check.severity;
  }
  get verdict(): Finding['verdict'] {
    return this.#observed.observation.verdict;
  }
  get cluster(): string {
    return this.#subject.cluster;
  }
  get container(): string {
    return containerLabel(this.#subject, this.#observed.pod, this.#observed.container);
  }
  get path(): string {
    return pathText(this.#observed.observation.path);
  }
  get message(): string {
    return messageOf(this.#observed.check, this.#observed.observation, this.#language);
  }
  get remedy(): string {
    return this.#observed.check.text[this.#language].remedy;
  }
  get fixes(): readonly Fix[] {
    return fixesOf(this.#observed);
  }
  get location(): Finding['location'] {
    return locationOf(this.#subject, this.#observed);
  }
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
