export { createEventBus } from './event-bus.ts';
export type { BusEvent, BusMessage, EventBus, Lagged, SubscribeOptions } from './types.ts';
