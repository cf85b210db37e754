import { Suspense, useEffect, useState } from 'react';
import { Workspace } from '../screens/workspace/workspace';
import { beginWork } from '../stores/begin-work';
import { useWorkspace } from '../stores/workspace';
import { useZone } from '../stores/zone';
import type { SignedIn } from '../vault/use-signed-in';
import { liveCache, useLive } from '../vault/vault';
import { DialogHost } from './dialog-host';
import { DrillStrip } from './drill-strip';
import { PaneBoundary } from './error-boundary';
import { FileDrop } from './file-drop';
import { lazyScreen } from './lazy-screen';
import { LinkBar } from './link-bar';
import { OutageBanner } from './outage-banner';
import { OutageNumbers } from './outage-numbers';
import { Rail } from './rail';
import styles from './shell.module.css';
import { useGlobalShortcuts } from './use-global-shortcuts';
import { useScreenPop } from './use-screen-pop';

const Board = lazyScreen(() => import('../screens/board/board').then((module) => module.Board));
const Followup = lazyScreen(() => import('../screens/followup/followup').then((module) => module.Followup));
const Tray = lazyScreen(() => import('../screens/tray/tray').then((module) => module.Tray));
const Settings = lazyScreen(() =>
  import('../screens/settings/settings').then((module) => module.SettingsScreen),
);

/** The workstation once someone is signed in: link bar, rail, and one screen. */
export function Shell({ session }: { readonly session: SignedIn }) {
  useState(() => {
    // Before anything is drawn: what another person had open must not flash up.
    if (beginWork(session.actor.id)) liveCache.forget();
  });
  const screen = useWorkspace((state) => state.screen);
  const timeZone = useLive('centre', {}).value?.policy.timeZone;
  useEffect(() => {
    if (timeZone !== undefined) useZone.getState().setTimeZone(timeZone);
  }, [timeZone]);
  useGlobalShortcuts();
  useScreenPop();
  return (
    <div className={styles.shell}>
      <LinkBar session={session} />
      <Rail actor={session.actor} />
      <main className={styles.main} data-screen={screen}>
        <DrillStrip />
        <OutageBanner />
        <PaneBoundary resetKey={screen}>
          <Suspense fallback={null}>
            {screen === 'workspace' ? (
              <Workspace actorId={session.actor.id} />
            ) : screen === 'board' ? (
              <Board />
            ) : screen === 'followup' ? (
              <Followup actor={session.actor} />
            ) : screen === 'tray' ? (
              <Tray />
            ) : (
              <Settings session={session} />
            )}
          </Suspense>
        </PaneBoundary>
      </main>
      <DialogHost />
      <FileDrop />
      <OutageNumbers />
    </div>
  );
}
