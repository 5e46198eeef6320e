import {
  ALL_FILTERS,
  auditReport,
  counted,
  figure,
  listed,
  ranked,
  table,
  withoutSystem,
} from '../audit-panels.ts';
import { ADDRESS, FAILED, FROM_PUBLIC, REQUEST, WHO } from '../audit-terms.ts';

/** Counted by the whole chain first, which the store does fast; then by the one address that counts. */
const BY_CHAIN = `stats by (sourceIPs) count() requests, count() if (${FAILED}) failed, min(_time) first, max(_time) last | ${ADDRESS}`;

export const report = auditReport({
  id: 'audit-addresses',
  text: {
    en: {
      title: 'Source addresses',
      about:
        'Where requests came from. Of the addresses of a request the last one is the peer that the API server saw; those before it stand in a header that any client can write. Behind a load balancer the last one is the balancer, unless that keeps addresses.',
    },
    zh: {
      title: '按来源地址审计',
      about:
        '请求从哪里来。来源地址中只有最后一个是 API Server 实际看到的对端，之前的来自客户端可以伪造的请求头。若前面有负载均衡且不保留源地址，最后一个是负载均衡的地址。',
    },
  },
  initialRange: '7d',
  filters: ALL_FILTERS,
  switches: [withoutSystem(false)],
  panels: [
    figure(
      'addresses',
      { en: ['Addresses'], zh: ['来源地址数'] },
      `${REQUEST} sourceIPs:* | stats by (sourceIPs) count() requests | ${ADDRESS} | stats count_uniq(address) addresses`,
      'addresses',
      3,
    ),
    counted('public', { en: ['From public addresses'], zh: ['公网请求'] }, `${REQUEST} ${FROM_PUBLIC}`, 3),
    counted(
      'public-failed',
      {
        en: ['Failed, from public addresses', 'Many: somebody out there tries the door.'],
        zh: ['公网失败请求', '数量多说明有人在外部试探。'],
      },
      `${REQUEST} ${FROM_PUBLIC} ${FAILED}`,
      3,
    ),
    counted(
      'forwarded',
      {
        en: ['With a forwarding header', 'More than one address: all but the last are the client’s word.'],
        zh: ['带转发头的请求', '有多个地址：除最后一个外均由客户端声明。'],
      },
      `${REQUEST} sourceIPs:~","`,
      3,
    ),
    ranked(
      'bars',
      'most',
      { en: ['Most requests'], zh: ['请求最多的地址'] },
      `${REQUEST} sourceIPs:* | ${BY_CHAIN} | stats by (address) sum(requests) requests | sort by (requests desc)`,
      ['address', 'requests'],
      6,
    ),
    ranked(
      'bars',
      'most-failed',
      { en: ['Most failures'], zh: ['失败最多的地址'] },
      `${REQUEST} sourceIPs:* ${FAILED} | stats by (sourceIPs) count() requests | ${ADDRESS} | stats by (address) sum(requests) requests | sort by (requests desc)`,
      ['address', 'requests'],
      6,
    ),
    table(
      'list',
      {
        en: ['All addresses', 'First and last seen are within the time range of the page.'],
        zh: ['来源地址列表', '首次与最近出现时间限于所选时间范围。'],
      },
      `${REQUEST} sourceIPs:* | ${BY_CHAIN} | stats by (address) sum(requests) requests, sum(failed) failed, min(first) first, max(last) last | math failed / requests as share | sort by (last desc)`,
      ['address', 'requests', 'failed', 'share', 'first', 'last'],
    ),
    table(
      'users',
      {
        en: [
          'Addresses and their users',
          'Many users behind one address: a proxy, or somebody who tries credentials.',
        ],
        zh: ['地址与用户', '一个地址有多个用户：代理，或有人在尝试凭据。'],
      },
      `${REQUEST} sourceIPs:* | stats by (sourceIPs, user.username) count() requests, count() if (${FAILED}) failed | ${ADDRESS} | stats by (address) count_uniq(user.username) users, uniq_values(user.username) names, sum(requests) requests, sum(failed) failed | sort by (users desc)`,
      ['address', 'users', 'names', 'requests', 'failed'],
    ),
    listed(
      'public-list',
      { en: ['Requests from public addresses'], zh: ['公网请求列表'] },
      `${REQUEST} ${FROM_PUBLIC}`,
      ['_time', 'address', 'who', 'verb', 'uri', 'status', 'auditID'],
      `${ADDRESS} | ${WHO}`,
    ),
  ],
});
