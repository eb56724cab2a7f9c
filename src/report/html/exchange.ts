import type { BodyEncoding, Exchange, HeaderField } from '../../model/exchange.ts';
import { duration, plural } from '../amounts.ts';
import {
  bodyNotes,
  framingNotes,
  headerLine,
  interimLine,
  requestLine,
  silenceLine,
  statusLine,
} from '../message-lines.ts';
import { layOut, type Line } from './lay-out.ts';
import { html, type Html } from './template.ts';

/** Longer ones are cut; a report keeps no more of a response. */
const LONGEST_BODY = 70_000;
/** Longer ones are folded away. */
const LONGEST_OPEN = 24;

/** A body line by line: JSON laid out, anything else as it came. */
export function bodyLines(body: string, encoding: BodyEncoding): readonly Line[] {
  const cut = body.length > LONGEST_BODY ? `${body.slice(0, LONGEST_BODY)}… (${body.length} characters)` : body;
  const laidOut = encoding === 'utf8' ? layOut(cut) : undefined;
  return laidOut ?? cut.split(/\r?\n/).map((text) => ({ text }));
}

const marked = (text: string): Html => html`<mark>${text}</mark>`;

/** The place that a finding is about: `status`, `header location`, a JSON Pointer. */
const headerOf = (where: string): string | undefined => /^header (.*)$/s.exec(where)?.[1]?.toLowerCase();

function fieldLines(fields: readonly HeaderField[], where: string): readonly Html[] {
  const wanted = headerOf(where);
  const lines = fields.map((field) =>
    field[0].toLowerCase() === wanted ? marked(headerLine(field)) : html`${headerLine(field)}`,
  );
  const isThere = wanted === undefined || fields.some(([name]) => name.toLowerCase() === wanted);
  return isThere ? lines : [...lines, html`<mark class="absent">${wanted}: (absent)</mark>`];
}

/** The line of the pointer, or of the nearest value around it. */
function lineOf(lines: readonly Line[], where: string): Line | undefined {
  if (!where.startsWith('/')) return undefined;
  const found = lines.find(({ pointer }) => pointer === where);
  return found ?? lineOf(lines, where.slice(0, where.lastIndexOf('/'))) ?? lines[0];
}

const plain = (lines: readonly Line[]): readonly Html[] => lines.map(({ text }) => html`${text}`);

function bodyOf(body: string | null, encoding: BodyEncoding, where: string): Html | undefined {
  if (body === null || body === '') return undefined;
  const lines = bodyLines(body, encoding);
  const pointed = encoding === 'utf8' ? lineOf(lines, where) : undefined;
  const before = pointed === undefined ? lines : lines.slice(0, lines.indexOf(pointed));
  const after = pointed === undefined ? [] : lines.slice(before.length + 1);
  const content =
    pointed === undefined ? joined(plain(before)) : joined([...plain(before), marked(pointed.text), ...plain(after)]);
  const form = encoding === 'base64' ? 'body in base64' : lines[0]?.pointer === undefined ? 'body' : 'body, formatted';
  const what = `${form}, ${plural(body.length, 'character')}`;
  if (lines.length <= LONGEST_OPEN && body.length < 3000) return html`<pre aria-label="${what}">${content}</pre>`;
  const open = pointed === undefined ? '' : html` open`;
  return html`<details${open}><summary>${what}</summary><pre>${content}</pre></details>`;
}

const joined = (lines: readonly Html[]): Html =>
  html`${lines.map((line, index) => (index === 0 ? line : html`\n${line}`))}`;

function responsePart(exchange: Exchange, where: string): Html {
  const { response, durationMs } = exchange;
  if (response === null) return html`<h5>No response</h5><pre>${marked(silenceLine(exchange))}</pre>`;
  const status = statusLine(response);
  const head = [
    ...(response.interim ?? []).map((code) => html`${interimLine(code)}`),
    where === 'status' || where === 'status line' ? marked(status) : html`${status}`,
    ...fieldLines(response.headers, where),
  ];
  return html`<h5>Response after ${duration(durationMs)}</h5><pre>${joined(head)}</pre>
${bodyOf(response.body, response.bodyEncoding, where)}
${[...bodyNotes(response), ...framingNotes(response)].map((note) => html`<p class="aside">${note}</p>`)}`;
}

/** Request and answer in full; the place that the finding is about is marked. */
export function exchangeInFull(exchange: Exchange, { where = '' }: { readonly where?: string } = {}): Html {
  const { request } = exchange;
  const lines = [requestLine(request), ...request.headers.map(headerLine)];
  return html`<div class="exchange"><div><h5>Request</h5><pre>${lines.join('\n')}</pre>
${bodyOf(request.body, request.bodyEncoding, '')}${bodyNotes(request).map((note) => html`<p class="aside">${note}</p>`)}</div><div>${responsePart(exchange, where)}</div></div>`;
}
