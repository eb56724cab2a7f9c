import type { Edit } from '../deviation.ts';
import { about, act, at, both, content, elementsOf, member, not, sent, status, type Test, when } from '../edits.ts';
import { isObject, type Json, type JsonObject } from '../../shared/json.ts';

export const inCloud = (name: string, edit: (collection: JsonObject) => JsonObject): Edit =>
  when(about('cloud'), member(name, edit));

export const inZone = (edit: (racks: JsonObject) => JsonObject): Edit =>
  when(both(about('zone'), at(/zones\/east$/)), member('racks', edit));

export const inRack = (edit: (rack: JsonObject) => JsonObject) =>
  inZone((racks) => ({ ...racks, elements: elementsOf(racks).map((rack) => (isObject(rack) ? edit(rack) : rack)) }));

export const onList = (path: RegExp, edit: (collection: JsonObject) => JsonObject): Edit =>
  when(
    both(act('list'), at(path)),
    content((whole) => edit(whole)),
  );

export const last =
  (edit: (element: JsonObject) => Json) =>
  (collection: JsonObject): JsonObject => ({
    ...collection,
    elements: elementsOf(collection).map((item, index, all) =>
      index === all.length - 1 && isObject(item) ? edit(item) : item,
    ),
  });

export const related = (edit: (elements: readonly Json[]) => readonly Json[]): Edit =>
  when(
    both(about('template', 'instance'), act('read')),
    member('related', (list) => ({ ...list, elements: edit(elementsOf(list)) })),
  );

export const total =
  (value: Json) =>
  (collection: JsonObject): JsonObject => ({ ...collection, total: value });

export const isElement: Test = both(act('read'), status(200), not(sent('accept', /\*/)), sent('accept'));

export const LOST = ['EM-COLLECTION-11', 'EM-URI-01', 'EM-URI-02', 'EM-MEDIA-07'];
