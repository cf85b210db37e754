import { DatePicker } from 'antd';
import 'dayjs/locale/zh-cn';
import 'dayjs/locale/zh-tw';
import { useTranslation } from 'react-i18next';
import styles from './timeline-filter.module.css';

/** Brings the timeline to a day: chosen in the calendar, or typed. */
export function JumpToDate({ onJump }: { readonly onJump: (day: string) => void }) {
  const { t } = useTranslation();
  return (
    <DatePicker
      className={styles.date ?? ''}
      size="small"
      placeholder={t('history:jump.placeholder')}
      aria-label={t('history:jump.label')}
      format="YYYY-MM-DD"
      placement="bottomRight"
      onChange={(value) => {
        if (value) onJump(value.format('YYYY-MM-DD'));
      }}
    />
  );
}
