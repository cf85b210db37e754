import { type ComponentType, lazy } from 'react';

/** A screen that is loaded when it is first shown, together with the component library in our look. */
export function lazyScreen<P extends object>(load: () => Promise<ComponentType<P>>) {
  return lazy(async () => {
    const [Screen, { LibraryLook }] = await Promise.all([load(), import('../theme/library-look')]);
    return {
      default: (props: P) => (
        <LibraryLook>
          <Screen {...props} />
        </LibraryLook>
      ),
    };
  });
}
