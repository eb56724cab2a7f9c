import type { ClientCertificate, Config } from '../../model/config.ts';
import type { Surroundings } from '../../model/user.ts';
import { certificateMistake, pairMistake } from '../../support/pem.ts';
import type { RawConfig } from '../formats/config.ts';
import type { Report } from '../mistakes.ts';
import { secretOf } from './secret.ts';

type Trust = Pick<Config, 'ca' | 'clientCertificate'>;

interface Read {
  readonly trust: Trust;
  readonly secrets: readonly string[];
}

/** The CA and the client certificate of a config, out of their files. */
export function trustOf(raw: RawConfig, around: Surroundings, report: Report): Read {
  const file = (name: 'ca' | 'client-cert' | 'client-key'): string | undefined => {
    const path = raw[name];
    const text = path === undefined ? undefined : around.file(path);
    if (path !== undefined && text === undefined) report([name], `there is no file ${path} that can be read`);
    return text;
  };
  const ca = file('ca');
  const wrong = ca === undefined ? undefined : certificateMistake(ca);
  if (wrong !== undefined) report(['ca'], `${raw.ca ?? ''}: ${wrong.message}`, wrong.hint);
  const told = raw['client-key-passphrase'];
  const passphrase = told === undefined ? undefined : secretOf(told, ['client-key-passphrase'], around, report);
  const client = clientOf(raw, { cert: file('client-cert'), key: file('client-key'), passphrase }, report);
  return {
    trust: { ...(ca === undefined ? {} : { ca }), ...(client === undefined ? {} : { clientCertificate: client }) },
    secrets: [client?.key.trim() ?? '', passphrase ?? ''].filter((secret) => secret !== ''),
  };
}

interface Texts {
  readonly cert: string | undefined;
  readonly key: string | undefined;
  readonly passphrase: string | undefined;
}

const SETTINGS = { certificate: 'client-cert', key: 'client-key', passphrase: 'client-key-passphrase' } as const;

function clientOf(raw: RawConfig, { cert, key, passphrase }: Texts, report: Report): ClientCertificate | undefined {
  const names = ['client-cert', 'client-key'] as const;
  const [given, lacking] = [
    names.find((name) => raw[name] !== undefined),
    names.find((name) => raw[name] === undefined),
  ];
  if (given !== undefined && lacking !== undefined) report([given], `${given} needs ${lacking} beside it`);
  if (given === undefined && passphrase !== undefined)
    report(['client-key-passphrase'], 'there is no client-key that it could open');
  if (cert === undefined || key === undefined) return undefined;
  const wrong = pairMistake(cert, key, passphrase);
  if (wrong !== undefined) report([SETTINGS[wrong.of]], wrong.message, wrong.hint);
  return { cert, key, ...(passphrase === undefined ? {} : { passphrase }) };
}
