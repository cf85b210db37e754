import { PageBoundary } from './error-boundary';
import { Gate } from './gate';
import { ProcessOverlay } from './process-overlay';
import { Toasts } from './toasts';

/** The whole page: whichever screen its state asks for. */
export function App() {
  return (
    <PageBoundary>
      <Gate />
      <ProcessOverlay />
      <Toasts />
    </PageBoundary>
  );
}
