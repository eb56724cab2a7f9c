import type { Each } from '../model/each.ts';
import type { Intent } from '../model/exchange.ts';
import type { Change, Send } from '../model/scenario.ts';
import type { Mistakes, Path } from './mistakes.ts';
import type { RawChange, RawSend } from './raw-suite.ts';

type Word = 'create' | 'update' | 'delete';

/** The request of a word under `send`. */
interface Meaning {
  readonly intent: Intent;
  /** The dimension of `each` that has its values. */
  readonly from: Each['over'];
  readonly request: (url: string) => Send;
}

const WORDS: Readonly<Record<Word, Meaning>> = {
  create: {
    intent: 'create',
    from: 'binding',
    request: () => ({
      method: '{binding.create-method}',
      url: '{binding.create}',
      type: '{binding.type}',
      body: '{binding.valid}',
    }),
  },
  update: {
    intent: 'change',
    from: 'update',
    request: (url) => ({ method: '{each.method}', url, type: '{each.type}', body: '{each.body}' }),
  },
  delete: {
    intent: 'delete',
    from: 'binding',
    request: (url) => ({ method: '{binding.delete}', url, body: '{binding.delete-body}' }),
  },
};

/** The keys that a word determines; its type and body can be replaced. */
const SETTLED = ['method', 'url', 'text'] as const;

/** The request of `send`, and the intent of its word. */
export function requestOf(
  { create, update, delete: remove, ...rest }: RawSend,
  each: readonly Each[],
  path: Path,
  mistakes: Mistakes,
): { readonly send: Send; readonly intent?: Intent } {
  const send = withWire(rest);
  const said = Object.entries({ create, update, delete: remove }).flatMap(([word, value]) =>
    value === undefined ? [] : [{ word: word as Word, value }],
  );
  const [first] = said;
  if (first === undefined) return { send };
  const { word, value } = first;
  const { intent, from, request } = WORDS[word];
  for (const other of [...said.slice(1).map((one) => one.word), ...SETTLED.filter((key) => rest[key] !== undefined)])
    mistakes.atKey([...path, other], `${other} cannot be used together with ${word}`, `${word} is a complete request`);
  if (each.some(({ over }) => over === from)) return { send: { ...request(value), ...send }, intent };
  mistakes.atKey([...path, word], `${word} has no value here`, `each must name ${from}`);
  return { send, intent };
}

/** The one difference of a twin. */
export const differenceOf = (raw: RawChange): Change => withWire(raw);

function withWire({ wire, ...rest }: RawChange): Change {
  if (wire === undefined) return rest;
  const { 'content-length': contentLength, ...other } = wire;
  return { ...rest, wire: { ...other, ...(contentLength === undefined ? {} : { contentLength }) } };
}
