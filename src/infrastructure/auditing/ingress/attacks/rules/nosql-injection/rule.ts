import type { MatchRule } from '../../types.ts';

export const rule: MatchRule = {
  kind: 'match',
  id: 'nosql-injection',
  severity: 'medium',
  in: ['url'],
  words: ['[$', '{"$', '{$', "'$where", '$where', '=$ne'],
  pattern: String.raw`\[\$(?:ne|gt|gte|lt|lte|in|nin|regex|where|exists|or|and|eq)\]|[{,]\s*["']?\$(?:ne|gt|gte|lt|lte|nin|regex|where|exists)["']?\s*:|\$where\b`,
  references: [
    'https://owasp.org/www-project-web-security-testing-guide/',
    'https://attack.mitre.org/techniques/T1190/',
  ],
  text: {
    en: {
      title: 'NoSQL injection',
      why: 'Somebody tries to pass an operator of MongoDB where a value is meant.',
      remedy:
        'Take only texts and numbers where they are meant; look whether a sign-in was answered with success.',
    },
    zh: {
      title: 'NoSQL 注入',
      why: '有人试图在应为取值的位置传入 MongoDB 运算符。',
      remedy: '只接受应有的文本和数字；查看登录是否成功。',
    },
  },
};
