import type { Json, JsonObject } from '../model/json.ts';
import type { RawMediaType } from './media-types.ts';
import type { RawUsers } from './users.ts';

// A config as its author wrote it, once it holds against its format.

export type RawReference = string | { readonly link: string | readonly string[] };
export interface RawUpdate {
  readonly method: string;
  readonly type?: string;
  readonly body: Json;
  readonly full?: boolean;
  readonly shows?: JsonObject;
}
export interface RawSettled {
  readonly pointer?: string;
  readonly ready?: readonly string[];
  readonly failed?: readonly string[];
  readonly within?: string;
  readonly gone?: readonly string[];
  readonly going?: readonly string[];
}
export interface RawBinding {
  readonly collection?: RawReference;
  readonly type?: string;
  readonly create?: { readonly method?: string; readonly url?: RawReference };
  readonly valid?: JsonObject;
  readonly required?: readonly string[];
  readonly invalid?: readonly { readonly field: string; readonly value: Json }[];
  readonly unique?: string;
  readonly update?: RawUpdate | readonly RawUpdate[];
  readonly delete?: boolean | { readonly method: string; readonly body?: Json };
  readonly unsupported?: readonly string[];
  readonly settled?: RawSettled;
  readonly id?: string;
  readonly version?: string;
  readonly list?: RawListing;
  readonly optional?: readonly string[];
  readonly 'write-only'?: readonly string[];
  readonly throttled?: { readonly requests: number };
  readonly absent?: string;
  readonly lacks?: readonly string[];
}
interface RawFilter {
  readonly query: Readonly<Record<string, string>>;
  readonly shows: JsonObject;
}
export interface RawListing {
  readonly query?: Readonly<Record<string, string>>;
  readonly required?: readonly string[];
  readonly items: string;
  readonly key?: string;
  readonly paging?: string;
  readonly filter?: RawFilter | readonly RawFilter[];
  readonly 'empty-query'?: Readonly<Record<string, string>>;
}
export type RawSwitch =
  | { readonly command: string }
  | { readonly method: string; readonly url: string; readonly body?: Json; readonly headers?: Record<string, string> };
export interface RawSearch {
  readonly url: RawReference;
  readonly method?: string;
  readonly query?: Record<string, string>;
  readonly body?: Json;
  readonly matches: JsonObject;
}
export interface RawConfig {
  readonly profile: string;
  readonly target: string;
  readonly origins?: readonly string[];
  readonly version?: string;
  readonly ca?: string;
  readonly users?: RawUsers;
  readonly capabilities?: readonly string[];
  readonly types?: Readonly<Record<string, RawMediaType>>;
  readonly vars?: JsonObject;
  readonly bindings?: Readonly<Record<string, RawBinding>>;
  readonly faults?: Readonly<Record<string, { readonly on: RawSwitch; readonly off: RawSwitch }>>;
  readonly searches?: Readonly<Record<string, RawSearch>>;
  readonly open?: readonly string[];
  readonly absent?: string;
  readonly limits?: {
    readonly concurrency?: number;
    readonly request?: string;
    readonly continue?: string;
    readonly scenario?: string;
    readonly 'body-bytes'?: number;
    readonly 'header-bytes'?: number;
    readonly crawl?: number;
    readonly pages?: number;
    readonly 'oversized-body'?: number;
    readonly patience?: string;
  };
  readonly polling?: {
    readonly first?: string;
    readonly factor?: number;
    readonly ceiling?: string;
    readonly within?: string;
  };
}
