import { Button, Dropdown, Input, Popover, Skeleton } from 'antd';

const NOTHING = { items: [] };

/**
 * One of each library part a ticket is made of, never seen. The library works a part's styles out when the first one
 * appears and forgets them with the last: without these, that would be done again for every ticket opened.
 */
export function LibraryKept() {
  return (
    <div hidden inert>
      <Button tabIndex={-1} />
      <Input.TextArea tabIndex={-1} />
      <Skeleton.Button />
      <Popover content={null}>
        <i />
      </Popover>
      <Dropdown menu={NOTHING}>
        <i />
      </Dropdown>
    </div>
  );
}
