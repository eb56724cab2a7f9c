import { answerOf, jsonSchemaOf, type ApiDescription, type Operation } from '../model/description.ts';
import { isArray, isObject, type Json } from '../model/json.ts';
import { madeNamesIn } from '../model/made.ts';

/** An operation that reads, with the URL at which it can be asked, or the parameters that have no value. */
interface Askable {
  readonly operation: Operation;
  readonly url: string;
  readonly missing: readonly string[];
  /** The media types that it answers with, where JSON is not among them. */
  readonly accept?: string;
}

type Vars = Readonly<Record<string, Json>>;

/** Every operation that only reads; values of its required parameters are those of `vars` with their names. */
export const askable = (apis: readonly ApiDescription[], vars: Vars, origin: string): readonly Askable[] =>
  apis.flatMap(({ operations, servers }) =>
    operations
      .filter((one) => one.method === 'GET' && answerOf(one, 200) !== undefined && !one.deprecated)
      .map((operation) => asked(operation, `${origin}${servers[0]?.basePath ?? ''}`, vars)),
  );

function asked(operation: Operation, base: string, vars: Vars): Askable {
  const needed = operation.parameters.filter(({ required }) => required);
  const valued = needed.map((one) => ({ ...one, value: valueOf(one.name, vars) ?? first(one.schema.enum) }));
  const value = new Map(valued.map((one) => [one.name, one.value]));
  const path = operation.path.replaceAll(/\{([^{}]+)\}/g, (_whole, name: string) => encoded(value.get(name)));
  const query = valued
    .filter((one) => one.in === 'query')
    .map((one) => `${encodeURIComponent(one.name)}=${encoded(one.value)}`);
  const accept = otherTypes(operation);
  return {
    operation,
    ...(accept === undefined ? {} : { accept }),
    url: `${base}${path}${query.length === 0 ? '' : `?${query.join('&')}`}`,
    // A header field cannot be given.
    missing: valued.filter((one) => one.value === undefined || one.in === 'header').map(({ name }) => name),
  };
}

function otherTypes(operation: Operation): string | undefined {
  const { content = [] } = answerOf(operation, 200) ?? {};
  const isOther = content.length > 0 && jsonSchemaOf(content) === undefined;
  return isOther ? content.map(({ type }) => type).join(', ') : undefined;
}

/** What is made in the run has its value only then. */
const encoded = (value = ''): string => (madeNamesIn(value).length > 0 ? value : encodeURIComponent(value));

/** `vars.compartmentId`, or `vars.compartment`: an identifier goes by the name of what it identifies. */
const valueOf = (name: string, vars: Vars): string | undefined =>
  text(vars[name]) ?? text(vars[name.replace(/(Id|Name)$/, '')]);

const text = (value: Json | undefined): string | undefined =>
  value === undefined || value === null || isObject(value) || isArray(value) || value === ''
    ? undefined
    : String(value);

const first = (values: readonly Json[] | undefined): string | undefined => text(values?.[0]);
