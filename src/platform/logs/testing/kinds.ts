import type { LogKind } from '../types.ts';

/** A small kind for tests, in the shape of an audit log. */
export const EVENTS: LogKind = {
  name: 'events',
  labels: ['cluster'],
  items: 'items',
  time: ['time'],
  message: ['user.name', 'verb'],
  columns: ['id', 'verb', 'user.name', 'code', 'notes.k8s.io/why'],
  retentionDays: 30,
};
