/** An element: its attributes (undefined ones are left out), then text or further elements. */
export interface Xml {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string | number | undefined>>;
  readonly text?: string;
  readonly elements?: readonly Xml[];
}

/** XML 1.0, 2.2: what no document may hold, not even escaped. */
const ILLEGAL = /[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '"': '&quot;', '\t': '&#x9;', '\n': '&#xA;', '\r': '&#xD;' };

const quoted = (value: string | number): string =>
  `"${String(value).replaceAll(ILLEGAL, '').replaceAll(/[&<"\t\n\r]/g, (character) => ESCAPES[character] ?? '')}"`;

/** The end of a section inside the text is spread over two sections. */
const section = (text: string): string => `<![CDATA[${text.replaceAll(ILLEGAL, '').replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;

function elementText({ name, attributes = {}, text = '', elements = [] }: Xml, indent: string): string {
  const told = Object.entries(attributes).map(([key, value]) => (value === undefined ? '' : ` ${key}=${quoted(value)}`)).join('');
  if (text !== '') return `${indent}<${name}${told}>${section(text)}</${name}>\n`;
  if (elements.length === 0) return `${indent}<${name}${told}/>\n`;
  return `${indent}<${name}${told}>\n${elements.map((element) => elementText(element, `${indent}  `)).join('')}${indent}</${name}>\n`;
}

/** A document; whatever is in the values, it is well-formed. */
export const xmlText = (root: Xml): string => `<?xml version="1.0" encoding="UTF-8"?>\n${elementText(root, '')}`;
