import { AutoComplete, Input, Select } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { DATE_FORMATS } from '#shared/domain/import/date-formats';
import type { MappingDraft } from '#shared/domain/import/mapping-draft';
import styles from './wizard.module.css';

type TableSettingsProps = {
  readonly draft: MappingDraft;
  readonly onChange: (draft: MappingDraft) => void;
};

/** What holds for the table as a whole: how days are written, where they are meant, and the currency. */
export function TableSettings({ draft, onChange }: TableSettingsProps) {
  const { t } = useTranslation();
  const [date, zone, currency] = [useId(), useId(), useId()];
  return (
    <fieldset className={styles.group}>
      <legend>{t('mapping:group.table')}</legend>
      <div className={styles.field}>
        <label htmlFor={date}>{t('mapping:field.dateFormat')}</label>
        <AutoComplete
          id={date}
          aria-label={t('mapping:field.dateFormat')}
          value={draft.dateFormat}
          onChange={(dateFormat: string) => onChange({ ...draft, dateFormat: dateFormat.trim() })}
          options={DATE_FORMATS.map((format) => ({ value: format }))}
        />
      </div>
      <div className={styles.field}>
        <label htmlFor={currency}>{t('mapping:field.currency')}</label>
        <Input
          id={currency}
          value={draft.currency}
          maxLength={3}
          onChange={(event) => onChange({ ...draft, currency: event.target.value.toUpperCase() })}
        />
      </div>
      <div className={styles.field}>
        <label htmlFor={zone}>{t('mapping:field.timeZone')}</label>
        <Select
          id={zone}
          aria-label={t('mapping:field.timeZone')}
          showSearch
          value={draft.timeZone}
          onChange={(timeZone: string) => onChange({ ...draft, timeZone })}
          options={ZONES.map((name) => ({ value: name, label: name }))}
        />
      </div>
    </fieldset>
  );
}

/** As the machine knows them; UTC is not among them everywhere. */
const ZONES: readonly string[] = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])];
