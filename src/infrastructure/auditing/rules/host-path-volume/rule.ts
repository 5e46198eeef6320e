import { CHANGED, WHOLE_OBJECT } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'host-path-volume',
  log: 'audit',
  severity: 'medium',
  enabled: true,
  query: `verb:in(create, update, patch) objectRef.resource:=persistentvolumes ${WHOLE_OBJECT} ${CHANGED} (requestObject.spec.hostPath.path:* or requestObject.spec.local.path:in("/", "/etc", "/proc", "/root", "/var/lib/kubelet"))`,
  condition: { kind: 'each' },
  groupBy: ['user.username'],
  references: [
    'https://kubernetes.io/docs/concepts/storage/persistent-volumes/',
    'https://kubernetes.io/docs/concepts/storage/volumes/#hostpath',
    'https://attack.mitre.org/techniques/T1611/',
  ],
  text: {
    en: {
      title: 'PersistentVolume on a path of a node',
      why: 'Whoever claims the volume mounts the path, and no Pod Security level looks at claims.',
      remedy: 'Use a storage driver. For disks of a node use local volumes on folders made for it.',
      message: '{derived.actor} wrote {derived.object} on the path {requestObject.spec.hostPath.path}.',
    },
    zh: {
      title: '使用节点路径的 PersistentVolume',
      why: '任何绑定该卷的人都可挂载该路径，而 Pod 安全标准不检查卷声明。',
      remedy: '改用存储驱动；使用节点磁盘时，请用指向专用目录的 local 卷。',
      message: '{derived.actor} 写入了使用路径 {requestObject.spec.hostPath.path} 的 {derived.object}。',
    },
  },
};
