import type { AttackCases } from '../../types.ts';

export const cases: AttackCases = {
  marks: [
    { name: 'not equal', requests: [{ url: '/login?user=admin&password[$ne]=x' }] },
    { name: 'in JSON', requests: [{ url: '/find?q={"password":{"$gt":""}}' }] },
  ],
  silent: [
    { name: 'a filter of OData', requests: [{ url: '/odata/Items?$filter=Price%20gt%2010&$top=5' }] },
    { name: 'a list', requests: [{ url: '/items?ids[]=1&ids[]=2' }] },
  ],
};
