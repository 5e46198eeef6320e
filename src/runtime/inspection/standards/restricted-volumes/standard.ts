import type { JsonObject } from '../../types.ts';
import { objectAt, objectsAt, plural, podPlace, quoted, sorted, textAt } from '../reading.ts';
import type { Standard, StandardPod, Violation } from '../types.ts';

export const standard: Standard = {
  id: 'restrictedVolumes',
  level: 'restricted',
  rules: [{ since: 0, find, overrides: ['hostPathVolumes'] }],
  text: {
    en: {
      title: 'Only ordinary volume types',
      description:
        'Volumes are configMap, csi, downwardAPI, emptyDir, ephemeral, image, persistentVolumeClaim, projected or secret.',
      why: "Other types reach into the node or storage systems past the cluster's access control.",
      remedy: "Use a persistentVolumeClaim in place of the volume's own source.",
    },
    zh: {
      title: '只能使用常规卷类型',
      description:
        '卷类型只能是 configMap、csi、downwardAPI、emptyDir、ephemeral、image、persistentVolumeClaim、projected 或 secret。',
      why: '其他类型会绕过集群的访问控制直接访问节点或存储系统。',
      remedy: '用 persistentVolumeClaim 代替卷自身的来源。',
    },
  },
};

const ALLOWED = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
];
/** In the order in which Kubernetes looks for them. */
const FORBIDDEN = [
  'hostPath',
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'gitRepo',
  'nfs',
  'iscsi',
  'glusterfs',
  'rbd',
  'flexVolume',
  'cinder',
  'cephfs',
  'flocker',
  'fc',
  'azureFile',
  'vsphereVolume',
  'quobyte',
  'azureDisk',
  'photonPersistentDisk',
  'portworxVolume',
  'scaleIO',
  'storageos',
];

function find(pod: StandardPod): Violation | undefined {
  const bad = objectsAt(pod.spec, 'volumes').filter(([volume]) => forbiddenType(volume) !== undefined);
  if (bad.length === 0) return undefined;
  const types = sorted(bad.map(([volume]) => forbiddenType(volume) ?? ''));
  const names = `${plural('volume', 'volumes', bad.length)} ${quoted(bad.map(([volume]) => textAt(volume, 'name')))}`;
  const kinds = plural('restricted volume type', 'restricted volume types', types.length);
  return {
    reason: 'restricted volume types',
    detail: `${names} ${plural('uses', 'use', bad.length)} ${kinds} ${quoted(types)}`,
    places: bad.map(([, index]) => podPlace(pod, 'volumes', index)),
  };
}

/** A volume without any source that Kubernetes knows becomes an emptyDir, which is allowed. */
function forbiddenType(volume: JsonObject): string | undefined {
  if (ALLOWED.some((type) => objectAt(volume, type) !== undefined)) return undefined;
  return FORBIDDEN.find((type) => objectAt(volume, type) !== undefined);
}
