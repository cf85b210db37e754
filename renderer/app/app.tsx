import { PageBoundary } from './error-boundary';
import { Gate } from './gate';
import { ProcessOverlay } from './process-overlay';
import { Toasts } from './toasts';

/** The whole page: whichever screen its state asks for. */
export function App({ mayGoOn }: { readonly mayGoOn: boolean }) {
  return (
    <PageBoundary>
      <Gate mayGoOn={mayGoOn} />
      <ProcessOverlay />
      <Toasts />
    </PageBoundary>
  );
}
