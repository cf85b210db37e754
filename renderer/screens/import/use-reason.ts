import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

type Problem = { readonly code: string; readonly reason: string };

/** Why a row or a cell was left out. */
export function useReason(): (problem: Problem) => string {
  const { t } = useTranslation();
  // What the importer says itself is for developers; it only stands in for a code without words.
  return useCallback(
    ({ code, reason }) => t(`import:problem.${code}`, { reason, defaultValue: reason }),
    [t],
  );
}
