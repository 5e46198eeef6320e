import { alertmanager } from './alertmanager/channel.ts';
import { dingtalk } from './dingtalk/channel.ts';
import { email } from './email/channel.ts';
import { kubernetesEvent } from './kubernetes-event/channel.ts';
import { lark } from './lark/channel.ts';
import { slack } from './slack/channel.ts';
import type { ChannelType } from './types.ts';
import { webhook } from './webhook/channel.ts';
import { wecom } from './wecom/channel.ts';

/** Every kind of channel, in the order in which they are offered. One folder and one line each. */
export const channelTypes: readonly ChannelType[] = [
  webhook,
  email,
  slack,
  dingtalk,
  wecom,
  lark,
  alertmanager,
  kubernetesEvent,
];

export function channelType(type: string): ChannelType | undefined {
  return channelTypes.find((one) => one.type === type);
}

/** As data, for forms. */
export function describeChannelTypes() {
  return channelTypes.map(({ type, title, about, fields }) => ({
    type,
    title,
    about,
    fields: fields.map(({ choices = [], initial = null, ...field }) => ({
      ...field,
      choices: [...choices],
      initial,
    })),
  }));
}
