import type { Surroundings } from '../../model/user.ts';
import type { RawConfig } from '../formats/config.ts';
import type { Report } from '../mistakes.ts';
import { secretOf } from './secret.ts';

interface Proxies {
  /** By origin; an origin that is not in it is reached directly. */
  readonly proxies: Readonly<Record<string, string>>;
  readonly secrets: readonly string[];
}

/**
 * The proxy of each origin: that of the config, which `none` switches off, else that of the environment. Variables in
 * small letters count first, as with curl.
 */
export function proxiesOf(raw: RawConfig, origins: readonly string[], around: Surroundings, report: Report): Proxies {
  const told = raw.proxy === undefined ? undefined : secretOf(raw.proxy, ['proxy'], around, report);
  if (told === 'none') return { proxies: {}, secrets: [] };
  const env = (name: string): string | undefined =>
    [around.env(name.toLowerCase()), around.env(name)].find((value) => value !== undefined && value !== '');
  const skipped = (env('NO_PROXY') ?? '').split(/[\s,]+/).filter((one) => one !== '');
  const variableOf = (origin: string): string =>
    origin.startsWith('https:') && env('HTTPS_PROXY') !== undefined ? 'HTTPS_PROXY' : 'HTTP_PROXY';
  const found = origins.flatMap((origin) => {
    const direct = isLoopback(new URL(origin)) || skipped.some((one) => isSkipped(new URL(origin), one));
    const value = told ?? (direct ? undefined : env(variableOf(origin)));
    return value === undefined ? [] : [{ origin, value, name: told === undefined ? variableOf(origin) : 'proxy' }];
  });
  const wrong = found.find(({ value }) => !isProxy(withScheme(value)));
  if (wrong !== undefined)
    report(
      wrong.name === 'proxy' ? ['proxy'] : ['target'],
      `${wrong.name} is not the URI of a proxy`,
      'expected http://HOST:PORT or https://HOST:PORT',
    );
  const proxies = wrong === undefined ? found.map(({ origin, value }) => [origin, withScheme(value)] as const) : [];
  return { proxies: Object.fromEntries(proxies), secrets: proxies.flatMap(([, proxy]) => secretsIn(new URL(proxy))) };
}

/** `proxy.example.com:3128` is what curl takes too. */
const withScheme = (value: string): string => (/^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `http://${value}`);
const isProxy = (value: string): boolean => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);

const secretsIn = ({ username, password }: URL): readonly string[] =>
  password === '' ? [] : [password, decodeURIComponent(password), `${username}:${password}`];

const isLoopback = ({ hostname }: URL): boolean => /^(localhost|127\.[\d.]+|\[::1\])$/.test(hostname);

/** A host, `host:port`, `.domain` or `*.domain`; a name also stands for what is below it; `*` is everything. */
function isSkipped({ hostname, port, protocol }: URL, entry: string): boolean {
  if (entry === '*') return true;
  const [, name = '', only] = /^(.*?)(?::(\d+))?$/.exec(entry.toLowerCase().replace(/^\*?\./, '')) ?? [];
  if (only !== undefined && only !== (port || (protocol === 'https:' ? '443' : '80'))) return false;
  return hostname === name || hostname.endsWith(`.${name}`);
}
