import type { JsonObject } from '../../types.ts';
import { objectAt, placesOf, plural, podPlace, quoted, setters, sorted, textAt } from '../reading.ts';
import type { Standard, StandardContainer, StandardPod, Violation } from '../types.ts';

const TYPES = new Set(['', 'container_t', 'container_init_t', 'container_kvm_t']);
const TYPES_SINCE_31 = new Set([...TYPES, 'container_engine_t']);

export const standard: Standard = {
  id: 'seLinuxOptions',
  level: 'baseline',
  rules: [
    { since: 0, find: findWith(TYPES) },
    { since: 31, find: findWith(TYPES_SINCE_31) },
  ],
  text: {
    en: {
      title: "No SELinux type of one's own",
      description: 'SELinux types are those made for containers; user and role are not set.',
      why: 'Another type, user or role can lift what SELinux forbids to containers.',
      remedy: 'Remove seLinuxOptions, or choose container_t, container_init_t or container_kvm_t.',
    },
    zh: {
      title: '不得自定义 SELinux 类型',
      description: 'SELinux 类型只能是容器专用类型，且不设置 user 和 role。',
      why: '其他类型、user 或 role 可能解除 SELinux 对容器的限制。',
      remedy: '删除 seLinuxOptions，或选择 container_t、container_init_t 或 container_kvm_t。',
    },
  },
};

function findWith(types: ReadonlySet<string>): (pod: StandardPod) => Violation | undefined {
  return (pod) => {
    const options = objectAt(pod.securityContext, 'seLinuxOptions');
    const isBad = (candidate: JsonObject | undefined): boolean => problems(candidate, types).length > 0;
    const ofContainer = (container: StandardContainer): JsonObject | undefined =>
      objectAt(container.securityContext, 'seLinuxOptions');
    const bad = pod.containers.filter((container) => isBad(ofContainer(container)));
    const who = setters(isBad(options), bad);
    if (who === undefined) return undefined;
    const all = [options, ...bad.map(ofContainer)];
    return {
      reason: 'seLinuxOptions',
      detail: `${who} set forbidden securityContext.seLinuxOptions: ${describe(all, types)}`,
      places: [
        ...(isBad(options) ? [podPlace(pod, 'securityContext', 'seLinuxOptions')] : []),
        ...placesOf(bad, 'securityContext', 'seLinuxOptions'),
      ],
    };
  };
}

function problems(options: JsonObject | undefined, types: ReadonlySet<string>): string[] {
  const found = types.has(textAt(options, 'type')) ? [] : ['type'];
  return [...found, ...['user', 'role'].filter((field) => textAt(options, field) !== '')];
}

function describe(all: readonly (JsonObject | undefined)[], types: ReadonlySet<string>): string {
  const named = sorted(all.map((options) => textAt(options, 'type')).filter((type) => !types.has(type)));
  const set = ['user', 'role'].filter((field) => all.some((options) => textAt(options, field) !== ''));
  return [
    ...(named.length > 0 ? [`${plural('type', 'types', named.length)} ${quoted(named)}`] : []),
    ...set.map((field) => `${field} may not be set`),
  ].join('; ');
}
