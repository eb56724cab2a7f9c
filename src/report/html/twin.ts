import type { SentRequest } from '../../model/exchange.ts';
import type { Change } from '../../model/scenario.ts';
import { changeText } from '../facts.ts';
import { headerLine, requestLine } from '../message-lines.ts';
import { markDifference, pairLines, type Pair, type Piece } from './difference.ts';
import { bodyLines } from './exchange.ts';
import type { Line } from './lay-out.ts';
import { html, type Html } from './template.ts';

type Place = 'target' | 'header' | 'body';

/** Which lines of a request a change is about; other differences follow from it, as Content-Length does from a body. */
const ABOUT: Readonly<Record<keyof Change, (place: Place, header: string, change: Change) => boolean>> = {
  method: (place) => place === 'target',
  url: (place) => place === 'target',
  query: (place) => place === 'target',
  segment: (place) => place === 'target',
  headers: (place, header, { headers = {} }) =>
    place === 'header' && Object.keys(headers).some((name) => name.toLowerCase() === header),
  accept: (place, header) => place === 'header' && header === 'accept',
  type: (place, header) => place === 'header' && header === 'content-type',
  auth: (place) => place === 'header',
  wire: (place) => place !== 'target',
  body: (place) => place === 'body',
  text: (place) => place === 'body',
  spoil: (place) => place === 'body',
  pad: (place) => place === 'body',
  // Which members these are about, their lines know.
  remove: () => false,
  set: () => false,
};

/** Texts of the lines that hold a member which was left out or replaced. */
function touchedLines({ remove, set = {} }: Change, lines: readonly Line[]): ReadonlySet<string> {
  const pointers = [...(remove === undefined ? [] : [remove]), ...Object.keys(set)];
  const isTouched = ({ pointer = '' }: Line): boolean =>
    pointers.some((one) => pointer === one || pointer.startsWith(`${one}/`));
  return new Set(lines.filter(isTouched).map(({ text }) => text));
}

interface Row extends Pair {
  readonly kind: 'same' | 'changed' | 'follows';
}

/** It names the step, and so always differs. */
const UNTOLD = 'user-agent';

const headersOf = ({ headers }: SentRequest): readonly string[] =>
  headers.filter(([name]) => name.toLowerCase() !== UNTOLD).map(headerLine);

const contentOf = ({ body, bodyEncoding }: SentRequest): readonly Line[] =>
  body === null ? [] : bodyLines(body, bodyEncoding);

const textsOf = (lines: readonly Line[]): readonly string[] => lines.map(({ text }) => text);

function rowsOf(twin: SentRequest, request: SentRequest, change: Change): readonly Row[] {
  const [accepted, content] = [contentOf(twin), contentOf(request)];
  const touched = touchedLines(change, [...accepted, ...content]);
  const isAbout = (place: Place, line = ''): boolean => {
    const header = line.slice(0, Math.max(0, line.indexOf(':'))).toLowerCase();
    return (
      touched.has(line) || (Object.keys(change) as (keyof Change)[]).some((key) => ABOUT[key](place, header, change))
    );
  };
  const rows = (place: Place, left: readonly string[], right: readonly string[]): readonly Row[] =>
    pairLines(left, right).map((pair) => {
      if (pair.left === pair.right) return { ...pair, kind: 'same' };
      return { ...pair, kind: isAbout(place, pair.left) || isAbout(place, pair.right) ? 'changed' : 'follows' };
    });
  const all = [
    ...rows('target', [requestLine(twin)], [requestLine(request)]),
    ...rows('header', headersOf(twin), headersOf(request)),
    ...rows('body', textsOf(accepted), textsOf(content)),
  ];
  const isTold = all.some(({ kind }) => kind === 'changed');
  return isTold ? all : all.map((row) => (row.kind === 'same' ? row : { ...row, kind: 'changed' }));
}

const piecesOf = (pieces: readonly Piece[]): readonly Html[] =>
  pieces.map(({ text, differs }) => (differs ? html`<mark>${text}</mark>` : html`${text}`));

/** More equal lines in a row than this are folded. */
const MOST_ALIKE = 6;

function rowHtml(row: Row): Html {
  const { kind, left = '', right = '' } = row;
  if (kind !== 'changed') return html`<tr class="${kind}"><td>${left}</td><td>${right}</td></tr>`;
  const difference = markDifference(left, right);
  return html`<tr class="changed"><td>${piecesOf(difference.left)}</td><td>${piecesOf(difference.right)}</td></tr>`;
}

/** Rows, with long runs of equal ones in one. */
function folded(rows: readonly Row[]): readonly Html[] {
  const parts: Html[] = [];
  let alike: Row[] = [];
  const flush = (): void => {
    parts.push(
      ...(alike.length > MOST_ALIKE
        ? [html`<tr class="fold"><td colspan="2">${alike.length} equal lines</td></tr>`]
        : alike.map(rowHtml)),
    );
    alike = [];
  };
  for (const row of rows) {
    if (row.kind === 'same') {
      alike.push(row);
      continue;
    }
    flush();
    parts.push(rowHtml(row));
  }
  flush();
  return parts;
}

/** The accepted request beside the one that was made from it, and what was changed. */
export function besideTwin(twin: SentRequest, request: SentRequest, change: Change): Html {
  const rows = rowsOf(twin, request, change);
  const isVisible = rows.some(({ kind }) => kind !== 'same');
  const note = isVisible ? '' : 'It is not visible here: it is masked, or it lies below the lines of a request.';
  return html`<p>The only change: <code>${changeText(change)}</code>. ${note}</p>
<table class="twin"><thead><tr><th scope="col">Accepted request</th><th scope="col">This request</th></tr></thead>
<tbody>${rows.slice(0, 1).map(rowHtml)}${folded(rows.slice(1))}</tbody></table>`;
}
