export { createSendNews, type SendNews } from './adapters/send-news.ts';
export { channelType, channelTypes, describeChannelTypes } from './catalog.ts';
export { parseAllowed } from './guard.ts';
export { checkSettings } from './settings.ts';
export type { AlertNews, ChannelType, News, Outcome, Settings, SettingValue } from './types.ts';
