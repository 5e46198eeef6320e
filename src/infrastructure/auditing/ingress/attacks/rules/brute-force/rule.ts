import { isRefusedSignIn } from '../../sign-in.ts';
import type { CountRule } from '../../types.ts';

export const rule: CountRule = {
  kind: 'count',
  id: 'brute-force',
  severity: 'high',
  counts: isRefusedSignIn,
  by: ({ clientIp }) => clientIp,
  atLeast: 20,
  windowMs: 5 * 60_000,
  references: ['https://attack.mitre.org/techniques/T1110/001/'],
  text: {
    en: {
      title: 'Many refused sign-ins of one address',
      why: 'An address was refused (401, or 403, 422, 429 at a sign-in) twenty times within five minutes: passwords are being tried.',
      remedy: 'Look whether a success follows; slow the address down or refuse it; ask for a second factor.',
    },
    zh: {
      title: '同一地址频繁登录失败',
      why: '某地址在五分钟内被拒绝二十次（401，或登录处的 403、422、429）：有人在尝试口令。',
      remedy: '查看随后是否有成功；对该地址限速或拒绝；启用双因素认证。',
    },
  },
};
