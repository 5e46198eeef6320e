import { isRefusedSignIn } from '../../sign-in.ts';
import type { CountRule } from '../../types.ts';

export const rule: CountRule = {
  kind: 'count',
  id: 'credential-stuffing',
  severity: 'critical',
  counts: (line) => line.method === 'POST' && isRefusedSignIn(line),
  by: ({ host }) => host || '-',
  distinct: ({ clientIp }) => clientIp,
  atLeast: 30,
  windowMs: 10 * 60_000,
  references: ['https://attack.mitre.org/techniques/T1110/004/'],
  text: {
    en: {
      title: 'Refused sign-ins from many addresses',
      why: 'Within ten minutes thirty addresses were refused at the sign-in of one host: lists of stolen passwords are being tried from a botnet.',
      remedy: 'Ask for a second factor, and look which sign-ins succeeded in that time.',
    },
    zh: {
      title: '大量地址登录失败',
      why: '十分钟内有三十个地址在同一主机的登录处被拒绝：有人正通过僵尸网络尝试泄露的口令。',
      remedy: '启用双因素认证，并查看该时段哪些登录成功。',
    },
  },
};
