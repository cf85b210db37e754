import { Button, Checkbox, Input, Modal } from 'antd';
import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { missingFields, toMapping } from '#shared/domain/import/mapping-draft';
import { useFailure } from '../../../components/use-failure';
import { message } from '../../../i18n/message';
import { useZone } from '../../../stores/zone';
import { vault } from '../../../vault/vault';
import type { ImportJob, ImportWish } from '../import-job';
import { FieldGroups } from './field-groups';
import { PreviewPane } from './preview-pane';
import { startDraft, startTitle } from './start-draft';
import { TableSettings } from './table-settings';
import { usePreview } from './use-preview';
import styles from './wizard.module.css';

type MappingWizardProps = {
  readonly job: ImportJob;
  readonly onBack: () => void;
  readonly onClose: () => void;
  readonly onImport: (wish: ImportWish) => void;
};

/** Says what the columns of a table mean, with its first rows as they would become records beside. */
export function MappingWizard({ job, onBack, onClose, onImport }: MappingWizardProps) {
  const { t } = useTranslation();
  const fail = useFailure();
  const timeZone = useZone((state) => state.timeZone);
  const { preview: looked, file } = job;
  const [draft, setDraft] = useState(() =>
    looked ? startDraft(looked, { timeZone, label: t('mapping:default_label') }) : null,
  );
  const [title, setTitle] = useState(() => (looked ? startTitle(looked, file.name) : ''));
  const [remember, setRemember] = useState(true);
  const [partial, setPartial] = useState(false);
  const [saving, setSaving] = useState(false);
  const titleId = useId();
  const table = looked?.table ?? null;
  const mapping = useMemo(() => (draft && table ? toMapping(draft, table.name) : null), [draft, table]);
  const preview = usePreview(file, mapping);
  if (!looked || !draft || !table) return null;

  const begin = async (): Promise<void> => {
    if (!mapping) return;
    const wasRemembered = looked.remembered?.active === true;
    if (remember || wasRemembered) {
      setSaving(true);
      const heads = table.columns.map((column) => column.title);
      const saved = await vault.request('import-mapping-save', {
        title: title.trim(),
        heads,
        mapping,
        active: remember,
      });
      setSaving(false);
      if (!saved.ok) {
        fail(message('mapping:not_remembered'), saved.error);
        return;
      }
    }
    onImport({ accountId: null, mapping, partial });
  };
  const missing = missingFields(draft);
  const mayBegin = mapping !== null && (!remember || title.trim() !== '') && preview.error === null;
  return (
    <Modal
      open
      title={t('mapping:title', { name: file.name })}
      onCancel={onClose}
      mask={{ closable: false }}
      width="min(1240px, calc(100vw - 48px))"
      style={{ top: 24 }}
      footer={
        <div className={styles.foot}>
          <Checkbox checked={remember} onChange={(event) => setRemember(event.target.checked)}>
            {t('mapping:remember')}
          </Checkbox>
          <label htmlFor={titleId} className="visually-hidden">
            {t('mapping:name')}
          </label>
          <Input
            id={titleId}
            value={title}
            maxLength={80}
            disabled={!remember}
            placeholder={t('mapping:name')}
            onChange={(event) => setTitle(event.target.value)}
          />
          <Checkbox checked={partial} onChange={(event) => setPartial(event.target.checked)}>
            {t('mapping:partial')}
          </Checkbox>
          <span className={styles.space} />
          <Button onClick={onBack}>{t('mapping:back')}</Button>
          <Button type="primary" disabled={!mayBegin} loading={saving} onClick={() => void begin()}>
            {t('mapping:begin')}
          </Button>
        </div>
      }
    >
      <p className={styles.about}>
        {t('mapping:about', {
          encoding: table.encoding?.toUpperCase() ?? t('mapping:workbook'),
          columns: table.columns.length,
          line: table.headLine,
        })}
        {looked.similar && !looked.remembered
          ? ` ${t('mapping:from_similar', { title: looked.similar.title })}`
          : ''}
      </p>
      <div className={styles.wizard}>
        <div className={styles.fields}>
          <FieldGroups columns={table.columns} draft={draft} missing={missing} onChange={setDraft} />
          <TableSettings draft={draft} onChange={setDraft} />
        </div>
        <PreviewPane table={table} draft={draft} missing={missing} preview={preview} />
      </div>
    </Modal>
  );
}
