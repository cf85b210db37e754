import { Tooltip } from 'antd';
import type { ReactElement } from 'react';
import { keysText } from './kbd';

type TipProps = {
  readonly label: string;
  readonly keys?: string;
  readonly placement?: 'top' | 'right' | 'bottom';
  readonly children: ReactElement;
};

/** What a control does and its shortcut, on hover and on focus. */
export function Tip({ label, keys, placement = 'bottom', children }: TipProps) {
  const title = keys === undefined ? label : `${label}  ${keysText(keys)}`;
  return (
    <Tooltip title={title} placement={placement} mouseEnterDelay={0.4} trigger={['hover', 'focus']}>
      {children}
    </Tooltip>
  );
}
