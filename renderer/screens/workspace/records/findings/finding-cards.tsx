import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordsView } from '#shared/contracts/views';
import { scrollInPane } from '../scroll-in-pane';
import { FindingCard } from './finding-card';
import styles from './findings.module.css';
import { type FindingGroup, groupFindings } from './group-findings';

/** Cards shown before the rest is asked for. */
const SHOWN = 3;

type FindingCardsProps = {
  readonly view: RecordsView;
  /** Before the customer is identified only titles are shown (S0-21). */
  readonly titlesOnly: boolean;
};

/** What the records say, most serious first, each with its proof; what comes from one another stands together. */
export function FindingCards({ view, titlesOnly }: FindingCardsProps) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const [pointed, setPointed] = useState<{ readonly id: string; readonly nonce: number } | null>(null);
  const { findings } = view.diagnosis;
  const groups = useMemo(() => groupFindings(findings), [findings]);

  // The card pointed at may have been hidden until now: it is there once the list has been drawn.
  useEffect(() => {
    if (pointed === null) return;
    const card = document.getElementById(cardId(pointed.id));
    if (card === null) return;
    scrollInPane(card);
    card.focus({ preventScroll: true });
  }, [pointed]);

  if (findings.length === 0) return <p className={styles.none}>{t('records:findings.none')}</p>;
  const shown = all ? groups : firstGroups(groups);
  const hidden = findings.length - shown.flat().length;
  return (
    <section className={styles.cards} aria-label={t('records:findings.label')}>
      {shown.map((group) => {
        const cards = group.map(({ finding, depth, causes }) => (
          <FindingCard
            key={finding.id}
            id={cardId(finding.id)}
            finding={finding}
            depth={depth}
            causes={causes}
            view={view}
            titleOnly={titlesOnly}
            pointed={finding.id === pointed?.id}
            onPoint={(id) => {
              setAll(all || !shown.flat().some((each) => each.finding.id === id));
              setPointed((before) => ({ id, nonce: (before?.nonce ?? 0) + 1 }));
            }}
          />
        ));
        const [first] = group;
        if (group.length === 1) return cards;
        return (
          <fieldset
            key={first?.finding.id}
            className={styles.group}
            aria-label={t('finding:group', { count: group.length })}
          >
            {cards}
          </fieldset>
        );
      })}
      {hidden > 0 || all ? (
        <button type="button" className={styles.more} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('records:findings.fewer') : t('records:findings.more', { count: hidden })}
        </button>
      ) : null}
    </section>
  );
}

const cardId = (findingId: string): string => `finding-${findingId}`;

/** As many groups as it takes to show some cards; a group is never torn apart. */
function firstGroups(groups: readonly FindingGroup[]): readonly FindingGroup[] {
  const shown: FindingGroup[] = [];
  let cards = 0;
  for (const group of groups) {
    if (cards >= SHOWN) break;
    shown.push(group);
    cards += group.length;
  }
  return shown;
}
