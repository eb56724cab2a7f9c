import type { RequirementReport } from '../../model/report.ts';
import type { Verdict } from '../../model/verdict.ts';
import { VERDICTS } from '../../model/verdict.ts';
import { html, type Html } from './template.ts';

/** The verdict of a requirement, or that it was not selected. */
type Standing = Verdict | 'not-selected';

export const STANDINGS: readonly Standing[] = [...VERDICTS, 'not-selected'];

/** A sign beside each word, so that color is never all there is. */
const SIGN: Readonly<Record<Standing, string>> = {
  violated: '✕',
  untestable: '?',
  'not-exercised': '○',
  warned: '!',
  waived: '≈',
  noted: 'i',
  passed: '✓',
  'not-applicable': '–',
  'not-selected': '·',
};

export const standingOf = ({ selected, verdict }: RequirementReport): Standing => (selected ? verdict : 'not-selected');

export const wordOf = (standing: Standing): string => standing.replace('-', ' ');

export const chip = (standing: Standing): Html =>
  html`<span class="chip ${standing}"><span aria-hidden="true">${SIGN[standing]}</span> ${wordOf(standing)}</span>`;

/** An id for the page; requirement ids are made of such characters already. */
export const anchorOf = (text: string): string => text.replaceAll(/[^\w.-]/g, '_');
