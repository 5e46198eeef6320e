import type { AttackRule } from '../types.ts';
import { rule as adminProbe } from './admin-probe/rule.ts';
import { rule as applianceExploit } from './appliance-exploit/rule.ts';
import { rule as bruteForce } from './brute-force/rule.ts';
import { rule as commandInjection } from './command-injection/rule.ts';
import { rule as credentialStuffing } from './credential-stuffing/rule.ts';
import { rule as crossSiteScripting } from './cross-site-scripting/rule.ts';
import { rule as fileInclusion } from './file-inclusion/rule.ts';
import { rule as forcedBrowsing } from './forced-browsing/rule.ts';
import { rule as headerInjection } from './header-injection/rule.ts';
import { rule as ingressNginxExploit } from './ingress-nginx-exploit/rule.ts';
import { rule as javaExploit } from './java-exploit/rule.ts';
import { rule as kubernetesProbe } from './kubernetes-probe/rule.ts';
import { rule as ldapInjection } from './ldap-injection/rule.ts';
import { rule as log4shell } from './log4shell/rule.ts';
import { rule as nosqlInjection } from './nosql-injection/rule.ts';
import { rule as openProxyProbe } from './open-proxy-probe/rule.ts';
import { rule as pathTraversal } from './path-traversal/rule.ts';
import { rule as scanner } from './scanner/rule.ts';
import { rule as sensitiveFile } from './sensitive-file/rule.ts';
import { rule as shellshock } from './shellshock/rule.ts';
import { rule as sqlInjection } from './sql-injection/rule.ts';
import { rule as ssrfProbe } from './ssrf-probe/rule.ts';
import { rule as templateInjection } from './template-injection/rule.ts';
import { rule as tlsOnPlainPort } from './tls-on-plain-port/rule.ts';
import { rule as webShell } from './web-shell/rule.ts';

/** Every rule about attacks in requests, in the order in which they are told. One folder and one line each. */
export const attackRules: readonly AttackRule[] = [
  pathTraversal,
  sqlInjection,
  commandInjection,
  templateInjection,
  ldapInjection,
  crossSiteScripting,
  log4shell,
  ssrfProbe,
  sensitiveFile,
  webShell,
  scanner,
  adminProbe,
  fileInclusion,
  nosqlInjection,
  headerInjection,
  shellshock,
  javaExploit,
  applianceExploit,
  ingressNginxExploit,
  kubernetesProbe,
  tlsOnPlainPort,
  openProxyProbe,
  bruteForce,
  credentialStuffing,
  forcedBrowsing,
];
