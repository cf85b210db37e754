export type TipSide = 'top' | 'right' | 'bottom';
type Box = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
type Size = { readonly width: number; readonly height: number };

const GAP = 6;
const EDGE = 4;

/** Where a tip stands, in pixels of the window: at its side, turned over and pushed in where it would not fit. */
export function tipPlace(anchor: Box, tip: Size, view: Size, side: TipSide) {
  const right = anchor.left + anchor.width + GAP;
  const above = anchor.top - GAP - tip.height;
  const below = anchor.top + anchor.height + GAP;
  const within = (value: number, size: number, room: number): number =>
    Math.max(EDGE, Math.min(value, room - EDGE - size));
  if (side === 'right' && right + tip.width <= view.width - EDGE) {
    const top = anchor.top + (anchor.height - tip.height) / 2;
    return { left: right, top: within(top, tip.height, view.height) };
  }
  const fitsBelow = below + tip.height <= view.height - EDGE;
  const top = side === 'top' ? (above >= EDGE ? above : below) : fitsBelow ? below : above;
  const left = anchor.left + (anchor.width - tip.width) / 2;
  return { left: within(left, tip.width, view.width), top: within(top, tip.height, view.height) };
}
