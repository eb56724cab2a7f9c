import { fieldOf, withField } from '../../shared/incoming.ts';
import { type Json, without } from '../../shared/json.ts';
import { about, act, become, both, chain, content, instead, isRefusal, members, messages, status, when, wire } from '../edits.ts';
import { bare, html, isBodied, isUnlisted, isValidation, rooted, secondOf, SHAPE, typed } from '../fault-edits/error.ts';
import { mediaType } from '../media-types.ts';
import { notAcceptable } from '../read.ts';
import type { Fault } from './fault.ts';

export const errors: readonly Fault[] = [
  { name: 'error-empty-on-404', breaks: 'EM-ERROR-01', also: ['EM-ERROR-02', 'EM-ERROR-03', 'EM-RESPONSE-01'], summary: 'Sends 404 without a body.', reply: when(both(isBodied, status(404)), bare) },
  { name: 'error-empty-on-401', breaks: 'EM-ERROR-01', also: ['EM-ERROR-03', 'EM-ERROR-02'], summary: 'Sends 401 without a body.', reply: when(both(isBodied, status(401)), bare) },
  { name: 'error-empty-on-405', breaks: 'EM-ERROR-01', also: ['EM-ERROR-03', 'EM-ERROR-02'], summary: 'Sends 405 without a body.', reply: when(both(isBodied, status(405)), bare) },
  { name: 'error-empty-on-410', breaks: 'EM-ERROR-01', also: ['EM-ERROR-03', 'EM-ERROR-02'], summary: 'Sends 410 without a body.', reply: when(both(isBodied, status(410)), bare) },
  { name: 'error-empty-on-406', breaks: 'EM-ERROR-01', also: ['EM-ERROR-02', 'EM-ERROR-03', 'EM-STATUS-406'], summary: 'Sends 406 without a body.', reply: when(both(isBodied, status(406)), bare) },
  { name: 'error-is-array', breaks: 'EM-ERROR-01', also: ['EM-ERROR-04', 'EM-ERROR-03', 'EM-STATUS-406', 'EM-STATUS-500', 'EM-STATUS-503'], summary: 'Sends errors as an array.', reply: when(isBodied, wire({ encode: (whole) => Buffer.from(JSON.stringify(whole['messages'])) })) },
  { name: 'error-is-html-on-404', breaks: 'EM-ERROR-01', also: ['EM-ERROR-02', 'EM-ERROR-03', 'EM-MEDIA-02'], summary: 'Sends 404 as an HTML page.', reply: when(both(isBodied, status(404)), html) },
  { name: 'error-is-string', breaks: 'EM-ERROR-01', also: ['EM-ERROR-03', 'EM-ERROR-04'], summary: 'Sends 404 as a JSON string.', reply: when(both(isBodied, status(404)), wire({ encode: () => Buffer.from('"Not found"') })) },
  { name: 'error-type-json', breaks: 'EM-ERROR-02', also: ['EM-ERROR-03'], summary: 'Sends errors as application/json.', reply: when(isRefusal, typed('application/json')) },
  { name: 'error-type-problem', breaks: 'EM-ERROR-02', also: ['EM-ERROR-03'], summary: 'Sends errors as application/problem+json.', reply: when(isRefusal, typed('application/problem+json')) },
  { name: 'error-type-json-on-401', breaks: 'EM-ERROR-02', also: ['EM-ERROR-03'], summary: 'Sends 401 as application/json.', reply: when(status(401), typed('application/json')) },
  { name: 'error-type-plain-on-406', breaks: 'EM-ERROR-02', also: ['EM-ERROR-03', 'EM-STATUS-406'], summary: 'Sends 406 as text/plain.', reply: when(status(406), typed('text/plain')) },
  { name: 'error-type-message', breaks: 'EM-ERROR-02', also: ['EM-ERROR-03'], summary: 'Sends errors as Message, in the singular.', reply: when(isRefusal, typed('application/oracle.com.cloud.common.Message+json')) },
  { name: 'error-type-without-suffix', breaks: 'EM-ERROR-02', also: ['EM-ERROR-03'], summary: 'Sends 404 as Messages without +json.', reply: when(status(404), typed('application/oracle.com.cloud.common.Messages')) },
  { name: 'error-body-only-if-listed', breaks: 'EM-ERROR-03', also: ['EM-ERROR-01', 'EM-ERROR-02', 'EM-STATUS-406'], summary: 'Sends an error without a body when Accept does not list Messages.', reply: when(isUnlisted, bare) },
  { name: 'error-unacceptable-if-not-listed', breaks: 'EM-ERROR-03', also: ['EM-STATUS-404', 'EM-STATUS-410', 'EM-ERROR-01'], summary: 'Answers 406 in place of 404 when Accept does not list Messages.', reply: when(both(isUnlisted, status(404)), instead(() => ({ ...notAcceptable(), content: null, headers: [] }))), },
  { name: 'error-in-asked-type', breaks: 'EM-ERROR-03', also: ['EM-ERROR-02'], summary: 'Sends 404 in the type that Accept names.', reply: when(both(isUnlisted, status(404)), (reply, { request }) => withField(reply, 'Content-Type', (fieldOf(request, 'accept') ?? '').split(/[,;]/, 1).join(''))) },
  { name: 'messages-bare-object', breaks: 'EM-ERROR-04', also: SHAPE, summary: 'Sends messages as one object.', reply: rooted((list) => ({ messages: Array.isArray(list) ? ((list as readonly Json[])[0] ?? {}) : {} })) },
  { name: 'messages-empty-object', breaks: 'EM-ERROR-04', also: SHAPE, summary: 'Sends messages as an empty object when there are none.', reply: rooted(() => ({ messages: {} })) },
  { name: 'messages-string', breaks: 'EM-ERROR-04', also: SHAPE, summary: 'Sends messages as a string.', reply: rooted(() => ({ messages: 'It did not work.' })) },
  { name: 'messages-of-strings', breaks: 'EM-ERROR-04', also: SHAPE, summary: 'Sends messages as a list of strings.', reply: rooted(() => ({ messages: ['It did not work.'] })) },
  { name: 'messages-null', breaks: 'EM-ERROR-04', also: SHAPE, summary: 'Sends null as the messages of a 404.', reply: when(status(404), members({ messages: null })) },
  { name: 'messages-object-if-single', breaks: 'EM-ERROR-04', also: [...SHAPE, 'EM-ERROR-07'], summary: 'Sends a single validation message outside a list.', reply: when(isValidation, content((whole) => { const list = whole['messages']; return Array.isArray(list) && list.length === 1 ? { messages: (list as readonly Json[])[0] ?? {} } : whole; })) },
  { name: 'text-missing', breaks: 'EM-ERROR-05', summary: 'Sends messages without text.', reply: messages((item) => without(item, 'text')) },
  { name: 'text-missing-in-validation', breaks: 'EM-ERROR-05', summary: 'Sends validation messages without text.', reply: when(isValidation, messages((item) => without(item, 'text'))) },
  { name: 'text-missing-in-last', breaks: 'EM-ERROR-05', summary: 'Sends a second message without text.', reply: when(status(404), content((whole) => ({ messages: [...secondOf(whole), { code: 'SEE_ALSO', severity: 'INFO' }] }))) },
  { name: 'text-number', breaks: 'EM-ERROR-05', summary: 'Sends a message’s text as a number on 404.', reply: when(status(404), messages((item) => ({ ...item, text: 404 }))) },
  { name: 'text-null', breaks: 'EM-ERROR-05', summary: 'Sends a message’s text as null on 401.', reply: when(status(401), messages((item) => ({ ...item, text: null }))) },
  { name: 'text-localized', breaks: 'EM-ERROR-05', summary: 'Sends a message’s text as an object of languages.', reply: messages((item) => ({ ...item, text: { en: item['text'] ?? '' } })) },
  { name: 'code-number', breaks: 'EM-ERROR-06', summary: 'Sends a message’s code as a number.', reply: when(status(404), messages((item) => ({ ...item, code: 404 }))) },
  { name: 'severity-number', breaks: 'EM-ERROR-06', summary: 'Sends a message’s severity as a number.', reply: messages((item) => ({ ...item, severity: 2 })) },
  { name: 'source-object', breaks: 'EM-ERROR-06', summary: 'Sends a message’s source as an object.', reply: when(status(406), messages((item) => ({ ...item, source: { name: 'reference' } }))) },
  { name: 'field-list', breaks: 'EM-ERROR-06', also: ['EM-ERROR-07'], summary: 'Sends a validation message’s field as a list.', reply: messages((item) => (item['field'] === undefined ? item : { ...item, field: [item['field']] })) },
  { name: 'stack-trace-list', breaks: 'EM-ERROR-06', summary: 'Sends a message’s stack_trace as a list.', reply: when(status(404), messages((item) => ({ ...item, stack_trace: ['at serve', 'at answer'] }))) },
  { name: 'hint-null', breaks: 'EM-ERROR-06', summary: 'Sends a message’s hint as null.', reply: when(status(401), messages((item) => ({ ...item, hint: null }))) },
  { name: 'field-missing', breaks: 'EM-ERROR-07', summary: 'Sends validation messages that do not name the field.', reply: messages((item) => without(item, 'field')) },
  { name: 'field-of-another', breaks: 'EM-ERROR-07', summary: 'Sends validation messages that name a valid member.', reply: messages((item) => (item['field'] === undefined ? item : { ...item, field: 'description' })) },
  { name: 'field-is-body', breaks: 'EM-ERROR-07', summary: 'Sends validation messages that name the body as the field.', reply: messages((item) => (item['field'] === undefined ? item : { ...item, field: 'body' })) },
  { name: 'field-empty', breaks: 'EM-ERROR-07', summary: 'Sends validation messages with an empty field.', reply: messages((item) => (item['field'] === undefined ? item : { ...item, field: '' })) },
  { name: 'success-is-messages', breaks: 'EM-ERROR-08', also: ['EM-STATUS-200', 'EM-URI-01', 'EM-URI-02', 'EM-QUOTA-01', 'EM-MEDIA-14', 'EM-MEDIA-03', 'EM-MEDIA-05', 'EM-MEDIA-13'], summary: 'Answers 200 with Messages for quota usage.', reply: when(both(about('quota'), status(200)), chain(typed(mediaType('Messages')), content(() => ({ messages: [{ text: 'All is well.' }] })))) },
  { name: 'creation-is-messages', breaks: 'EM-ERROR-08', also: ['EM-STATUS-200', 'EM-RESPONSE-04', 'EM-MEDIA-03'], summary: 'Answers 200 with Messages to a creation.', reply: when(both(act('create'), status(200)), chain(typed(mediaType('Messages')), content(() => ({ messages: [{ text: 'Created.' }] })))) },
  { name: 'change-is-messages', breaks: 'EM-ERROR-08', also: ['EM-MEDIA-03', 'EM-LIFECYCLE-01'], summary: 'Answers 200 with Messages to a change.', reply: when(act('update', 'operate'), chain(typed(mediaType('Messages')), content(() => ({ messages: [{ text: 'Changed.' }] })))) },
  { name: 'conflict-is-200', breaks: 'EM-ERROR-08', also: ['EM-STATUS-409A', 'EM-RESPONSE-02', 'EM-STATUS-200', 'EM-RESPONSE-03', 'EM-STATUS-409B'], summary: 'Answers 200 with Messages to a name in use.', reply: when(status(409), become(200)) },
];
