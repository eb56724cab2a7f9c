import type { Json } from './json.ts';

/** One dimension over which a scenario is repeated. */
export type Each =
  | {
      readonly over: 'binding';
      readonly features: readonly BindingFeature[];
      /** Only lists with this pagination style. */
      readonly paging?: string;
    }
  | { readonly over: 'value'; readonly values: readonly Json[] }
  | { readonly over: 'required' | 'unsupported' | 'parameter' | 'filter' }
  | { readonly over: 'further'; readonly of: FurtherOf }
  | {
      readonly over: 'optional';
      /** Only members that the update changes. */
      readonly updated: boolean;
    }
  | {
      readonly over: 'invalid';
      /** Only values of members that the current update changes. */
      readonly updated: boolean;
    }
  | { readonly over: 'update'; readonly method?: string }
  | {
      readonly over: 'reached';
      readonly kind: ReachedKind;
      /** The fewest ancestors that its type must have. */
      readonly extended: number;
      readonly protected: boolean;
    }
  | { readonly over: 'ancestor'; readonly from: number }
  | { readonly over: 'operation' }
  | { readonly over: 'search'; readonly name: string };

/** The kinds of thing that a crawl can find. */
export const REACHED_KINDS = ['entry', 'resource', 'collection', 'element', 'uri-element'] as const;
export type ReachedKind = (typeof REACHED_KINDS)[number];

/** What a binding can offer, as far as a scenario can ask for it. */
export const BINDING_FEATURES = [
  'create',
  'update',
  'put',
  'delete',
  'unique',
  'collection',
  'fixed',
  'async',
  'id',
  'list',
  'paged',
  'empty-query',
  'versioned',
  'unversioned',
  'throttled',
  'further',
] as const;
export type BindingFeature = (typeof BINDING_FEATURES)[number];

/** Of what further operations are asked: a resource that the run made, its collection, or the first that is listed. */
export const FURTHER_OF = ['resource', 'collection', 'listed'] as const;
export type FurtherOf = (typeof FURTHER_OF)[number];
