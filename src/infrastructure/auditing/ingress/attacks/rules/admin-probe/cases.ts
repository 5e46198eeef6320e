import type { AttackCases } from '../../types.ts';

export const cases: AttackCases = {
  marks: [
    { name: 'a console for MySQL', requests: [{ url: '/phpmyadmin/index.php', status: 404 }] },
    { name: 'of Tomcat', requests: [{ url: '/manager/html', status: 404 }] },
    { name: 'of WordPress', requests: [{ url: '/wp-login.php', status: 404 }] },
    { name: 'a gateway for VPN', requests: [{ url: '/remote/login', status: 404 }] },
    { name: 'of Docker', requests: [{ url: '/containers/json', status: 404 }] },
  ],
  silent: [
    { name: 'a blog that is one', requests: [{ url: '/wp-login.php', status: 200 }] },
    { name: 'a page that is gone', requests: [{ url: '/old/page', status: 404 }] },
  ],
};
