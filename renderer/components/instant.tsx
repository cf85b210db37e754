import { useFormat } from '../format/use-format';

type InstantProps = { readonly atMs: number; readonly form?: 'instant' | 'time' | 'seconds' };

/** A point in time as people say it, with the full instant on hover. */
export function Instant({ atMs, form = 'instant' }: InstantProps) {
  const format = useFormat();
  const text =
    form === 'instant'
      ? format.instant(atMs)
      : form === 'time'
        ? format.time(atMs)
        : format.timeWithSeconds(atMs);
  return (
    <time dateTime={new Date(atMs).toISOString()} title={format.fullInstant(atMs)}>
      {text}
    </time>
  );
}
