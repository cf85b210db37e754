import { useTranslation } from 'react-i18next';
import { MINUTE_MS } from '#shared/domain/time/span';
import { AsOf } from '../../../components/as-of';
import { useNow } from '../../../format/ticker';
import { useLive } from '../../../vault/vault';

/** Records this young count as now. */
const FRESH_MS = 2 * MINUTE_MS;

/** Says how old the records on screen are, whenever that is not "now". */
export function Freshness({ asOfMs, complete }: { readonly asOfMs: number; readonly complete: boolean }) {
  const { t } = useTranslation();
  const nowMs = useNow(MINUTE_MS);
  // Cut off, nothing is "now", however young.
  const cutOff = useLive('outage', {}).value?.cutOff ?? false;
  if (!complete) {
    return <span>{t(cutOff ? 'records:partial' : 'workspace:records_incomplete')}</span>;
  }
  if (!cutOff && nowMs - asOfMs < FRESH_MS) return null;
  return <AsOf atMs={asOfMs} />;
}
