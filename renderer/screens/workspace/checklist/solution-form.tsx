import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { TicketView } from '#shared/contracts/views';
import { causeSchema, responsibilitySchema } from '#shared/domain/ticket/category';
import { useFormat } from '../../../format/use-format';
import { Choice } from './choice';
import styles from './forms.module.css';
import { Refusal } from './refusal';
import { useTicketCommand } from './use-ticket-command';

/** What is done about it, who is responsible and why: settled before anything is said outside (S1-37, S1-40). */
export function SolutionForm({ view, onDone }: { readonly view: TicketView; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { run, error, busy } = useTicketCommand(view.ticket.id);
  const chosen = view.ticket.solution;
  const [solution, setSolution] = useState<string | null>(chosen?.solution ?? view.solutions[0]?.key ?? null);
  const [responsibility, setResponsibility] = useState<z.infer<typeof responsibilitySchema> | null>(
    chosen?.responsibility ?? null,
  );
  const [cause, setCause] = useState<z.infer<typeof causeSchema> | null>(chosen?.cause ?? null);
  if (view.solutions.length === 0) return <p className={styles.hint}>{t('checklist:solution.none')}</p>;
  const offered = view.solutions.some((each) => each.key === solution) ? solution : null;
  return (
    <div className={styles.form}>
      <Choice
        label={t('checklist:solution.solution')}
        value={offered}
        options={view.solutions.map((each) => ({ value: each.key, label: format.localised(each.title) }))}
        onChange={setSolution}
      />
      <Choice
        label={t('checklist:solution.responsibility')}
        value={responsibility}
        options={responsibilitySchema.options.map((value) => ({
          value,
          label: t(`ticket:responsibility.${value}`),
        }))}
        onChange={setResponsibility}
      />
      <Choice
        label={t('checklist:solution.cause')}
        value={cause}
        options={causeSchema.options.map((value) => ({ value, label: t(`ticket:cause.${value}`) }))}
        onChange={setCause}
      />
      {view.ticket.excludedSolutions.length === 0 ? null : (
        <p className={styles.hint}>
          {t('checklist:solution.excluded', { count: view.ticket.excludedSolutions.length })}
        </p>
      )}
      <div className={styles.actions}>
        <Button
          type="primary"
          size="small"
          loading={busy}
          disabled={offered === null || responsibility === null || cause === null}
          onClick={async () => {
            if (offered === null || responsibility === null || cause === null) return;
            if (await run({ type: 'choose_solution', solution: offered, responsibility, cause })) onDone();
          }}
        >
          {t('checklist:solution.submit')}
        </Button>
      </div>
      <Refusal error={error} />
    </div>
  );
}
