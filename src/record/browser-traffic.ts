import { header, type Exchange } from '../model/exchange.ts';

/**
 * What a browser does on its own account around the requests of a page: CORS preflights (Fetch standard, 4.8) and
 * WebSocket handshakes (RFC 6455, 4.1). They show nothing of a REST API.
 */
export function browserTraffic({ request, response }: Exchange): string | undefined {
  const asks = (name: string): string | undefined => header(request.headers, name);
  if (
    request.method === 'OPTIONS' &&
    asks('origin') !== undefined &&
    asks('access-control-request-method') !== undefined
  )
    return 'parts of a page (preflight)';
  const upgrade = asks('upgrade') ?? (response?.status === 101 ? header(response.headers, 'upgrade') : undefined);
  return upgrade?.toLowerCase().includes('websocket') === true ? 'WebSockets' : undefined;
}
