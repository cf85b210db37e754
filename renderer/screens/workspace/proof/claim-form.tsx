import { DatePicker, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parseMoney } from '#shared/domain/money/parse-money';
import type { PaymentMethod } from '#shared/domain/payment/payment';
import type { Claim } from '#shared/domain/proof/claim';
import { useFormat } from '../../../format/use-format';
import styles from './claim.module.css';

const METHODS: readonly PaymentMethod[] = [
  'alipay',
  'wechat_pay',
  'unionpay',
  'credit_card',
  'debit_card',
  'bank_transfer',
  'direct_debit',
  'cash',
  'other',
];

/** Days as records write them. */
const DAY = 'YYYY-MM-DD';

type ClaimFormProps = {
  /** As read out of the customer's words; what is typed stands over it. */
  readonly start: Claim;
  readonly onChange: (claim: Claim) => void;
};

/** Amount, day and channel as the customer tells them; every change is compared at once. */
export function ClaimForm({ start, onChange }: ClaimFormProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [claim, setClaim] = useState(start);
  const [amount, setAmount] = useState(start.amountMinor === null ? '' : plain(start.amountMinor));
  const parsed = amount.trim() === '' ? null : parseMoney(amount, claim.currency);
  const wrong = parsed !== null && (!parsed.ok || parsed.value.amountMinor <= 0);
  const change = (part: Partial<Claim>): void => {
    const next = { ...claim, ...part };
    setClaim(next);
    onChange(next);
  };
  return (
    <form className={styles.claim} onSubmit={(event) => event.preventDefault()}>
      <label htmlFor="claim-amount">
        {t('proof:field.amount')}
        <Input
          id="claim-amount"
          autoFocus
          inputMode="decimal"
          autoComplete="off"
          maxLength={20}
          status={wrong ? 'error' : ''}
          aria-invalid={wrong}
          value={amount}
          onChange={({ target: { value } }) => {
            setAmount(value);
            const read = value.trim() === '' ? null : parseMoney(value, claim.currency);
            if (read === null) change({ amountMinor: null });
            else if (read.ok && read.value.amountMinor > 0) change({ amountMinor: read.value.amountMinor });
          }}
        />
      </label>
      <label htmlFor="claim-from">
        {t('proof:claim.days')}
        <DatePicker.RangePicker
          className={styles.picker ?? ''}
          id={{ start: 'claim-from', end: 'claim-to' }}
          format={DAY}
          placeholder={[t('proof:claim.from'), t('proof:claim.to')]}
          value={claim.days === null ? null : [dayjs(claim.days.from), dayjs(claim.days.to)]}
          onChange={(range) => {
            const [from, to] = range ?? [];
            change({ days: from && to ? { from: from.format(DAY), to: to.format(DAY) } : null });
          }}
        />
      </label>
      <label htmlFor="claim-method">
        {t('proof:field.channel')}
        <Select
          id="claim-method"
          mode="multiple"
          allowClear
          placeholder={t('proof:claim.any_channel')}
          value={claim.methods}
          onChange={(methods) => change({ methods })}
          options={METHODS.map((value) => ({ value, label: format.method(value) }))}
        />
      </label>
    </form>
  );
}

/** An amount as one types it; claims are in currencies of two decimals. */
const plain = (amountMinor: number): string => (amountMinor / 100).toFixed(2);
