import type { Edit } from '../deviation.ts';
import { about, both, isRepresentation, objects, when } from '../edits.ts';
import type { JsonObject } from '../../shared/json.ts';

export const isCloud = about('cloud');

export const isServer = both(about('server'), isRepresentation);

export const isStub = (object: JsonObject, name: string): boolean =>
  object['name'] === name && !('resource_state' in object);

export const linked = (name: string, uri: string): Edit =>
  when(
    isRepresentation,
    objects((object) => (object[name] === undefined ? object : { ...object, [name]: { uri } })),
  );

export const stubUri = (name: string, uri: string): Edit =>
  objects((object) => (isStub(object, name) ? { ...object, uri } : object));

export const canonical = (edit: (link: string) => string): Edit =>
  objects((object) =>
    typeof object['canonicalLink'] === 'string' ? { ...object, canonicalLink: edit(object['canonicalLink']) } : object,
  );

export const OTHERS = [
  'service_templates',
  'zones',
  'service_family_types',
  'service_requests',
  'service_instances',
  'networks',
  'service_template_finds',
];

export const STRUCK = ['EM-URI-01', 'EM-URI-02', 'EM-COLLECTION-08', 'EM-COLLECTION-11'];
