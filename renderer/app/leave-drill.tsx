import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../components/button';
import { lazyScreen } from './lazy-screen';

const LeaveDrillDialog = lazyScreen(() =>
  import('../screens/board/leave-drill-dialog').then((module) => module.LeaveDrillDialog),
);

/** The way out when the server is really needed. */
export function LeaveDrill() {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setAsking(true)}>
        {t('board:own.leave')}
      </Button>
      {asking ? (
        <Suspense fallback={null}>
          <LeaveDrillDialog onClose={() => setAsking(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
