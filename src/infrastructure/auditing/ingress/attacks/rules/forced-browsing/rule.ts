import type { CountRule } from '../../types.ts';

export const rule: CountRule = {
  kind: 'count',
  id: 'forced-browsing',
  severity: 'medium',
  counts: ({ status }) => status === 404,
  by: ({ clientIp }) => clientIp,
  distinct: ({ url }) => url,
  atLeast: 30,
  windowMs: 2 * 60_000,
  references: ['https://attack.mitre.org/techniques/T1595/003/'],
  text: {
    en: {
      title: 'Many different pages that there are not',
      why: 'An address asked for thirty different URLs within two minutes that were not found: it looks for what nobody linked.',
      remedy: 'Look what it found (status 200); refuse the address.',
    },
    zh: {
      title: '大量请求不存在的页面',
      why: '某地址在两分钟内请求了三十个不存在的不同 URL：它在寻找未公开的内容。',
      remedy: '查看它找到了什么（状态 200）；拒绝该地址。',
    },
  },
};
