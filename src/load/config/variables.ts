import { isArray, isObject, type Json } from '../../model/json.ts';
import type { Surroundings } from '../../model/user.ts';
import type { RawConfig } from '../formats/config.ts';
import type { Path, Report } from '../mistakes.ts';

/** `${NAME}`, `${NAME:-default}`, `${{ secrets.NAME }}`, `$env:NAME`, `%NAME%`: how other tools write a variable. */
const BRACED = /^\$\{+\s*(?:[a-z]+\.)?(\w+)[^{}]*\}+$|^\$env:(\w+)$|^%(\w+)%$/i;
const BARE = /^\$([A-Za-z_]\w*)$/;

/**
 * The name of the environment variable that a text looks like. `$name` may also be a password, so it counts only in
 * capitals, or if there is a variable of that name.
 */
export function variableIn(text: string, env: Surroundings['env']): string | undefined {
  const bare = BARE.exec(text)?.[1];
  if (bare !== undefined) return bare === bare.toUpperCase() || env(bare) !== undefined ? bare : undefined;
  return BRACED.exec(text)?.slice(1).find(Boolean);
}

/** Texts outside `users` and `headers` that look like a variable which is set: they would be sent as they are. */
export function checkVariables(raw: RawConfig, { env }: Surroundings, report: Report): void {
  const visit = (value: Json | undefined, path: Path): void => {
    if (typeof value === 'string') {
      const name = variableIn(value, env);
      if (name !== undefined && env(name) !== undefined)
        report(path, `${value} is taken as it is`, 'write the value; only users and headers have { env: NAME }');
    } else if (isArray(value) || isObject(value)) {
      for (const [key, member] of Object.entries(value)) visit(member, [...path, key]);
    }
  };
  for (const section of ['vars', 'bindings', 'searches', 'open', 'absent', 'version'] as const)
    visit(raw[section], [section]);
}
