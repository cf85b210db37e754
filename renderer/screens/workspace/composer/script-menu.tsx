import { Dropdown } from 'antd';
import { ChevronDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TicketView } from '#shared/contracts/views';
import { keysText } from '../../../components/kbd';
import { useFormat } from '../../../format/use-format';
import styles from './composer-pane.module.css';

const SLOT = /\{\{\s*(\w+)\s*\}\}/g;

type ScriptMenuProps = {
  readonly scripts: TicketView['scripts'];
  readonly disabled: boolean;
  readonly onInsert: (text: string) => void;
};

/** All scripts that fit now, those of the playbook first, by kind. */
export function ScriptMenu({ scripts, disabled, onInsert }: ScriptMenuProps) {
  const { t } = useTranslation();
  const format = useFormat();
  /** What is not known yet is named in the reader's words. */
  const withSlotNames = (text: string): string =>
    text.replace(SLOT, (_, slot: string) => `〔${t(`composer:slot.${slot}`, { defaultValue: slot })}〕`);
  const categories = [...new Set(scripts.map((script) => script.category))];
  const items = categories.map((category) => ({
    key: category,
    type: 'group' as const,
    label: t(`composer:script_category.${category}`),
    children: scripts
      .filter((script) => script.category === category)
      .map(({ key, title, text }) => ({ key, label: format.localised(title), title: withSlotNames(text) })),
  }));
  return (
    <Dropdown
      trigger={['click']}
      disabled={disabled || scripts.length === 0}
      menu={{
        items,
        style: { maxHeight: 360, overflow: 'auto' },
        onClick: ({ key }) => {
          const script = scripts.find((each) => each.key === key);
          if (script) onInsert(script.text);
        },
      }}
    >
      <button
        type="button"
        className={styles.tool}
        disabled={disabled || scripts.length === 0}
        title={t('composer:scripts_hint', { keys: keysText('mod+/') })}
      >
        {t('composer:scripts')} <ChevronDown size={13} aria-hidden="true" />
      </button>
    </Dropdown>
  );
}
