import type { AttackCases } from '../../types.ts';

export const cases: AttackCases = {
  marks: [
    {
      name: 'a union',
      requests: [{ url: '/item?id=1%27%20UNION%20SELECT%20username,password%20FROM%20users--' }],
    },
    { name: 'always true', requests: [{ url: "/login?user=admin'%20or%20'1'='1" }] },
    { name: 'by time', requests: [{ url: '/item?id=1;WAITFOR%20DELAY%20%270:0:5%27--' }] },
    { name: 'by sleep', requests: [{ url: '/item?id=1%20AND%20SLEEP(5)' }] },
    { name: 'with comments for blanks', requests: [{ url: '/item?id=1/**/UNION/**/SELECT/**/1,2,3' }] },
    { name: 'numbers', requests: [{ url: '/item?id=1+and+1=1' }] },
    { name: 'of columns', requests: [{ url: '/item?id=1%27%20ORDER%20BY%2010--' }] },
  ],
  silent: [
    { name: 'words of a search', requests: [{ url: '/search?q=select+a+union+card' }] },
    { name: 'a shop', requests: [{ url: '/shop/select-comfort?order=by-price' }] },
    { name: 'a trade union', requests: [{ url: '/news/union-and-employers-select-committee' }] },
    { name: 'a name with an apostrophe', requests: [{ url: "/search?q=O'Brien+and+sons" }] },
    { name: 'sorting', requests: [{ url: '/list?order=by+name' }] },
    { name: 'a question', requests: [{ url: "/faq?q=what's+the+difference+or+is+it+the+same" }] },
  ],
};
