import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { TicketView } from '#shared/contracts/views';
import type { Playbook } from '#shared/domain/playbook/playbook';
import {
  type Category,
  complexitySchema,
  SUBCATEGORIES,
  type Subcategory,
} from '#shared/domain/ticket/category';
import { useFormat } from '../../../format/use-format';
import { useLive } from '../../../vault/vault';
import { Choice } from './choice';
import styles from './forms.module.css';
import { newestPlaybooks, playbooksFor } from './playbook-choice';
import { Refusal } from './refusal';
import { suggestionReason } from './suggestion-reason';
import { useTicketCommand } from './use-ticket-command';

const CATEGORIES = Object.keys(SUBCATEGORIES) as readonly Category[];
type Complexity = z.infer<typeof complexitySchema>;
type Chosen = {
  readonly category: Category;
  readonly subcategory: Subcategory;
  readonly complexity: Complexity;
  readonly playbookKey: string;
};

/** What the question is about and by which playbook it is answered: suggestions first, by hand below (S2-04, S4-15). */
export function ClassificationForm({
  view,
  onDone,
}: {
  readonly view: TicketView;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { run, error, busy } = useTicketCommand(view.ticket.id);
  const playbooks = newestPlaybooks(useLive('centre', {}).value?.playbooks ?? []);
  const [byHand, setByHand] = useState(view.suggestions.length === 0);

  const classify = async (chosen: Chosen): Promise<void> => {
    if (await run({ type: 'classify', ...chosen })) onDone();
  };
  const reasonText = (reason: string): string => {
    const why = suggestionReason(reason);
    if (why.kind === 'finding') {
      return t('ticket:suggestion.finding', { finding: t(`records:finding_name.${why.code}`) });
    }
    return why.kind === 'keyword'
      ? t('ticket:suggestion.keyword', { keyword: why.keyword })
      : t('ticket:suggestion.fallback');
  };
  return (
    <div className={styles.form}>
      {view.suggestions.length === 0 ? null : (
        <div className={styles.suggestions}>
          <span className={styles.label}>{t('checklist:classify.suggested')}</span>
          {view.suggestions.slice(0, 3).map(({ playbookKey, title, reason }, index) => {
            const playbook = playbooks.find((each) => each.key === playbookKey);
            return (
              <button
                key={playbookKey}
                type="button"
                className={styles.suggestion}
                data-best={index === 0}
                disabled={busy || playbook === undefined}
                onClick={() => playbook && void classify(fromPlaybook(playbook))}
              >
                <strong>{format.localised(title)}</strong>
                <span>{reasonText(reason)}</span>
              </button>
            );
          })}
          {byHand ? null : (
            <button type="button" className={styles.link} onClick={() => setByHand(true)}>
              {t('checklist:classify.by_hand')}
            </button>
          )}
        </div>
      )}
      {byHand ? (
        <ByHand playbooks={playbooks} busy={busy} onClassify={(chosen) => void classify(chosen)} />
      ) : null}
      <Refusal error={error} />
    </div>
  );
}

const fromPlaybook = (playbook: Playbook): Chosen => ({
  category: playbook.category,
  subcategory: playbook.subcategory,
  complexity: playbook.complexity,
  playbookKey: playbook.key,
});

type ByHandProps = {
  readonly playbooks: readonly Playbook[];
  readonly busy: boolean;
  readonly onClassify: (chosen: Chosen) => void;
};

function ByHand({ playbooks, busy, onClassify }: ByHandProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [category, setCategory] = useState<Category>('payment');
  const [subcategory, setSubcategory] = useState<Subcategory | null>(null);
  const [complexity, setComplexity] = useState<Complexity>('common');
  const [picked, setPicked] = useState<string | null>(null);
  const offered = subcategory === null ? [] : playbooksFor(playbooks, category, subcategory);
  const playbookKey = offered.some((each) => each.key === picked) ? picked : (offered[0]?.key ?? null);
  return (
    <>
      <Choice
        label={t('checklist:classify.category')}
        value={category}
        options={CATEGORIES.map((value) => ({ value, label: t(`ticket:category.${value}`) }))}
        onChange={(value) => {
          setCategory(value);
          setSubcategory(null);
        }}
      />
      <Choice<Subcategory>
        label={t('checklist:classify.subcategory')}
        value={subcategory}
        options={SUBCATEGORIES[category].map((value) => ({ value, label: t(`ticket:subcategory.${value}`) }))}
        onChange={setSubcategory}
      />
      <Choice
        label={t('checklist:classify.complexity')}
        value={complexity}
        options={complexitySchema.options.map((value) => ({ value, label: t(`ticket:complexity.${value}`) }))}
        onChange={setComplexity}
      />
      {offered.length === 0 ? null : (
        <Choice
          label={t('checklist:classify.playbook')}
          value={playbookKey}
          options={offered.map((each) => ({ value: each.key, label: format.localised(each.title) }))}
          onChange={setPicked}
        />
      )}
      <div className={styles.actions}>
        <Button
          type="primary"
          size="small"
          loading={busy}
          disabled={subcategory === null || playbookKey === null}
          onClick={() => {
            if (subcategory === null || playbookKey === null) return;
            onClassify({ category, subcategory, complexity, playbookKey });
          }}
        >
          {t('checklist:classify.submit')}
        </Button>
      </div>
    </>
  );
}
