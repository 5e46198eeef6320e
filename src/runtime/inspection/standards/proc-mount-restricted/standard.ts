import { findProcMount } from '../proc-mount-baseline/standard.ts';
import type { Standard } from '../types.ts';

export const standard: Standard = {
  id: 'procMount_restricted',
  level: 'restricted',
  rules: [{ since: 35, find: findProcMount, overrides: ['procMount'] }],
  text: {
    en: {
      title: 'Masked /proc in every pod',
      description: 'procMount is Default, with or without a user namespace.',
      why: 'An unmasked /proc shows more of the kernel than a restricted workload needs.',
      remedy: 'Remove securityContext.procMount.',
    },
    zh: {
      title: '所有 Pod 的 /proc 均须屏蔽',
      description: '无论是否使用用户命名空间，procMount 都为 Default。',
      why: '未屏蔽的 /proc 会暴露受限工作负载不需要的内核信息。',
      remedy: '删除 securityContext.procMount。',
    },
  },
};
