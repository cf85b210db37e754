import { Logo } from '../components/logo';
import styles from './splash.module.css';

/** The quiet half second before the first screen: no spinner, just who we are. */
export function Splash() {
  return (
    <div className={styles.splash}>
      <Logo size={44} />
    </div>
  );
}
