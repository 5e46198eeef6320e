import type { Role } from './types.ts';

const RANK: Readonly<Record<Role, number>> = { viewer: 0, operator: 1, admin: 2 };

/** Whether somebody with role `have` may do what `need` is required for. */
export function includesRole(have: Role, need: Role): boolean {
  return RANK[have] >= RANK[need];
}

/** The one of two roles that may do less. */
export function lowerRole(a: Role, b: Role): Role {
  return RANK[a] <= RANK[b] ? a : b;
}
