import type { Edit } from '../deviation.ts';
import { about, act, both, member, status, type Test, when } from '../edits.ts';
import type { JsonObject } from '../../shared/json.ts';
import { PLAIN } from '../policy.ts';

export const isRead = both(act('read'), status(200));

export const state = (edit: (state: JsonObject) => JsonObject, test: Test): Edit =>
  when(test, member('resource_state', edit));

export const onInstances = both(isRead, about('instance'));

export const staged = (third: JsonObject) => ({
  stages: PLAIN.stages.map((stage, index) => (index === 3 ? { ...stage, ...third } : stage)),
});

export const secondly = (second: JsonObject) => ({
  stages: PLAIN.stages.map((stage, index) => (index === 2 ? { ...stage, ...second } : stage)),
});

export const onZones = both(isRead, about('zone'));

export const onNetworks = both(isRead, about('network'));
