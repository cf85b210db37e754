import type { DomainError } from '#shared/contracts/error';
import { useErrorText } from '../../../components/use-failure';
import styles from './forms.module.css';

/** Why an act was refused and what to do about it, beside the control that asked for it. */
export function Refusal({ error }: { readonly error: DomainError | null }) {
  const errorText = useErrorText();
  return (
    <div role="alert" className={styles.refusal} hidden={error === null}>
      {error === null ? null : errorText(error)}
    </div>
  );
}
