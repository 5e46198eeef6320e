/** Parts of the queries that the reports about audit events share. LogsQL, as a person would write it in the search. */

/**
 * Each request once. A long answer has an event when it begins and one when it is over; who failed to authenticate has
 * only the former.
 */
export const REQUEST =
  '(stage:in(ResponseComplete, Panic) or (stage:=ResponseStarted responseStatus.code:=401))';

export const FAILED = 'responseStatus.code:>=400';
export const DONE = 'responseStatus.code:<400';

/** Changed something that stays; a dry run is answered like the real thing. */
export const CHANGED = `${DONE} !requestURI:~"[?&]dryRun=All(&|$)"`;

export const CREATED = `verb:=create ${CHANGED}`;
export const UPDATED = `verb:in(update, patch) ${CHANGED}`;
export const DELETED = `verb:in(delete, deletecollection) ${CHANGED}`;

/** No subresource: `status` and `scale` are written all the time. */
export const WHOLE_OBJECT = 'objectRef.subresource:=""';

/** Users that Kubernetes and managed services run under. Anonymous is nobody's name, but no part of the system. */
export const NO_SYSTEM_USERS =
  '(!user.username:="system:"* or user.username:in("system:admin", "system:anonymous") or impersonatedUser.username:*) !user.username:="eks:"* !user.username:in(aksService, "kube-apiserver-kubelet-client")';

/** kubectl from 1.31 on asks with GET for a WebSocket, older ones with POST. */
export const SESSION = 'objectRef.resource:=pods objectRef.subresource:in(exec, attach, portforward)';

/** Discovery and health, which everybody may read. */
export const PUBLIC_PATHS =
  'requestURI:~"^/(healthz|livez|readyz|version|api|apis|openapi|swagger|\\\\.well-known)([/?]|$)" !objectRef.resource:*';

/**
 * The API server's own view: the last address is the peer that it saw, what stands before it came in a header that any
 * client can write. `address` is the field that it makes.
 */
export const ADDRESS = 'extract_regexp "\\"(?P<address>[^\\"]+)\\"\\\\s*\\\\]$" from sourceIPs';

/** Loopback, private, link-local, carriers' own; also as IPv4 in IPv6. */
const NOT_PUBLIC =
  '(::ffff:)?(10\\\\.|127\\\\.|192\\\\.168\\\\.|169\\\\.254\\\\.|172\\\\.(1[6-9]|2[0-9]|3[01])\\\\.|100\\\\.(6[4-9]|[7-9][0-9]|1[01][0-9]|12[0-7])\\\\.)|::1\\"|f[cdCD][0-9a-fA-F]{2}:|[fF][eE][89abAB][0-9a-fA-F]:';

/** From an address of the internet, as the API server saw it. */
export const FROM_PUBLIC = `sourceIPs:* !sourceIPs:~"\\"(${NOT_PUBLIC})[^\\"]*\\"?\\\\s*\\\\]$"`;

/** The command of an exec out of the address of the request: `sh -c ls`. The field is `command`. */
export const COMMAND = [
  'extract "?<command>" from requestURI',
  'replace_regexp ("(^|&)(container|stdin|stdout|stderr|tty)=[^&]*", "") at command',
  'replace_regexp ("^&?command=", "") at command',
  'replace_regexp ("&command=", "+") at command',
  'format "<urldecode:command>" as command',
].join(' | ');

/** Who a request was made for, and by whom: the field is `who`. */
export const WHO = [
  'format "<user.username>" as who',
  'format if (user.username:="") "(nobody)" as who',
  'format if (impersonatedUser.username:*) "<user.username> as <impersonatedUser.username>" as who',
].join(' | ');

export const RBAC = 'objectRef.apiGroup:="rbac.authorization.k8s.io"';
