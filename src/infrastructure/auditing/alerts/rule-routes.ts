import { z } from 'zod';
import { defineRoute, noContent, type Route } from '#platform/http';
import { asProblems, nameOf } from './route-problems.ts';
import {
  preview,
  previewInput,
  rule,
  ruleInput,
  ruleList,
  ruleOverride,
  valueListInput,
  valueLists,
} from './schema.ts';
import type { AlertService } from './service.ts';

const tag = 'alerts';
const base = '/api/v1/alerts/rules';
const params = z.object({ rule: z.string().max(200) });
const overMs = z.object({
  overMs: z.coerce.number().int().min(60_000).max(604_800_000).default(86_400_000),
});

/** Ready rules and those of users. */
export function ruleRoutes({ rules }: AlertService): readonly Route[] {
  return [...reading(rules), ...ofUsers(rules), ...overrides(rules), ...valueListRoutes(rules)];
}

type Rules = AlertService['rules'];

function reading(rules: Rules): readonly Route[] {
  return [
    defineRoute({
      kind: 'json',
      method: 'GET',
      path: base,
      summary: 'All rules, ready ones and those of users, as they run',
      tag,
      access: 'viewer',
      response: ruleList,
      handle: async () => ({ rules: [...(await asProblems(rules.list()))] }),
    }),
    defineRoute({
      kind: 'json',
      method: 'GET',
      path: `${base}/:rule`,
      summary: 'One rule',
      tag,
      access: 'viewer',
      params,
      response: rule,
      handle: ({ params }) => asProblems(rules.get(params.rule)),
    }),
    defineRoute({
      kind: 'json',
      method: 'POST',
      path: `${base}/preview`,
      summary: 'How often a rule would have fired in the past; nothing is saved',
      tag,
      access: 'operator',
      body: previewInput,
      response: preview,
      rateLimit: { max: 30, windowMs: 60_000 },
      handle: ({ body, signal }) => asProblems(rules.preview(body, signal)),
    }),
    defineRoute({
      kind: 'json',
      method: 'GET',
      path: `${base}/:rule/preview`,
      summary: 'How often a rule that there is would have fired, as it stands now',
      tag,
      access: 'operator',
      params,
      query: overMs,
      response: preview,
      rateLimit: { max: 30, windowMs: 60_000 },
      handle: ({ params, query, signal }) => asProblems(rules.previewOf(params.rule, query.overMs, signal)),
    }),
  ];
}

function ofUsers(rules: Rules): readonly Route[] {
  return [
    defineRoute({
      kind: 'json',
      method: 'POST',
      path: base,
      summary: 'Add a rule',
      tag,
      access: 'admin',
      body: ruleInput,
      response: rule,
      status: 201,
      handle: ({ body, caller }) => asProblems(rules.create(body, nameOf(caller))),
    }),
    defineRoute({
      kind: 'json',
      method: 'PUT',
      path: `${base}/:rule`,
      summary: 'Change a rule of your own',
      tag,
      access: 'admin',
      params,
      body: ruleInput,
      response: rule,
      handle: ({ params, body, caller }) => asProblems(rules.update(params.rule, body, nameOf(caller))),
    }),
    defineRoute({
      kind: 'json',
      method: 'DELETE',
      path: `${base}/:rule`,
      summary: 'Remove a rule of your own',
      tag,
      access: 'admin',
      params,
      response: noContent,
      status: 204,
      handle: async ({ params, caller }) => {
        await asProblems(rules.remove(params.rule, nameOf(caller)));
        return null;
      },
    }),
  ];
}

function overrides(rules: Rules): readonly Route[] {
  return [
    defineRoute({
      kind: 'json',
      method: 'PUT',
      path: `${base}/:rule/override`,
      summary: 'Change severity, numbers or channels of a ready rule, or switch it on or off',
      tag,
      access: 'admin',
      params,
      body: ruleOverride,
      response: rule,
      handle: ({ params, body, caller }) => asProblems(rules.override(params.rule, body, nameOf(caller))),
    }),
    defineRoute({
      kind: 'json',
      method: 'DELETE',
      path: `${base}/:rule/override`,
      summary: 'Put a ready rule back to how it was delivered',
      tag,
      access: 'admin',
      params,
      response: rule,
      handle: ({ params, caller }) => asProblems(rules.resetOverride(params.rule, nameOf(caller))),
    }),
  ];
}

function valueListRoutes(rules: Rules): readonly Route[] {
  return [
    defineRoute({
      kind: 'json',
      method: 'GET',
      path: '/api/v1/alerts/lists',
      summary: 'Lists that rules ask, such as the users who are allowed',
      tag,
      access: 'viewer',
      response: valueLists,
      handle: () => asProblems(rules.lists()),
    }),
    defineRoute({
      kind: 'json',
      method: 'PUT',
      path: '/api/v1/alerts/lists/:name',
      summary: 'Fill a list; an empty one puts its rules to sleep, or takes a list of your own away',
      tag,
      access: 'admin',
      params: z.object({
        name: z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'letters and digits, as in allowedUsers'),
      }),
      body: valueListInput,
      response: valueLists,
      handle: ({ params, body, caller }) =>
        asProblems(rules.setList(params.name, body.values, nameOf(caller))),
    }),
  ];
}
