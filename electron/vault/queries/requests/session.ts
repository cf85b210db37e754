import { signIn } from '../../session/sign-in';
import { signOut } from '../../session/sign-out';
import type { RequestHandler } from '../handler-types';

export const sessionSignIn: RequestHandler<'session-sign-in'> = (_vault, form, host) => signIn(host, form);

export const sessionSignOut: RequestHandler<'session-sign-out'> = (_vault, _parameters, host) =>
  signOut(host);
