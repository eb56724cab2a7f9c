import type { Operation } from '../../model/description.ts';
import type { Json } from '../../model/json.ts';
import type { BindingHints } from '../../model/profile.ts';
import { typesOf, type Schema, type Schemas } from '../../model/schema.ts';
import { departuresOf } from '../../support/departures.ts';
import { matches } from '../../support/patterns.ts';
import { sampleOf } from '../../support/sample.ts';
import type { Var } from './draft.ts';

/** What values a config is written with: names of `vars`, and bindings of which resources are made. */
export interface Values {
  /** `{ made: … }` or `{vars.…}` for an identifier of another resource; undefined where it is none. */
  readonly identifier: (name: string, schema: Schema, forBinding: string) => Json | undefined;
  /** `{vars.…}` for a value that only the user knows, with one made up. */
  readonly open: (name: string, schema: Schema, forBinding: string) => string;
  readonly vars: () => Readonly<Record<string, Var>>;
  /** The binding that makes what an identifier of this name identifies. */
  readonly makerOf: (name: string, forBinding: string) => string | undefined;
}

interface Given {
  readonly schemas: Schemas;
  readonly hints: BindingHints;
  /** The binding whose resources have identifiers that are called so; undefined where none can be made for another. */
  readonly makerOf: (name: string, forBinding: string) => string | undefined;
}

/** A name of a run in the place of `{unique}`, to see whether it fits. */
export const SOME_UNIQUE = 'assay-a1b2c3-123';

export const fits = (schemas: Schemas, schema: Schema, value: Json): boolean =>
  departuresOf(schemas, schema, value, { bounds: true }).length === 0;

export function createValues({ schemas, hints, makerOf }: Given): Values {
  const vars = new Map<string, Var>();
  const isIdentifier = hints.identifiers === undefined ? () => false : matches(hints.identifiers);
  const idLike = (name: string): string => hints.identifier.replace('{kind}', name.replace(/Ids?$/, '').toLowerCase());

  function varOf(name: string, schema: Schema, forBinding: string, made: Json, isOpen: boolean): string {
    const known = vars.get(name);
    const key = known === undefined || fits(schemas, schema, known.value) ? name : `${forBinding}-${name}`;
    if (!vars.has(key)) vars.set(key, { value: made, hint: schema.description ?? '', isOpen });
    return `{vars.${key}}`;
  }

  const ownMaker = (name: string, forBinding: string): string | undefined =>
    hints.given.includes(name) ? undefined : makerOf(name, forBinding);

  return {
    makerOf: ownMaker,
    identifier(name, schema, forBinding) {
      const isText = typesOf(schemas, schema)?.includes('string') === true;
      if (!isText || !isIdentifier(name) || schema.enum !== undefined) return undefined;
      const maker = ownMaker(name.replace(/s$/, ''), forBinding);
      if (maker !== undefined) return { made: maker };
      const like = idLike(name);
      const made = fits(schemas, schema, like) ? like : (sampleOf(schema, { schemas }) ?? like);
      return varOf(name.replace(/Ids$/, 'Id'), schema, forBinding, made, true);
    },
    open: (name, schema, forBinding) =>
      varOf(name, schema, forBinding, sampleOf(withName(schema, name), { schemas }) ?? name, true),
    vars: () => Object.fromEntries(vars),
  };
}

/** What is made up without a hint is the name itself. */
const withName = (schema: Schema, name: string): Schema =>
  typesIsText(schema) && schema.example === undefined && schema.enum === undefined && schema.format === undefined
    ? { ...schema, example: name }
    : schema;
const typesIsText = ({ type }: Schema): boolean => type?.includes('string') === true;

/** The parameters without which an operation is refused, beside those of its path. */
export const requiredOf = ({ parameters }: Operation, where: 'query' | 'header') =>
  parameters.filter((one) => one.in === where && one.required);
