import { without } from '../../shared/json.ts';
import { about, act, both, status } from '../edits.ts';
import { isRead, onInstances, onNetworks, onZones, secondly, staged, state } from '../fault-edits/state.ts';
import type { Fault } from './fault.ts';

export const states: readonly Fault[] = [
  { name: 'state-missing', breaks: 'EM-STATE-01', summary: 'Sends a network’s resource_state without state.', reply: state((whole) => without(whole, 'state'), onNetworks), also: ['EM-MEDIA-07'] },
  { name: 'state-number', breaks: 'EM-STATE-01', summary: 'Sends a zone’s state as a number.', reply: state((whole) => ({ ...whole, state: 3 }), onZones), also: ['EM-MEDIA-07'] },
  { name: 'state-null', breaks: 'EM-STATE-01', summary: 'Sends a template’s state as null.', reply: state((whole) => ({ ...whole, state: null }), both(isRead, about('template'))), also: ['EM-MEDIA-07', 'EM-LIFECYCLE-01'] },
  { name: 'state-missing-in-202', breaks: 'EM-STATE-01', also: ['EM-STATUS-202'], summary: 'Sends the body of a 202 with a resource_state without state.', reply: state((whole) => without(whole, 'state'), both(act('create'), status(202))) },
  { name: 'state-object', breaks: 'EM-STATE-01', summary: 'Sends the state of quota usage as an object.', reply: state((whole) => ({ ...whole, state: { label: 'READY' } }), both(isRead, about('quota'))), also: ['EM-QUOTA-01'] },
  { name: 'progress-101-at-last', breaks: 'EM-STATE-02', summary: 'Sends a progress of 101 on the third poll.', policy: staged({ progress: 101 }) },
  { name: 'progress-negative', breaks: 'EM-STATE-02', summary: 'Sends a progress of -1 on the second poll.', policy: secondly({ progress: -1 }) },
  { name: 'progress-string', breaks: 'EM-STATE-02', summary: 'Sends progress as a string on the second poll.', policy: secondly({ progress: '50' }) },
  { name: 'progress-fraction', breaks: 'EM-STATE-02', summary: 'Sends a progress of 50.5 on the second poll.', policy: secondly({ progress: 50.5 }) },
  { name: 'progress-null', breaks: 'EM-STATE-02', summary: 'Sends a zone’s progress as null.', reply: state((whole) => ({ ...whole, progress: null }), onZones) },
  { name: 'progress-percent', breaks: 'EM-STATE-02', summary: 'Begins a creation at a progress of "10%".', reply: state((whole) => ({ ...whole, progress: '10%' }), both(act('create'), status(202))) },
  { name: 'state-messages-object', breaks: 'EM-STATE-03', summary: 'Sends a zone’s messages as one object.', reply: state((whole) => ({ ...whole, messages: { text: 'Maintenance on Sunday.' } }), onZones) },
  { name: 'state-messages-string', breaks: 'EM-STATE-03', summary: 'Sends a zone’s messages as a string.', reply: state((whole) => ({ ...whole, messages: 'Maintenance on Sunday.' }), onZones) },
  { name: 'state-messages-of-strings', breaks: 'EM-STATE-03', summary: 'Sends an instance’s messages as strings.', reply: state((whole) => ({ ...whole, messages: ['Request received.'] }), onInstances) },
  { name: 'state-message-without-text', breaks: 'EM-STATE-03', also: ['EM-ERROR-05'], summary: 'Sends a zone’s message without text.', reply: state((whole) => ({ ...whole, messages: [{ code: 'ZONE-7' }] }), onZones) },
  { name: 'state-messages-null', breaks: 'EM-STATE-03', summary: 'Sends a network’s messages as null.', reply: state((whole) => ({ ...whole, messages: null }), onNetworks) },
  { name: 'state-label-of-vendor', breaks: 'EM-STATE-04', summary: 'Sends ONLINE as the state of a network.', reply: state((whole) => ({ ...whole, state: 'ONLINE' }), onNetworks) },
  { name: 'state-label-in-lower-case', breaks: 'EM-STATE-04', summary: 'Sends the READY state of a zone in lower case.', reply: state((whole) => ({ ...whole, state: 'ready' }), onZones) },
];
