import { Button, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ImportReport } from '#shared/contracts/wire';
import { useSaveDocument } from '../../stores/use-save-document';
import { rejectedCsv } from './rejected-csv';
import { useReason } from './use-reason';

const TABLE_HEIGHT = 220;
const ROW_HEIGHT = 39;

/** Every row that was not taken, with where and why; can be kept as a table. */
export function RejectedRows({ report }: { readonly report: ImportReport }) {
  const { t } = useTranslation();
  const reasonOf = useReason();
  const saveDocument = useSaveDocument();
  const { rejected: rows, fileName } = report;
  const save = async (): Promise<void> => {
    const head = ['file', 'line', 'column', 'reason'].map((name) => t(`import:${name}`));
    const lines = rows.map((row) => [fileName, String(row.line), row.column ?? '', reasonOf(row)]);
    await saveDocument({
      id: crypto.randomUUID(),
      name: t('import:rejected_name', { name: fileName.replace(/\.\w+$/, '').slice(0, 80) }),
      content: { format: 'csv', text: rejectedCsv([head, ...lines]) },
    });
  };
  return (
    <>
      <Table
        size="small"
        virtual
        pagination={false}
        rowKey={(row) => `${row.line} ${row.column ?? ''} ${row.code}`}
        dataSource={[...rows]}
        scroll={{ x: 540, y: Math.min(TABLE_HEIGHT, rows.length * ROW_HEIGHT) }}
        columns={[
          { title: t('import:line'), dataIndex: 'line', width: 70 },
          {
            title: t('import:column'),
            width: 150,
            render: (_, row) => row.column ?? t('app:empty_value'),
          },
          { title: t('import:reason'), render: (_, row) => reasonOf(row) },
        ]}
      />
      <div>
        <Button size="small" onClick={() => void save()}>
          {t('import:save_rejected', { count: rows.length })}
        </Button>
      </div>
    </>
  );
}
