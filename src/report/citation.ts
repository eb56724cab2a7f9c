import type { RequirementReport } from '../model/report.ts';
import type { CitedSource } from '../model/source.ts';
import { oneLine } from './safe-text.ts';

/** A source as a reader sees it: single bounded lines. */
export interface Citation {
  /** Document and section. */
  readonly place: string;
  /** Of the schemes http and https only. */
  readonly url?: string;
  /** A language tag (RFC 5646) of the quote. */
  readonly language?: string;
  readonly quote?: string;
}

const LONGEST_URL = 2000;
const LONGEST_QUOTE = 2000;
const LANGUAGE = /^[a-z]{2,3}(-[a-z0-9]{1,8})*$/i;

/** The sources of a requirement; the short text where the report has nothing else. */
export const citationsOf = ({ source, sources }: RequirementReport): readonly Citation[] =>
  sources === undefined ? [{ place: oneLine(source) }] : sources.map(citationOf);

export function citationOf({ document, section, url, language = '', quote }: CitedSource): Citation {
  const link = webUrl(url);
  return {
    place: oneLine(section === undefined ? document : `${document}, ${section}`),
    ...(link === undefined ? {} : { url: link }),
    ...(LANGUAGE.test(language) ? { language } : {}),
    ...(quote === undefined ? {} : { quote: oneLine(quote, LONGEST_QUOTE) }),
  };
}

/** The URL if a browser may be led there, in its normal form, which is ASCII. */
function webUrl(text = ''): string | undefined {
  if (text.length > LONGEST_URL || !URL.canParse(text)) return undefined;
  const { protocol, href } = new URL(text);
  return protocol === 'https:' || protocol === 'http:' ? href : undefined;
}
