import { z } from 'zod';

/** What the routes of inspection have in common. */

export const tag = 'inspection';
export const base = '/api/v1/inspection';
export const name = z.string().min(1).max(253);
export const inCluster = z.object({ cluster: name });
export const ofRun = z.object({ run: z.string().min(1).max(100) });
export const ofSchedule = z.object({ id: z.string().min(1).max(100) });
export const offset = z.coerce.number().int().min(0).max(10_000_000).default(0);
export const limit = (standard: number) => z.coerce.number().int().min(1).max(10_000).default(standard);
export const exportQuery = z.object({
  format: z.enum(['json', 'csv', 'sarif', 'html', 'policyreport', 'yaml']),
});
