import { Star } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './forms.module.css';

const SCORES = [1, 2, 3, 4, 5] as const;

type StarsProps = {
  readonly label: string;
  readonly value: number | null;
  readonly onChange: (value: number) => void;
};

/** One to five stars, by mouse or arrow keys. */
export function Stars({ label, value, onChange }: StarsProps) {
  const { t } = useTranslation();
  const name = useId();
  return (
    <fieldset className={styles.choice}>
      <legend className={styles.label}>{label}</legend>
      <div className={styles.stars}>
        {SCORES.map((score) => (
          <label key={score} className={styles.star} data-on={value !== null && score <= value}>
            <input
              type="radio"
              className="visually-hidden"
              name={name}
              checked={score === value}
              aria-label={t('checklist:satisfaction.stars', { count: score })}
              onChange={() => onChange(score)}
            />
            <Star size={18} aria-hidden="true" />
          </label>
        ))}
      </div>
    </fieldset>
  );
}
