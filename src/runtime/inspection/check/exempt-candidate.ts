import type { Candidate } from '#platform/exemptions';
import type { Subject } from '../types.ts';
import type { ExemptTarget } from './inspect-subject.ts';
import { asObject, asString } from './readers.ts';

/** A finding as exemptions see it. */
export function toCandidate({ check, subject, container }: ExemptTarget): Candidate {
  const { ref } = subject;
  return {
    area: 'inspection',
    rule: check.id,
    ...(check.aliases === undefined ? {} : { ruleAliases: check.aliases }),
    cluster: subject.cluster,
    namespace: ref.namespace ?? '',
    kind: ref.kind,
    name: ref.name,
    labels: textsOf(subject, 'labels'),
    container: container?.name ?? '',
    image: asString(container?.spec['image']),
  };
}

/** Labels or annotations of the subject's object; values that are no text are left out. */
export function textsOf(
  subject: Pick<Subject, 'object'>,
  key: 'labels' | 'annotations',
): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries(asObject(asObject(subject.object.metadata)[key]))) {
    if (typeof value === 'string') texts[name] = value;
  }
  return texts;
}
