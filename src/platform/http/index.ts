export { createHttpServer } from './adapters/create-http-server.ts';
export { parseCookies } from './cookies.ts';
export { defineRoute } from './define-route.ts';
export { HttpProblem } from './errors.ts';
export { networkOf } from './network.ts';
export { toOpenApi } from './openapi.ts';
export { includesRole, lowerRole } from './roles.ts';
export { noContent } from './schema.ts';
export {
  type AccessFault,
  type AccessWalk,
  authenticateTestRole,
  walkAccess,
} from './testing/walk-access.ts';
export type {
  Access,
  Authenticate,
  Caller,
  CookieAnswer,
  Credentials,
  Download,
  FieldError,
  HttpMetrics,
  HttpServer,
  HttpServerOptions,
  ProblemDocument,
  Readiness,
  Redirect,
  Role,
  Route,
  RouteRequest,
  RouteScope,
  ServerEvent,
  SetCookie,
} from './types.ts';
