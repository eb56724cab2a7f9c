import type { Config, User } from '../../model/config.ts';
import { header, type Authentication, type Exchange } from '../../model/exchange.ts';
import { asText, isObject, type JsonObject } from '../../model/json.ts';
import type { Wire } from '../../model/wire.ts';
import type { AuthKind } from '../auth/auth-kind.ts';
import { AUTH_KINDS } from '../auth/registry.ts';
import { silence, type Outgoing } from './outcome.ts';
import { recordExchange } from './record-exchange.ts';
import type { Label, Request } from './request.ts';
import { createSameBodies } from './same-bodies.ts';
import type { Transport } from './transport.ts';
import { userAgentOf } from './user-agent.ts';
import { hostFields } from './wire-client.ts';
import { writeRequest } from './write-request.ts';

/** Sends a request and records what came back. Never rejects: no answer is an exchange too. */
export type Sender = (request: Request, label: Label, signal: AbortSignal) => Promise<Exchange>;

/** What a run learns about its target before it judges it. */
export interface Learnt {
  /** Header fields of every request that does not bring its own. */
  readonly defaults: Readonly<Record<string, string>>;
  /** How far the target's clock is ahead of ours, in milliseconds. */
  readonly aheadMs: number;
}

interface SenderOptions {
  readonly config: Config;
  readonly run: string;
  readonly version: string;
  readonly auth: AuthKind;
  readonly transport: Transport;
  readonly learnt: () => Learnt;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly onExchange: (exchange: Exchange) => void;
}

/** Writes a request, signs it, sends it once and records the exchange. */
export function createSender(options: SenderOptions): Sender {
  const { transport, now, run, onExchange } = options;
  const same = createSameBodies();
  let count = 0;
  return async (request, label, signal) => {
    const signed = signedRequest(request, label, options);
    const { outgoing, user, auth, obstacle } = signed;
    const startedAt = now();
    const manner = { wire: request.wire, together: label.together };
    const outcome =
      obstacle === undefined ? await transport.send(outgoing, manner, signal) : silence('not-sent', obstacle);
    const { scenario, step, intent, via, illFormed = false } = label;
    const exchange = recordExchange(
      { ...outgoing, headers: [...hostFields(outgoing.url, request.wire), ...outgoing.headers] },
      outcome,
      {
        id: `${run}-${++count}`,
        scenario,
        step,
        intent,
        ...(via === undefined ? {} : { via }),
        wellFormed: isWellFormed(request.wire) && !illFormed,
        authenticated: auth !== undefined,
        user,
        ...(auth === undefined ? {} : { auth }),
        ...(request.wire === undefined ? {} : { wire: request.wire }),
      },
      { startedAt, durationMs: now() - startedAt },
      same,
    );
    onExchange(exchange);
    return exchange;
  };
}

interface SignedRequest {
  readonly outgoing: Outgoing;
  readonly user: string;
  /** Set where it carries credentials. */
  readonly auth: Authentication | undefined;
  /** Why it must not be sent. */
  readonly obstacle?: string | undefined;
}

function signedRequest(request: Request, label: Label, options: SenderOptions): SignedRequest {
  const { config, auth, version, run, learnt, now } = options;
  const { defaults, aheadMs } = learnt();
  const { user, variant } = authOf(request.auth);
  const credentials = user === 'none' ? undefined : config.users[user];
  const userAgent = userAgentOf(version, run, label.scenario, label.step);
  const { outgoing: bare, isUri } = writeRequest(request, config.target, defaults, userAgent);
  const outgoing = withFields(bare, config.headers);
  const added =
    credentials === undefined ? [] : auth.sign(outgoing, credentials, variant, now() + aheadMs, config.users);
  return {
    outgoing: { ...outgoing, headers: [...outgoing.headers, ...added] },
    user,
    auth: added.length === 0 ? undefined : { fields: added.map(([name]) => name), ...variantOf(variant) },
    obstacle: isUri ? obstacleTo(outgoing, user, credentials, options) : `${request.url} is not an http or https URI`,
  };
}

const variantOf = (variant: JsonObject): Pick<Authentication, 'variant'> =>
  Object.keys(variant).length === 0 ? {} : { variant };

/** With the fields that every request has; the request's own come first. */
const withFields = (request: Outgoing, fields: Readonly<Record<string, string>>): Outgoing => ({
  ...request,
  headers: [
    ...request.headers,
    ...Object.entries(fields).filter(([name]) => header(request.headers, name) === undefined),
  ],
});

function obstacleTo(
  { url }: Outgoing,
  user: string,
  credentials: User | undefined,
  { config, auth }: SenderOptions,
): string | undefined {
  if (user !== 'none' && credentials === undefined && auth !== AUTH_KINDS.none) return `the config has no user ${user}`;
  return config.origins.includes(url.origin) ? undefined : `${url.origin} is not an origin of the target`;
}

/** `main`, `limited`, `none`, or an object: a user (main by default) and what is to be different. */
function authOf(auth: string | JsonObject = 'main'): { readonly user: string; readonly variant: JsonObject } {
  if (!isObject(auth)) return { user: auth, variant: {} };
  const { user = 'main', ...variant } = auth;
  return { user: asText(user), variant };
}

const isWellFormed = (wire: Wire | undefined): boolean => wire?.host === undefined && wire?.contentLength === undefined;
