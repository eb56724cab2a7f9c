import { endedWords } from '../../model/ended.ts';
import { extentOf } from '../../model/extent.ts';
import type { Report, Reporter } from '../../model/report.ts';
import type { RunVerdict } from '../../model/verdict.ts';
import { oneLine } from '../safe-text.ts';

interface Look {
  readonly color: string;
  readonly say: (report: Report) => string;
}

/** What was shown, and what was not: a badge is read without the report. */
function conformantText(report: Report): string {
  const { claim, selection, traffic } = report;
  const { met, of, waived, warned } = extentOf(report);
  const level = claim?.reached ?? null;
  return [
    `conformant${level === null ? '' : ` (${level})`}: ${met} of ${of}`,
    ...(waived > 0 ? [`${waived} waived`] : []),
    ...(warned > 0 ? [`${warned} warned`] : []),
    ...(selection === undefined ? [] : ['a selection']),
    ...(traffic === undefined ? [] : ['traffic only']),
  ].join(', ');
}

/** White text is readable on each of these colours. */
const LOOKS: Readonly<Record<RunVerdict, Look>> = {
  conformant: { color: '#1a7f37', say: conformantText },
  violations: { color: '#cf222e', say: ({ counts }) => `${counts.violated} violated` },
  incomplete: { color: '#9a6700', say: (report) => (report.partial ? oneLine(endedWords(report), 40) : 'incomplete') },
  unreachable: { color: '#57606a', say: () => 'unreachable' },
};

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const PADDING = 7;
/** Wide enough for any letter of the font at 11 pixels; textLength makes it exact. */
const LETTER = 6.6;
const widthOf = (text: string): number => Math.round(text.length * LETTER);

function half(text: string, x: number, color: string): { readonly width: number; readonly svg: string } {
  const length = widthOf(text);
  const width = length + 2 * PADDING;
  const ground = `<rect x="${x}" width="${width}" height="20" fill="${color}"/>`;
  const place = `x="${x + PADDING}" y="14" textLength="${length}" lengthAdjust="spacingAndGlyphs"`;
  return { width, svg: `${ground}<text ${place}>${escaped(text)}</text>` };
}

/** Profile and verdict at a glance: one self-contained picture. */
export const badge: Reporter = (report) => {
  const { color, say } = LOOKS[report.verdict];
  const name = `${oneLine(report.profile, 40)} conformance`;
  const said = say(report);
  const left = half(name, 0, '#24292f');
  const right = half(said, left.width, color);
  const width = left.width + right.width;
  const label = escaped(`${name}: ${said}`);
  const size = `width="${width}" height="20" viewBox="0 0 ${width} 20"`;
  const font = 'font-family="Verdana,DejaVu Sans,sans-serif" font-size="11"';
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" aria-label="${label}">`,
    `<title>${label}</title>`,
    `<clipPath id="round"><rect width="${width}" height="20" rx="3"/></clipPath>`,
    `<g clip-path="url(#round)" fill="#fff" ${font}>${left.svg}${right.svg}</g>`,
    '</svg>',
  ];
  return [{ path: 'badge.svg', text: `${lines.join('\n')}\n` }];
};
