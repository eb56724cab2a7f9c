import type { Config } from '../../model/config.ts';
import { VERDICTS } from '../../model/verdict.ts';
import type { Suite } from '../../model/suite.ts';
import { SHORTEST_SECRET } from './mask.ts';

/** Words of every log and report, beside those of the suite. */
const OWN_WORDS = [
  ...VERDICTS,
  'request response headers body bodyEncoding status method scenario step intent authenticated startedAt durationMs',
  'requirement requirements finding findings expected actual message exchange exchanges target profile config assay',
  'application/json Content-Type Content-Length Authorization Basic Bearer Location Date Accept User-Agent Host',
  'true false null https http localhost 127.0.0.1 password admin root user',
].join(' ');

/** What must stay readable: what assay, the suite, and the config with the names in it say. No secret is in it. */
export function vocabularyOf(suite: Suite, config: Config): string {
  const { users, secrets, target, origins, capabilities, bindings } = config;
  const names = Object.entries(users).flatMap(([name, fields]) => [
    name,
    ...Object.values(fields).filter((value) => !secrets.includes(value)),
  ]);
  const own = [target, ...origins, ...capabilities, ...bindings.map(({ name }) => name), ...names];
  return [OWN_WORDS, textOf(suite), ...own].join('\n');
}

const textOf = (value: unknown): string =>
  JSON.stringify(value, (_name, part: unknown) => (part instanceof Map || part instanceof Set ? [...part] : part));

/** Whether the secret cannot be masked: to replace it would destroy what assay and the suite say themselves. */
export const isWeak = (secret: string, vocabulary: string): boolean =>
  secret.length < SHORTEST_SECRET || vocabulary.includes(secret);

/** What the owner of the config should know of each secret that cannot be masked. The secret is not in it. */
export function weakSecretTexts({ users, secrets }: Config, vocabulary: string): readonly string[] {
  return secrets
    .filter((secret) => isWeak(secret, vocabulary))
    .map((secret) => {
      const why =
        secret.length < SHORTEST_SECRET
          ? `has fewer than ${SHORTEST_SECRET} characters`
          : 'is a word that occurs in the suite or in the config';
      return `${placeOf(secret, users)} ${why}, so it cannot be masked: only credentials that hold it are. Use another`;
    });
}

function placeOf(secret: string, users: Config['users']): string {
  for (const [name, fields] of Object.entries(users))
    for (const [field, value] of Object.entries(fields)) if (value === secret) return `users.${name}.${field}`;
  return 'a secret of the config';
}
