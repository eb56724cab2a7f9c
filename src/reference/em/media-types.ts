/** Each type with the one that it extends, if any. */
const EXTENDS = {
  Cloud: null,
  Collection: null,
  Messages: null,
  Network: null,
  QuotaUsage: null,
  Request: null,
  Server: null,
  ServiceFamilyType: null,
  VDC: null,
  Zone: null,
  DbZone: 'Zone',
  ServiceTemplate: null,
  DbPlatformTemplate: 'ServiceTemplate',
  RacDbTemplate: 'DbPlatformTemplate',
  VMTemplate: 'ServiceTemplate',
  ServiceInstance: null,
  DbPlatformInstance: 'ServiceInstance',
  RacDbInstance: 'DbPlatformInstance',
} as const;

export type TypeName = keyof typeof EXTENDS;

export const mediaType = (type: TypeName): string => `application/oracle.com.cloud.common.${type}+json`;

/** The type itself and all that it extends, most specific first. */
export function lineage(type: TypeName): readonly TypeName[] {
  const parent = EXTENDS[type];
  return parent === null ? [type] : [type, ...lineage(parent)];
}

/** Parameters and case are ignored. */
export function typeNamed(contentType: string): TypeName | null {
  const essence = contentType.split(';', 1).join('').trim().toLowerCase();
  const names = Object.keys(EXTENDS) as TypeName[];
  return names.find((name) => mediaType(name).toLowerCase() === essence) ?? null;
}
