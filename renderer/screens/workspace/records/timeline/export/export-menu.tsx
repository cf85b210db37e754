import { Dropdown } from 'antd';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Tip } from '../../../../../components/tip';
import styles from '../timeline-filter.module.css';
import type { TimelineExport } from './use-timeline-export';

/** The rows shown, as a table for a spreadsheet, as a document, or on paper. */
export function ExportMenu({ work }: { readonly work: TimelineExport }) {
  const { t } = useTranslation();
  return (
    <Dropdown
      trigger={['click']}
      disabled={work.progress !== null}
      menu={{
        items: [
          { key: 'csv', label: t('history:export.csv'), onClick: () => work.start('csv') },
          { key: 'pdf', label: t('history:export.pdf'), onClick: () => work.start('pdf') },
          { key: 'paper', label: t('history:export.paper'), onClick: () => work.start('paper') },
        ],
      }}
    >
      <span>
        <Tip label={t('history:export.label')}>
          <button
            type="button"
            className={styles.tool}
            aria-label={t('history:export.label')}
            aria-haspopup="menu"
          >
            <Download size={14} aria-hidden="true" />
          </button>
        </Tip>
      </span>
    </Dropdown>
  );
}
