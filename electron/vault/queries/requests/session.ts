import { signIn, signOut } from '../../session/sign-in';
import type { RequestHandler } from '../handler-types';

export const sessionSignIn: RequestHandler<'session-sign-in'> = (vault, { serverUrl, username, password }) =>
  signIn(vault, serverUrl, { kind: 'password', username, password }, false);

export const sessionSignOut: RequestHandler<'session-sign-out'> = (vault) => signOut(vault);
