import { decodeText } from '../../model/body.ts';
import type { Exchange } from '../../model/exchange.ts';
import type { Json } from '../../model/json.ts';
import type { Instance } from '../../model/plan.ts';
import type { Keep } from '../../model/scenario.ts';
import { fill, namesIn } from '../../model/template.ts';
import type { Session } from '../http/session.ts';
import { keptValue } from './kept-value.ts';
import { findName, type Memory } from './names.ts';
import type { References, Valued } from './references.ts';

/** The values that one scenario instance may refer to; it grows with each step. */
export interface Scope {
  /** Fills in templates; `unique` is one value throughout the call. */
  fill(value: Json): Promise<Valued>;
  /** Keeps what the exchange shows, by name. */
  keep(names: Readonly<Record<string, Keep>>, exchange: Exchange): Promise<void>;
  /** Remembers the JSON that a step sent. */
  sent(step: string, exchange: Exchange): void;
  created(step: string, uri: string): void;
  /** Remembers a further URI of the resource at a URI. */
  alias(uri: string, further: string): void;
  /** The URI at which to read: a further one, where one is known. */
  addressOf(uri: string): string;
  /** A creation whose address cannot be used: why. */
  misplaced(step: string, why: string): void;
  /** The keys of the items that a walk came to. */
  walked(step: string, keys: readonly string[]): void;
}

export function createScope(instance: Instance, session: Session, references: References): Scope {
  const { config } = session;
  const newUnique = (): string => session.unique();
  const aliases = new Map<string, string>();
  const memory: Memory = {
    kept: new Map(),
    sent: new Map(),
    created: new Map(),
    misplaced: new Map(),
    listed: new Map(),
    once: new Map(),
  };
  return {
    async fill(value) {
      const names = namesIn(value);
      if (names.length === 0) return { value };
      const { token } = session;
      const lookup = { instance, config, references, memory, token, newUnique, unique: newUnique() };
      const values = new Map<string, Json>();
      for (const name of names) {
        const found = await findName(name, lookup);
        if ('missing' in found) return { missing: `{${name}} has no value: ${found.missing}` };
        values.set(name, found.value);
      }
      return fill(value, (name) => values.get(name));
    },
    async keep(names, exchange) {
      for (const [name, from] of Object.entries(names)) {
        const value = await keptValue(from, exchange);
        if (value !== undefined) memory.kept.set(name, value);
      }
    },
    sent(step, { request: { body } }) {
      const json = body === null ? undefined : decodeText(body).json;
      if (json !== undefined) memory.sent.set(step, json);
    },
    created(step, uri) {
      memory.created.set(step, uri);
    },
    alias(uri, further) {
      aliases.set(uri, further);
    },
    addressOf: (uri) => aliases.get(uri) ?? uri,
    misplaced(step, why) {
      memory.misplaced.set(step, why);
    },
    walked(step, keys) {
      memory.listed.set(step, keys);
    },
  };
}
