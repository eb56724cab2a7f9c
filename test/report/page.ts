import type { Report } from '../../src/model/report.ts';
import { html } from '../../src/report/reporters/html.ts';

export const pageOf = (value: Report): string => html(value)[0]?.text ?? '';

/** The text that a reader sees, without markup. */
export const seen = (page: string): string =>
  page
    .replaceAll(/<(style|script)>[^]*?<\/\1>|<[^>]*>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ');
export const count = (text: string, part: string): number => text.split(part).length - 1;
