import { useCallback, useState } from 'react';
import { bridge } from '../../bridge/bridge';
import { useFailure } from '../../components/use-failure';
import { message } from '../../i18n/message';
import { type SignOutThen, useDialogs } from '../../stores/dialogs';
import { useWorkspace } from '../../stores/workspace';
import { liveCache, useLive, vault } from '../../vault/vault';

/** Signs out without asking; says so if that fails. */
export function useSignOutNow(then: SignOutThen): {
  readonly busy: boolean;
  readonly leave: () => Promise<void>;
} {
  const fail = useFailure();
  const [busy, setBusy] = useState(false);
  const leave = useCallback(async () => {
    setBusy(true);
    const result = await vault.request('session-sign-out', {});
    setBusy(false);
    if (!result.ok) return fail(message('app:user.sign_out_failed'), result.error);
    useWorkspace.getState().close();
    liveCache.forget();
    if (then === 'other-connection') await bridge.changeSettings({ connection: null });
  }, [fail, then]);
  return { busy, leave };
}

/** Signs out; asks first where work waits that the server does not have yet. */
export function useSignOut(then: SignOutThen): { readonly busy: boolean; readonly signOut: () => void } {
  const link = useLive('link', {}).value;
  const open = useDialogs((state) => state.open);
  const { busy, leave } = useSignOutNow(then);
  const waits = (link?.pendingCount ?? 0) + (link?.parkedCount ?? 0) > 0;
  const signOut = useCallback(() => {
    if (waits) open({ kind: 'sign-out', then });
    else void leave();
  }, [waits, open, then, leave]);
  return { busy, signOut };
}
