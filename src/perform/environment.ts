import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { JsonObject } from '../model/json.ts';
import type { ClientSetting } from '../model/profile.ts';

/** What a client's environment is made of. */
interface Surroundings {
  readonly setting: ClientSetting;
  /** The main user of the reference server. */
  readonly user: Readonly<Record<string, string>>;
  /** PEM of the CA, where the server has one. */
  readonly ca?: string;
  readonly entry: string;
  readonly task: JsonObject;
  /** The folder of the act. */
  readonly home: string;
  /** Looks a variable of assay's own environment up. */
  readonly env: (name: string) => string | undefined;
  /** Names of further variables to hand on. */
  readonly handedOn: readonly string[];
}

const OWN = ['PATH', 'LANG', 'TZ', 'SYSTEMROOT'];

/** Writes the files that the profile names into the act's folder, and gives the environment of the command. */
export function environmentFor(around: Surroundings): Readonly<Record<string, string>> {
  const { setting, home, entry, ca, task, env, handedOn } = around;
  const fill = (text: string): string =>
    text
      .replaceAll('{home}', home)
      .replaceAll(/\{user\.([\w-]+)\}/g, (_whole, name: string) => around.user[name] ?? '');
  for (const [name, text] of Object.entries(setting.files)) write(join(home, name), fill(text));
  const authority = join(home, 'assay-ca.pem');
  if (ca !== undefined) write(authority, ca);
  const handed = [...OWN, ...handedOn].flatMap((name) => {
    const value = env(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(handed),
    ...Object.fromEntries(Object.entries(setting.environment).map(([name, value]) => [name, fill(value)])),
    HOME: home,
    ASSAY_TASK: JSON.stringify(task),
    ASSAY_ENDPOINT: setting.endpoint === 'origin' ? new URL(entry).origin : entry,
    ...(ca === undefined ? {} : { ASSAY_CA: authority }),
  };
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  chmodSync(path, 0o600);
}
