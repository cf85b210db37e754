import styles from './logo.module.css';

/** Our sign: 稳 on a rounded square. */
export function Logo({ size = 22 }: { readonly size?: number }) {
  return (
    <span
      aria-hidden="true"
      className={styles.logo}
      style={{ width: size, height: size, fontSize: size * 0.58, borderRadius: size * 0.27 }}
    >
      稳
    </span>
  );
}
