import { isObject, type Json } from '../../model/json.ts';
import type { Surroundings } from '../../model/user.ts';
import type { RawSecret } from '../formats/config.ts';
import type { Report } from '../mistakes.ts';
import { variableIn } from './variables.ts';

/** The sections of a config in which a value may be a secret. */
const SECRET = ['users', 'headers', 'proxy', 'client-key-passphrase'] as const;

/** Every text and number that stands where a secret may, in a config that need not be valid. */
export function secretsWritten(config: unknown): readonly string[] {
  if (!isObject(config)) return [];
  const textsIn = (value: Json | undefined): readonly string[] =>
    typeof value === 'object' && value !== null
      ? Object.values(value).flatMap((member: Json) => textsIn(member))
      : [String(value ?? '')];
  return SECRET.flatMap((section) => textsIn(config[section])).filter((text) => text !== '');
}

/** A value as it is, or out of the environment or a file; empty after a mistake. */
export function secretOf(told: RawSecret, path: readonly string[], around: Surroundings, report: Report): string {
  if (typeof told === 'string') {
    const name = variableIn(told, around.env);
    // The text itself may be a secret after all.
    if (name !== undefined)
      report(path, `this is taken as it is, not read from the environment`, `write { env: ${name} }`);
    return told;
  }
  if ('env' in told) {
    const value = around.env(told.env);
    if (value === undefined || value === '')
      report(path, `the environment variable ${told.env} is ${value === '' ? 'empty' : 'not set'}`);
    return value ?? '';
  }
  const value = around.file(told.file);
  if (value === undefined) report(path, `there is no file ${told.file} that can be read`);
  if (value?.trim() === '') report(path, `the file ${told.file} is empty`);
  return value?.replace(/\r?\n$/, '') ?? '';
}
