/** Colours and fonts of the page, as the charts need them. */
export type BoardPalette = {
  readonly ink2: string;
  readonly ink3: string;
  readonly line: string;
  readonly panel: string;
  readonly ok: string;
  readonly warn: string;
  readonly bad: string;
  readonly info: string;
  readonly brand: string;
  readonly font: string;
  readonly numberFont: string;
};

/** Reads the theme's variables, so that the charts are light or dark with the rest. */
export function readBoardPalette(root: Element): BoardPalette {
  const style = getComputedStyle(root);
  const read = (name: string): string => style.getPropertyValue(name).trim();
  return {
    ink2: read('--ink2'),
    ink3: read('--ink3'),
    line: read('--line2'),
    panel: read('--panel'),
    ok: read('--ok'),
    warn: read('--warn'),
    bad: read('--bad'),
    info: read('--info'),
    brand: read('--brand'),
    font: read('--font'),
    numberFont: read('--num'),
  };
}

/** Lines of several desks, told apart by colour; the table names them. */
export const lineColours = ({ brand, warn, info, bad, ok }: BoardPalette): readonly string[] => [
  brand,
  warn,
  info,
  bad,
  ok,
];
