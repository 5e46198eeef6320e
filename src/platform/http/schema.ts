import { z } from 'zod';

/** The response of routes that answer 204: their handlers return `null` and no body is sent. */
export const noContent = z.null();
