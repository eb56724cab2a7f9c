import type { Operation } from '../../model/description.ts';
import type { Json } from '../../model/json.ts';
import type { ResourceShape } from '../../model/resource-shape.ts';

/** A binding that is made of an API description, in the words of a config. */
export interface Draft {
  readonly name: string;
  readonly shape: ResourceShape;
  /** Members of the binding, in the order in which they are written. */
  readonly settings: Readonly<Record<string, Json>>;
  /** Capabilities that it shows. */
  readonly capabilities: readonly string[];
  /** Bindings of which a resource is made for it. */
  readonly needs: readonly string[];
  /** Operations that a run with it uses. */
  readonly uses: readonly Operation[];
  /** What of it is left out, and why. */
  readonly notes: readonly string[];
}

/** What only the user knows, under `vars`. */
export interface Var {
  readonly value: Json;
  /** What the description says of it. */
  readonly hint: string;
  /** Whether a value was made up that a server of one's own may not take. */
  readonly isOpen: boolean;
}

/** A resource of which no binding is made, and why. */
export interface Unbound {
  readonly name: string;
  readonly why: string;
  readonly operations: number;
}

/** What becomes of one or several API descriptions. */
export interface Drafts {
  readonly drafts: readonly Draft[];
  readonly vars: Readonly<Record<string, Var>>;
  readonly unbound: readonly Unbound[];
}
