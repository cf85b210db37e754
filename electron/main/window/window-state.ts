import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { app, type BrowserWindow, screen } from 'electron';
import { log } from '../log';
import { clampWindowState, FIRST_STATE, type WindowState, windowStateSchema } from './clamp-window-state';

const fileOf = (): string => join(app.getPath('userData'), 'window-state.json');

/** Where the window was, fitted to the displays there are. */
export function readWindowState(): WindowState {
  const areas = screen.getAllDisplays().map((display) => display.workArea);
  return clampWindowState(stored(), areas, screen.getPrimaryDisplay().workArea);
}

function stored(): WindowState {
  try {
    const parsed = windowStateSchema.safeParse(JSON.parse(readFileSync(fileOf(), 'utf8')));
    return parsed.success ? parsed.data : FIRST_STATE;
  } catch {
    return FIRST_STATE;
  }
}

/** Remembers size and place of the window. */
export function keepWindowState(window: BrowserWindow): void {
  window.on('close', () => {
    const { x, y, width, height } = window.getNormalBounds();
    const state: WindowState = { x, y, width, height, maximised: window.isMaximized() };
    try {
      writeFileSync(`${fileOf()}.new`, JSON.stringify(state));
      renameSync(`${fileOf()}.new`, fileOf());
    } catch (error) {
      log('window_state_not_kept', { code: error instanceof Error ? error.name : 'unknown' });
    }
  });
}
