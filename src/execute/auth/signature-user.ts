import { dirname, isAbsolute, join } from 'node:path';
import type { User } from '../../model/config.ts';
import type { Surroundings, UserMistake, UserReading } from '../../model/user.ts';
import { didYouMean } from '../../support/nearest.ts';
import { isLineMistake, readOciConfig } from './oci-config-file.ts';
import { fingerprintOf, isMistake, readKey } from './signing-key.ts';

/** The forms that a user may have in the config; the first entry of each tells which one is meant. */
const FORMS = {
  profile: { needs: ['profile'], may: ['config-file', 'passphrase'] },
  token: { needs: ['token', 'key'], may: ['passphrase'] },
  tenancy: { needs: ['tenancy', 'user', 'key'], may: ['passphrase', 'fingerprint'] },
} as const;

/** The user who signs: keyId, the key in PEM, the passphrase where the key has one. */
export function readSigner(told: User, around: Surroundings): UserReading {
  const form = FORMS['profile' in told || 'config-file' in told ? 'profile' : 'token' in told ? 'token' : 'tenancy'];
  const allowed: readonly string[] = [...form.needs, ...form.may];
  const mistakes = [
    ...form.needs
      .filter((entry) => told[entry] === undefined)
      .map((entry): UserMistake => ({
        message: `${entry} is lacking`,
        hint: `a user is { ${allowed.join(', ')} }, of which ${form.may.join(' and ')} may be left out`,
      })),
    ...Object.keys(told)
      .filter((entry) => !allowed.includes(entry))
      .map((entry): UserMistake => ({
        entry,
        message: `${entry} has no place beside ${form.needs[0]}`,
        hint: `here stand ${allowed.join(', ')}`,
      })),
  ];
  if (mistakes.length > 0) return { mistakes };
  return form === FORMS.profile ? readProfile(told, around) : signerOf(told);
}

/** The same out of a profile of an OCI config file. */
function readProfile(told: User, around: Surroundings): UserReading {
  const { profile = '', 'config-file': file = '~/.oci/config' } = told;
  const wrong = (message: string, hint?: string, entry = 'profile'): UserReading => ({
    mistakes: [{ entry, message, ...(hint === undefined ? {} : { hint }) }],
  });
  const text = around.file(file);
  if (text === undefined)
    return wrong(
      `no file ${file}`,
      'config-file says where it lies',
      'config-file' in told ? 'config-file' : 'profile',
    );
  const profiles = readOciConfig(text);
  if (isLineMistake(profiles))
    return wrong(
      `${file}:${profiles.line} is ${profiles.message}`,
      undefined,
      'config-file' in told ? 'config-file' : 'profile',
    );
  const names = Object.keys(profiles);
  const entries = Object.hasOwn(profiles, profile) ? profiles[profile] : undefined;
  if (entries === undefined)
    return wrong(
      `no profile ${profile} in ${file}`,
      didYouMean(profile, names) ?? `it has ${names.join(', ') || 'none'}`,
    );

  const needs = 'security_token_file' in entries ? ['key_file'] : ['tenancy', 'user', 'key_file'];
  const lacking = needs.filter((entry) => (entries[entry] ?? '') === '');
  if (lacking.length > 0) return wrong(`profile ${profile} of ${file} lacks ${lacking.join(', ')}`);
  const files: Readonly<Record<string, string | undefined>> = {
    key: entries['key_file'],
    token: entries['security_token_file'],
  };
  const read = Object.entries(files).flatMap(([name, path]) =>
    path === undefined ? [] : [{ name, path, text: around.file(beside(file, path))?.trim() }],
  );
  const [absent] = read.filter((one) => one.text === undefined);
  if (absent !== undefined) return wrong(`no file ${absent.path}, which profile ${profile} of ${file} names`);

  const passphrase = told['passphrase'] ?? entries['pass_phrase'];
  const reading = signerOf({
    ...pick(entries, ['tenancy', 'user', 'fingerprint']),
    ...Object.fromEntries(read.map((one) => [one.name, one.text ?? ''])),
    ...(passphrase === undefined ? {} : { passphrase }),
  });
  if ('user' in reading) return reading;
  const [first] = reading.mistakes;
  return wrong(`${first?.message ?? 'is wrong'} (profile ${profile} of ${file})`, first?.hint);
}

const pick = (entries: User, names: readonly string[]): User =>
  Object.fromEntries(Object.entries(entries).filter(([name]) => names.includes(name)));

/** A path as another file gives it: from the root, from the home directory, or from that file's own folder. */
const beside = (file: string, path: string): string =>
  isAbsolute(path) || /^~[\\/]/.test(path) ? path : join(dirname(file), path);

/** The user of an API key, or of a security token where there is one. */
function signerOf({ tenancy = '', user = '', key: pem = '', passphrase, fingerprint, token }: User): UserReading {
  const key = readKey(pem, passphrase);
  if (isMistake(key)) return { mistakes: [key] };
  const actual = fingerprintOf(key);
  if (fingerprint !== undefined && fingerprint.toLowerCase() !== actual) {
    return {
      mistakes: [
        {
          entry: 'fingerprint',
          message: `the fingerprint is ${fingerprint}, that of the key is ${actual}`,
          hint: 'it may be left out',
        },
      ],
    };
  }
  const parts = Object.entries(token === undefined ? { tenancy, user } : { token });
  const [odd] = parts.filter(([, part]) => !/^[\x21\x23-\x7e]+$/.test(part));
  if (odd !== undefined)
    return {
      mistakes: [{ entry: odd[0], message: `${odd[0]} is empty, or holds a character that a keyId cannot have` }],
    };
  const keyId = token === undefined ? `${tenancy}/${user}/${actual}` : `ST$${token}`;
  const bare = pem.replaceAll(/-----[^-\n]+-----|\s/g, '');
  return {
    user: { keyId, key: pem, ...(passphrase === undefined ? {} : { passphrase }) },
    secrets: [pem.trim(), bare, passphrase ?? '', token ?? ''].filter((secret) => secret !== ''),
  };
}
