import { isObject, type Json, type JsonObject } from '../shared/json.ts';
import { isOcid, ocid } from './ocid.ts';

/** One member of a body that creates or changes a resource. */
interface Field {
  readonly isRequired?: true;
  /** An update may change it; updates of other members are ignored. */
  readonly isMutable?: true;
  readonly isValid: (value: Json) => boolean;
  /** The message for an invalid value. */
  readonly rule: string;
}

interface KindShape {
  readonly version: string;
  readonly segment: string;
  readonly fields: Readonly<Record<string, Field>>;
  /** Life-cycle states, in order. */
  readonly states: {
    readonly creating: string;
    readonly ready: string;
    readonly deleting: string;
    readonly deleted: string;
  };
  /** The number of the GET that finds it ready; 0: it is created ready. */
  readonly settlesAt: number;
  readonly created: 200 | 201;
  readonly deleted: 202 | 204;
  readonly list: 'array' | 'items';
  readonly hasUniqueNames: boolean;
  /** Members of a representation other than the fields. */
  readonly more: (id: string, attributes: JsonObject) => JsonObject;
}

const text =
  (least: number, most: number) =>
  (value: Json): boolean =>
    typeof value === 'string' && value.length >= least && value.length <= most;
const isTags = (value: Json): boolean =>
  isObject(value) && Object.values(value).every((tag) => typeof tag === 'string');
const isBlock = (value: Json): boolean => {
  const [, address = '', bits = ''] = typeof value === 'string' ? (/^([\d.]+)\/(\d{1,2})$/.exec(value) ?? []) : [];
  const octets = address.split('.');
  return (
    octets.length === 4 &&
    octets.every((octet) => /^\d{1,3}$/.test(octet) && Number(octet) <= 255) &&
    Number(bits) >= 16 &&
    Number(bits) <= 30
  );
};

const COMPARTMENT: Field = {
  isRequired: true,
  isValid: (value) => typeof value === 'string' && isOcid(value),
  rule: 'compartmentId is an OCID',
};
const NAME: Field = { isMutable: true, isValid: text(1, 255), rule: 'displayName size must be between 1 and 255' };
const TAGS: Field = { isMutable: true, isValid: isTags, rule: 'freeformTags is an object of strings' };
const CORE_STATES = {
  creating: 'PROVISIONING',
  ready: 'AVAILABLE',
  deleting: 'TERMINATING',
  deleted: 'TERMINATED',
} as const;

/** The kinds of resource of the control plane. */
export const KINDS = {
  vcn: {
    version: '20160918',
    segment: 'vcns',
    fields: {
      compartmentId: COMPARTMENT,
      cidrBlock: { isRequired: true, isValid: isBlock, rule: 'cidrBlock is an IPv4 block of 16 to 30 bits' },
      displayName: NAME,
      dnsLabel: {
        isValid: (value) => typeof value === 'string' && /^[a-z][a-z0-9]{0,14}$/i.test(value),
        rule: 'dnsLabel size must be between 1 and 15, a letter first',
      },
      freeformTags: TAGS,
    },
    states: CORE_STATES,
    settlesAt: 2,
    created: 200,
    deleted: 204,
    list: 'array',
    hasUniqueNames: false,
    more: (id, { cidrBlock = null, dnsLabel }) => ({
      cidrBlocks: [cidrBlock],
      ...(typeof dnsLabel === 'string' ? { vcnDomainName: `${dnsLabel}.oraclevcn.com` } : {}),
      defaultDhcpOptionsId: ocid('dhcpoptions', id),
      defaultRouteTableId: ocid('routetable', id),
      defaultSecurityListId: ocid('securitylist', id),
    }),
  },
  drg: {
    version: '20160918',
    segment: 'drgs',
    fields: { compartmentId: COMPARTMENT, displayName: NAME, freeformTags: TAGS },
    states: CORE_STATES,
    settlesAt: 1,
    created: 200,
    deleted: 204,
    list: 'array',
    hasUniqueNames: false,
    more: () => ({}),
  },
  reservoir: {
    version: '20240229',
    segment: 'reservoirs',
    fields: {
      compartmentId: COMPARTMENT,
      displayName: { ...NAME, isRequired: true },
      capacityLitres: {
        isRequired: true,
        isMutable: true,
        isValid: (value) => Number.isInteger(value) && Number(value) >= 1,
        rule: 'capacityLitres is a whole number of at least 1',
      },
      description: { isMutable: true, isValid: text(1, 400), rule: 'description size must be between 1 and 400' },
      freeformTags: TAGS,
    },
    states: { creating: 'CREATING', ready: 'ACTIVE', deleting: 'DELETING', deleted: 'DELETED' },
    settlesAt: 0,
    created: 201,
    deleted: 202,
    list: 'items',
    hasUniqueNames: true,
    more: () => ({}),
  },
} as const satisfies Record<string, KindShape>;

export type Kind = keyof typeof KINDS;
export type Phase = keyof KindShape['states'] | 'gone';

/** An entry of the table, as the type that all share. */
export const shapeOf = (kind: Kind): KindShape => KINDS[kind];
export const pathOf = (kind: Kind): string => `/${KINDS[kind].version}/${KINDS[kind].segment}`;
