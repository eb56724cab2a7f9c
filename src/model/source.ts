/** Where the protocol says what a requirement demands. */
export interface Source {
  /** A short name of the document, for a line of text. */
  readonly name: string;
  /** Its title. */
  readonly document: string;
  readonly section?: string;
  /** Where to read it: the section if that has a URL of its own, else the document. */
  readonly url?: string;
  /** The language of the document, as `en`. */
  readonly language?: string;
  /** The sentence that demands it, word for word. */
  readonly quote?: string;
}

/** A source as a report holds it. */
export type CitedSource = Omit<Source, 'name'>;

export const cited = ({ document, section, url, language, quote }: Source): CitedSource => ({
  document,
  ...(section === undefined ? {} : { section }),
  ...(url === undefined ? {} : { url }),
  ...(language === undefined ? {} : { language }),
  ...(quote === undefined ? {} : { quote }),
});

/** Sources in one line: `Guide 4.3; Manual 5.1`. Several quotes of one place are named once. */
export const sourceText = (sources: readonly Source[]): string =>
  [...new Set(sources.map(({ name, section }) => (section === undefined ? name : `${name} ${section}`)))].join('; ');
