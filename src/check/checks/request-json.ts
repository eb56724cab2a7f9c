import { decodeSent } from '../../model/body.ts';
import { quote, type Finding } from '../../model/finding.ts';
import { defineCheck } from '../check.ts';
import { examples } from '../examples/request-json.ts';

export const requestJson = defineCheck<true>({
  summary: 'The body of the request is one JSON text in UTF-8, without repeated names. It judges the client.',
  params: { const: true },
  judgesSilence: true,
  inspect({ request }) {
    const read = request.wholeBody === undefined ? decodeSent(request) : undefined;
    if (read === undefined) return null;
    return read.faults.map(({ fault, detail }): Finding => ({
      code: `request-json.${fault}`,
      message: `the body of the request is no right JSON (${fault}): ${quote(detail)}`,
      where: 'body',
    }));
  },
  examples,
});
