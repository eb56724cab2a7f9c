const AUTHORIZATION = `Basic ${Buffer.from('tenant:s3cret:pässwörd').toString('base64')}`;

/** The collections that a run adds to. */
export const COLLECTIONS = ['service_instances', 'service_templates', 'networks'];

/** A request to the reference server of em, by its user. */
export const ask = (
  url: string,
  method = 'GET',
  { headers = {}, ...rest }: { readonly body?: string; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<Response> => fetch(url, { method, headers: { authorization: AUTHORIZATION, ...headers }, ...rest });

/** The paths of all that is in these collections. */
export async function contentsOf(entry: string): Promise<readonly string[]> {
  const lists = await Promise.all(
    COLLECTIONS.map(async (name) => {
      const { elements = [] } = (await (await ask(`${entry}/${name}`)).json()) as { elements?: { uri: string }[] };
      return elements.map(({ uri }) => new URL(uri, entry).pathname);
    }),
  );
  return lists.flat().sort();
}
