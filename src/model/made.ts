import { isArray, isObject, type Json } from './json.ts';
import { referencesIn } from './template.ts';

/** `{made.NAME}`: the identifier of a resource of binding NAME, made for others to use. */
export const MADE = 'made.';

/** The bindings of which resources are to be made for a value, each once. */
export const madeNamesIn = (value: Json | undefined): readonly string[] => [
  ...new Set(
    referencesIn(value)
      .filter((name) => name.startsWith(MADE))
      .map((name) => name.slice(MADE.length)),
  ),
];

/** `{ made: NAME }`, as a config writes it in a body. */
interface Made {
  readonly made: string;
}

export const isMade = (value: Json): value is Json & Made =>
  isObject(value) && Object.keys(value).length === 1 && typeof value['made'] === 'string';

/** `{ made: NAME }` as the name that is filled in. */
export const madeText = ({ made }: Made): string => `{${MADE}${made}}`;

/** A value with every `{ made: NAME }` as the name that is filled in, and its texts as they are changed. */
export function withMadeTexts(value: Json, text: (text: string) => string = (same) => same): Json {
  if (isMade(value)) return madeText(value);
  if (isArray(value)) return value.map((item) => withMadeTexts(item, text));
  if (!isObject(value)) return typeof value === 'string' ? text(value) : value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withMadeTexts(member, text)]));
}
