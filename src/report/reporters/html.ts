import type { Reporter } from '../../model/report.ts';
import { pageOf } from '../html/page.ts';

/** One file to read in a browser, without network and without scripts if need be. */
export const html: Reporter = (report) => [{ path: 'report.html', text: pageOf(report) }];
