import type { Incident } from '#shared/domain/incident/incident';
import type { Playbook, Script } from '#shared/domain/playbook/playbook';
import type { TenantPolicy } from '#shared/domain/policy/tenant-policy';
import { readDocumentsOfKind } from '../data/documents';
import { topics } from '../data/topics';
import type { Store } from '../store/open-store';

/** What the centre decided for itself: policy, playbooks, scripts, and what is out of order. */
export type Centre = {
  readonly policy: TenantPolicy;
  readonly playbooks: readonly Playbook[];
  readonly scripts: readonly Script[];
  /** Over or not. */
  readonly incidents: readonly Incident[];
};
export type CentreReader = {
  /** Null until the first pull has brought the policy. */
  readonly read: () => Centre | null;
  readonly drop: () => void;
};

/** Reads the centre's data once per change. */
export function createCentreReader(store: Store): CentreReader {
  let known: Centre | null | undefined;
  store.onChange((changed) => {
    if (changed.has(topics.centre)) known = undefined;
  });
  const readNow = (): Centre | null => {
    const policy = readDocumentsOfKind(store, 'policy').reduce<TenantPolicy | null>(
      (newest, next) => (newest === null || next.version > newest.version ? next : newest),
      null,
    );
    if (policy === null) return null;
    return {
      policy,
      playbooks: readDocumentsOfKind(store, 'playbook'),
      scripts: readDocumentsOfKind(store, 'script'),
      incidents: readDocumentsOfKind(store, 'incident'),
    };
  };
  return {
    read: () => {
      if (known === undefined) known = readNow();
      return known;
    },
    drop: () => {
      known = undefined;
    },
  };
}
