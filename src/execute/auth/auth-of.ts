import type { User } from '../../model/config.ts';
import { authKindOf, type Profile } from '../../model/profile.ts';
import type { AuthKind } from './auth-kind.ts';
import { AUTH_KINDS, type AuthKindName } from './registry.ts';

/** How requests are authenticated: by the kind of the profile, and for users of a gateway by that of the gateway. */
export function authOf(profile: Pick<Profile, 'auth' | 'credentials' | 'gateways'>): AuthKind {
  const own: AuthKind = AUTH_KINDS[profile.auth as AuthKindName];
  if (Object.keys(profile.gateways).length === 0) return own;
  const kindOf = (user: User): AuthKind => AUTH_KINDS[authKindOf(profile, user).kind as AuthKindName];
  return {
    ...own,
    sign: (request, user, ...rest) => kindOf(user).sign(request, user, ...rest),
    traces: (user) => kindOf(user).traces(user),
  };
}
