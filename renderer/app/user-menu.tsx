import { Suspense, useState } from 'react';
import type { SignedIn } from '../vault/use-signed-in';
import { lazyScreen } from './lazy-screen';
import { UserButton } from './user-button';

const UserDropdown = lazyScreen(() => import('./user-dropdown').then((module) => module.UserDropdown));

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
