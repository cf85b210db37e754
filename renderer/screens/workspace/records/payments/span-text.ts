import type { TFunction } from 'i18next';
import type { Span } from '#shared/domain/policy/tenant-policy';
import { MINUTE_MS } from '#shared/domain/time/instant';
import type { Format } from '../../../../format/format';

/** A span of the policy in words: 3 个工作日, 30 分钟. */
export const spanText = (span: Span, t: TFunction, format: Format): string =>
  'workingDays' in span
    ? t('payment:span.working_days', { count: span.workingDays })
    : format.duration(span.minutes * MINUTE_MS);
