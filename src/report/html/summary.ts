import { endedTitle } from '../../model/ended.ts';
import type { Report } from '../../model/report.ts';
import { headlineOf } from '../headline.ts';
import { duration, plural } from '../amounts.ts';
import { oneLine } from '../safe-text.ts';
import { sequenceLines } from '../sequence-text.ts';
import { causeList } from './cause-list.ts';
import { coverage } from './coverage.ts';
import { html, type Html } from './template.ts';
import { chip, standingOf, STANDINGS } from './verdict.ts';

function tiles({ requirements }: Report): Html {
  const counts = STANDINGS.map((standing) => ({
    standing,
    count: requirements.filter((one) => standingOf(one) === standing).length,
  }));
  const tile = ({ standing, count }: (typeof counts)[number]): Html =>
    html`<li><a href="#requirements" data-pick="${standing}"><b>${count}</b> ${chip(standing)}</a></li>`;
  return html`<ul class="tiles" aria-label="Requirements by verdict">
${counts.filter(({ count }) => count > 0).map(tile)}</ul>`;
}

const notice = (title: string, items: readonly string[]): Html | undefined =>
  items.length === 0
    ? undefined
    : html`<aside class="notice" aria-label="${title}"><h2>${title}</h2>
<ul>${items.map((item) => html`<li>${oneLine(item, 2000)}</li>`)}</ul></aside>`;

function notices(report: Report): readonly (Html | undefined)[] {
  const { partial, requirements, staleWaivers, remarks } = report;
  const left = requirements.filter(({ selected }) => !selected).length;
  return [
    notice(oneLine(endedTitle(report), 300), partial ? ['This report is incomplete.'] : []),
    notice(
      'Only a part was selected',
      left > 0 ? [`This report says nothing about ${left} of ${plural(requirements.length, 'requirement')}.`] : [],
    ),
    notice('Waivers to remove', staleWaivers),
    notice('Sequences', sequenceLines(report)),
    notice('Remarks', remarks),
  ];
}

function grounds({ requirements }: Report): Html {
  const judged = requirements.reduce((sum, one) => sum + one.judged, 0);
  const cases = requirements.reduce((sum, one) => sum + one.cases.length, 0);
  return html`<section class="grounds" aria-labelledby="grounds-title"><h2 id="grounds-title">What this rests on</h2>
<p>${plural(judged, 'expectation')} judged in ${plural(cases, 'case')}. Each requirement below lists its scenarios and
rules with their requests. A refusal counts only where a request with a single difference was accepted.
What could not be tested is untestable, never passed.</p></section>`;
}

/** The first screen: the verdict, the counts, what to fix first, what the verdict rests on, and the coverage. */
export function summary(report: Report): Html {
  const { profile, title, target, startedAt, durationMs, requests, run, tool, strict } = report;
  const { verdict, tone, text } = headlineOf(report);
  return html`<header class="${tone}"><p class="subject">${profile}: ${title}</p>
<h1><span class="verdict">${verdict}</span> <span class="said">${text}</span></h1>
<p class="aside"><code>${oneLine(target, 500)}</code>, ${startedAt.replace('T', ' ').replace(/\.\d+Z$/, ' UTC')},
${plural(requests, 'request')} in ${duration(durationMs)}, run ${run},
${tool.name} ${tool.version}${strict ? ', strict' : ''}</p>
${tiles(report)}</header>
${notices(report)}
<div class="first"><div>${causeList(report)}${grounds(report)}</div>${coverage(report)}</div>`;
}
