import { parse } from 'yaml';
import type { KubeObject } from '#platform/kube';
import { toSubjects } from '../../collect/to-subjects.ts';
import type { Check, CheckContext, ContainerView, Observation, RelatedKind, Subject } from '../../types.ts';
import type { Case } from './cases.ts';

/** An observation with the container it is about, as cases compare them. */
export interface Observed extends Observation {
  readonly container: string;
}

const WORKLOADS = /^(Deployment|StatefulSet|DaemonSet|ReplicaSet|ReplicationController|Job|CronJob|Pod)$/;

/** Runs a check over the case's manifest, as the engine would. */
export function runCase(check: Check, one: Case, complete: boolean): readonly Observed[] {
  const objects = [one.yaml, ...(one.related ?? [])].map((text) => parse(text) as KubeObject);
  const [main, ...related] = objects;
  const subject = main && toSubjects([main], { cluster: 'test' })[0];
  if (subject === undefined) throw new Error(`case "${one.name}" holds no object`);
  return evaluate(check, subject, contextOf(check, [...related, subject.object], one, complete));
}

function contextOf(check: Check, objects: readonly KubeObject[], one: Case, complete: boolean): CheckContext {
  return {
    clusterVersion: one.clusterVersion,
    related: (kind, namespace) => {
      if (!check.needs?.includes(kind))
        throw new Error(`${check.id} asks for ${kind}, which is not in its needs`);
      const found = objects.filter((object) => isOf(object, kind, namespace));
      return complete
        ? { complete, objects: found }
        : { complete, reason: 'only these files were read', objects: found };
    },
  };
}

function isOf(object: KubeObject, kind: RelatedKind, namespace: string | undefined): boolean {
  const fits = kind === 'Workload' ? WORKLOADS.test(object.kind ?? '') : object.kind === kind;
  return fits && (namespace === undefined || (object.metadata?.namespace ?? '') === namespace);
}

/** Whether the check has anything to say about this object at all. */
export function applies(check: Check, subject: Subject): boolean {
  if (check.target !== 'object') return subject.pod !== undefined;
  if (check.kinds === 'all') return true;
  const [group, version] = (subject.ref.apiVersion.includes('/') ? subject.ref.apiVersion : `/`).split('/');
  return check.kinds.includes(version && group ? `${subject.ref.kind}.${group}` : subject.ref.kind);
}

export function evaluate(check: Check, subject: Subject, context: CheckContext): readonly Observed[] {
  if (!applies(check, subject)) throw new Error(`${check.id} does not look at ${subject.ref.kind}`);
  if (check.target === 'object') return named(check.evaluate(subject, context), '');
  const { pod } = subject;
  if (pod === undefined) return [];
  if (check.target === 'pod') return named(check.evaluate(pod, subject, context), '');
  const asked = (container: ContainerView) =>
    check.roles === undefined || check.roles.includes(container.role);
  return pod.containers
    .filter(asked)
    .flatMap((container) => named(check.evaluate(container, pod, subject, context), container.name));
}

function named(observations: readonly Observation[], container: string): readonly Observed[] {
  return observations.map((one) => ({ ...one, container }));
}
