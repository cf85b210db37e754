import { Tooltip } from 'antd';
import type { ReactElement } from 'react';
import { keysText } from './kbd';

type TipProps = { readonly label: string; readonly keys?: string; readonly children: ReactElement };

/** What a control does and its shortcut, on hover and on focus. */
export function Tip({ label, keys, children }: TipProps) {
  const title = keys === undefined ? label : `${label}  ${keysText(keys)}`;
  return (
    <Tooltip title={title} mouseEnterDelay={0.4} trigger={['hover', 'focus']}>
      {children}
    </Tooltip>
  );
}
