import type { AttackCases } from '../../types.ts';

export const cases: AttackCases = {
  marks: [
    { name: 'a sum', requests: [{ url: '/hello?name={{7*7}}' }] },
    { name: 'of Python', requests: [{ url: "/hello?name={{''.__class__.__mro__[1].__subclasses__()}}" }] },
    { name: 'of Java', requests: [{ url: '/hello?name=\x24{7*7}' }] },
    {
      name: 'OGNL of Confluence',
      requests: [
        {
          url: '/%24%7B%28%23a%3D%40org.apache.commons.io.IOUtils%40toString%28%40java.lang.Runtime%40getRuntime%28%29.exec%28%22id%22%29.getInputStream%28%29%29%29%7D/',
        },
      ],
    },
    { name: 'of ERB', requests: [{ url: '/hello?name=<%25=7*7%25>' }] },
  ],
  silent: [
    { name: 'a name that was not filled in', requests: [{ url: '/users/{{userId}}/photo' }] },
    { name: 'a variable that was not filled in', requests: [{ url: '/users/\x24{userId}' }] },
    { name: 'of JavaScript', requests: [{ url: '/img/\x24{item.image}.png' }] },
  ],
};
