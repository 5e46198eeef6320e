import type { AttackCases } from '../../types.ts';

export const cases: AttackCases = {
  marks: [
    { name: 'by its name', requests: [{ url: '/c99.php' }] },
    { name: 'a small one', requests: [{ url: '/uploads/cmd.jsp' }] },
    { name: 'in the uploads of WordPress', requests: [{ url: '/wp-content/uploads/2026/03/x.php' }] },
    { name: 'used', requests: [{ url: '/images/logo.php?cmd=id' }] },
    { name: 'of ASP', requests: [{ url: '/aspnet_client/shell.aspx' }] },
  ],
  silent: [
    {
      name: 'a picture in the uploads of WordPress',
      requests: [{ url: '/wp-content/uploads/2026/03/x.png' }],
    },
    { name: 'a script of WordPress', requests: [{ url: '/wp-includes/js/jquery/jquery.min.js' }] },
    { name: 'a page about shells', requests: [{ url: '/docs/shell.html' }] },
    { name: 'a command in a search', requests: [{ url: '/search?cmd=x' }] },
  ],
};
