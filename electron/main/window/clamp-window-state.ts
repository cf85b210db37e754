import { z } from 'zod';

export const windowStateSchema = z.object({
  x: z.int().nullable(),
  y: z.int().nullable(),
  width: z.int().positive(),
  height: z.int().positive(),
  maximised: z.boolean(),
});
export type WindowState = z.infer<typeof windowStateSchema>;
export type Area = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

export const SMALLEST = { width: 1024, height: 640 } as const;
export const FIRST_STATE: WindowState = { x: null, y: null, width: 1440, height: 900, maximised: false };

/** How much of the window must be on a display for it to be found again, in pixels. */
const VISIBLE = 120;

/** Fits a remembered window to the displays there are now; without a place it is centred by the system. */
export function clampWindowState(state: WindowState, displays: readonly Area[], primary: Area): WindowState {
  const { x, y } = state;
  const home =
    x === null || y === null ? undefined : displays.find((area) => overlaps({ ...state, x, y }, area));
  const area = home ?? primary;
  const width = Math.min(Math.max(state.width, SMALLEST.width), area.width);
  const height = Math.min(Math.max(state.height, SMALLEST.height), area.height);
  if (home === undefined || x === null || y === null) {
    return { x: null, y: null, width, height, maximised: state.maximised };
  }
  const within = (value: number, from: number, room: number): number =>
    Math.max(from, Math.min(value, from + Math.max(0, room)));
  return {
    x: within(x, area.x, area.width - width),
    y: within(y, area.y, area.height - height),
    width,
    height,
    maximised: state.maximised,
  };
}

function overlaps(window: Area, display: Area): boolean {
  const wide = Math.min(window.x + window.width, display.x + display.width) - Math.max(window.x, display.x);
  const high = Math.min(window.y + window.height, display.y + display.height) - Math.max(window.y, display.y);
  return wide >= VISIBLE && high >= VISIBLE;
}
