import type { Exchange, Silence } from '../../model/exchange.ts';
import type { Problem } from '../../model/problem.ts';
import { speaksTls } from '../http/speaks-tls.ts';
import type { Session } from '../http/session.ts';
import { PREFLIGHT, problemAt, stopped, type Stop } from './findings.ts';

interface Unreached {
  readonly problem: Problem;
  /** Absent where the silence itself is to be judged: a certificate may be the server's mistake. */
  readonly stop?: Stop;
}

/** Why the target did not answer as its URI says it would; undefined where it did. */
export async function unreached(entry: Exchange, session: Session): Promise<Unreached | undefined> {
  const { target } = session.config;
  const wrong = await wrongScheme(entry, session);
  if (wrong !== undefined) {
    const { hostname, host } = new URL(target);
    const name = hostname === '' ? target : host;
    const hint = `target: ${target.replace(/^https?/, wrong.should)}`;
    return unreachable(problemAt(session.config, ['target'], `${name} speaks ${wrong.speaks}`, hint));
  }
  const { response, silence } = entry;
  if (response !== null) return undefined;
  const { reason, detail } = silence ?? { reason: 'protocol', detail: '' };
  if (reason === 'certificate') return distrusted(detail, session);
  const problem = problemAt(
    session.config,
    ['target'],
    `${target} did not answer: ${reason} ${detail}`.trim(),
    HINTS.find(([pattern]) => pattern.test(`${reason} ${detail}`))?.[1],
  );
  return JUDGED.has(reason) ? { problem } : unreachable(problem);
}

const unreachable = (problem: Problem): Unreached => ({ problem, stop: stopped('unreachable', problem) });

/** A handshake that the server itself ends may be what is tested. */
const JUDGED: ReadonlySet<Silence> = new Set(['tls', 'tls-refused']);

const HINTS: readonly (readonly [RegExp, string])[] = [
  [/ENOTFOUND|EAI_AGAIN/, 'there is no host of this name: correct it, or look at the name server'],
  [/ECONNREFUSED/, 'nothing listens there: start the server, or correct the port'],
  [/EHOSTUNREACH|ENETUNREACH/, 'no way leads to this host: look at the network'],
  [/throttled/, 'raise limits.patience, or ask for a higher rate'],
  [/^timeout/, 'raise limits.request, or find out why the server hangs'],
  [/^protocol/, 'the server, or something before it, ended the connection'],
];

interface Scheme {
  readonly speaks: string;
  readonly should: 'http' | 'https';
}

/** Answers that servers give to plain HTTP on a TLS port; a silence may mean it too. */
const PUZZLED: ReadonlySet<number> = new Set([400, 426, 497]);

/** Undefined where the target speaks as its URI says, or says nothing at all. */
async function wrongScheme({ response, silence }: Exchange, session: Session): Promise<Scheme | undefined> {
  const { target, limits } = session.config;
  const isGarbled = silence?.reason === 'protocol' || silence?.reason === 'tls';
  if (target.startsWith('https:')) {
    if (!isGarbled || !(await answersPlainly(session))) return undefined;
    return { speaks: 'plain http', should: 'http' };
  }
  if (!isGarbled && !PUZZLED.has(response?.status ?? 0)) return undefined;
  return (await speaksTls(new URL(target), limits.requestMs)) ? { speaks: 'https', should: 'https' } : undefined;
}

async function answersPlainly(session: Session): Promise<boolean> {
  const { response } = await session.send(
    { method: 'GET', url: session.config.target, auth: 'none', wire: { tls: 'plain' } },
    { scenario: PREFLIGHT, step: 'plain-http', intent: 'read' },
  );
  return response !== null;
}

const CERTIFICATES: readonly (readonly [RegExp, string, string])[] = [
  [/CERT_HAS_EXPIRED/, 'its certificate has expired', 'the server needs a new one'],
  [/CERT_NOT_YET_VALID/, 'its certificate is not valid yet', 'look at the clocks of both machines'],
  [
    /ALTNAME_INVALID/,
    'its certificate is for another host name',
    'write the name that the certificate has, or have the server show another one',
  ],
];
const UNKNOWN_CA = /SELF_SIGNED|UNABLE_TO_(GET_ISSUER|VERIFY)|INVALID_CA|UNTRUSTED/;

/** Without `ca` an unknown CA is a setting that is missing; with it, and in every other case, it is the server's. */
function distrusted(detail: string, { config }: Session): Unreached {
  const { target, ca } = config;
  const [, what, hint] = CERTIFICATES.find(([pattern]) => pattern.test(detail)) ?? [];
  if (what !== undefined)
    return { problem: problemAt(config, ['target'], `${target} is not to be trusted: ${what}, ${detail}`, hint) };
  if (!UNKNOWN_CA.test(detail))
    return { problem: problemAt(config, ['target'], `${target} is not to be trusted: its certificate, ${detail}`) };
  const unknown = `${target} is not to be trusted: its certificate is signed by an unknown CA, ${detail}`;
  if (ca === undefined)
    return unreachable(problemAt(config, ['target'], unknown, 'name it under ca: a PEM file with the CA'));
  return { problem: problemAt(config, ['ca'], unknown, 'the file under ca has another CA') };
}
