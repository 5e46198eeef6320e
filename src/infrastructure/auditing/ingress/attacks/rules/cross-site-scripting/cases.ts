import type { AttackCases } from '../../types.ts';

export const cases: AttackCases = {
  marks: [
    { name: 'a script', requests: [{ url: '/search?q=<script>alert(1)</script>' }] },
    { name: 'encoded', requests: [{ url: '/search?q=%3Csvg%2Fonload%3Dalert%281%29%3E' }] },
    { name: 'an attribute', requests: [{ url: '/search?q=%22%20onfocus=alert(1)%20autofocus=%22' }] },
    { name: 'an address', requests: [{ url: '/go?to=javascript:alert(document.cookie)' }] },
    { name: 'an image', requests: [{ url: '/?q=<img src=x onerror=prompt(1)>' }] },
  ],
  silent: [
    { name: 'a manual', requests: [{ url: '/docs/javascript/onload' }] },
    { name: 'a search', requests: [{ url: '/search?q=how+to+use+onerror+in+javascript' }] },
    { name: 'a name of a file', requests: [{ url: '/img/alert.svg' }] },
  ],
};
