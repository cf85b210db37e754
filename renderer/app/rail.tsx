import { ArrowDownUp, LayoutDashboard, PanelsTopLeft, PhoneForwarded, Settings } from 'lucide-react';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import type { Actor } from '#shared/domain/access/role';
import { Tip } from '../components/tip';
import { type Screen, useWorkspace } from '../stores/workspace';
import { useLive } from '../vault/vault';
import styles from './rail.module.css';
import { KEYS } from './shortcuts';

type Place = {
  readonly screen: Screen;
  readonly label: string;
  readonly hint: string;
  readonly keys?: string;
  readonly icon: ComponentType<{ size: number; strokeWidth: number }>;
  readonly badge?: number;
};

/** The board is for those who lead; the vault and the server enforce it. */
const leads = ({ role }: Actor): boolean => role === 'lead' || role === 'admin';

/** Where one can go: the workspace, what waits to be sent, the settings. */
export function Rail({ actor }: { readonly actor: Actor }) {
  const { t } = useTranslation();
  const screen = useWorkspace((state) => state.screen);
  const show = useWorkspace((state) => state.show);
  const parked = useLive('link', {}).value?.parkedCount ?? 0;
  const outage = useLive('outage', {}).value;
  const places: readonly Place[] = [
    {
      screen: 'workspace',
      label: t('app:rail.workspace'),
      hint: t('app:rail.workspace_hint'),
      icon: PanelsTopLeft,
    },
    ...(leads(actor)
      ? [
          {
            screen: 'board' as const,
            label: t('board:rail'),
            hint: t('board:rail_hint'),
            icon: LayoutDashboard,
          },
        ]
      : []),
    {
      screen: 'followup',
      label: t('outage:rail'),
      hint: t('outage:rail_hint'),
      icon: PhoneForwarded,
      badge: outage?.affected.callbacks ?? 0,
    },
    {
      screen: 'tray',
      label: t('app:rail.tray'),
      hint: t('app:rail.tray_hint'),
      icon: ArrowDownUp,
      badge: parked,
    },
    {
      screen: 'settings',
      label: t('app:rail.settings'),
      hint: t('app:rail.settings'),
      keys: KEYS.settings,
      icon: Settings,
    },
  ];
  return (
    <nav className={styles.rail} aria-label={t('app:rail.label')}>
      {places.map(({ screen: place, label, hint, keys, icon: Icon, badge = 0 }) => (
        <Tip key={place} placement="right" label={hint} {...(keys === undefined ? {} : { keys })}>
          <button
            type="button"
            className={styles.item}
            aria-current={place === screen ? 'page' : undefined}
            onClick={() => show(place)}
          >
            <span className={styles.icon} aria-hidden="true">
              <Icon size={18} strokeWidth={1.6} />
              {badge > 0 ? <b className={styles.badge}>{badge}</b> : null}
            </span>
            {label}
          </button>
        </Tip>
      ))}
    </nav>
  );
}
