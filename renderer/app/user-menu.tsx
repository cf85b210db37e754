import { lazy, Suspense, useState } from 'react';
import type { SignedIn } from '../vault/use-signed-in';
import { UserButton } from './user-button';

const UserDropdown = lazy(() =>
  import('./user-dropdown').then((module) => ({ default: module.UserDropdown })),
);

/** Who is working; the menu behind it is not loaded before it is first wanted. */
export function UserMenu({ session }: { readonly session: SignedIn }) {
  const [wanted, setWanted] = useState(false);
  const button = <UserButton session={session} onClick={() => setWanted(true)} />;
  if (!wanted) return button;
  return (
    <Suspense fallback={button}>
      <UserDropdown session={session} />
    </Suspense>
  );
}
