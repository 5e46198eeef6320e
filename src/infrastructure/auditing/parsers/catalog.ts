import { format as apacheVhost } from './apache-vhost/format.ts';
import { format as awsAlb } from './aws-alb/format.ts';
import { format as caddy } from './caddy/format.ts';
import { format as clf } from './clf/format.ts';
import { format as combined } from './combined/format.ts';
import { format as envoy } from './envoy/format.ts';
import { format as envoyJson } from './envoy-json/format.ts';
import { format as haproxy } from './haproxy/format.ts';
import { format as ingressNginx } from './ingress-nginx/format.ts';
import { format as ingressNginxAck } from './ingress-nginx-ack/format.ts';
import { format as istio } from './istio/format.ts';
import { format as json } from './json/format.ts';
import { format as nginxMain } from './nginx-main/format.ts';
import { format as traefik } from './traefik/format.ts';
import { format as traefikJson } from './traefik-json/format.ts';
import type { LineFormat } from './types.ts';

/** Every format of access logs that is read without being told. One folder and one line each. */
export const formats: readonly LineFormat[] = [
  ingressNginx,
  ingressNginxAck,
  nginxMain,
  combined,
  clf,
  apacheVhost,
  traefik,
  traefikJson,
  envoy,
  istio,
  envoyJson,
  haproxy,
  caddy,
  awsAlb,
  json,
];
