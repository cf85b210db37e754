import type { Playbook } from '#shared/domain/playbook/playbook';
import type { Category, Subcategory } from '#shared/domain/ticket/category';

/** The newest version of every playbook. */
export function newestPlaybooks(playbooks: readonly Playbook[]): readonly Playbook[] {
  const newest = new Map<string, Playbook>();
  for (const playbook of playbooks) {
    const known = newest.get(playbook.key);
    if (!known || known.version < playbook.version) newest.set(playbook.key, playbook);
  }
  return [...newest.values()];
}

/** Playbooks for a question: made for it first, then the rest of its family, the general ones last. */
export function playbooksFor(
  playbooks: readonly Playbook[],
  category: Category,
  subcategory: Subcategory,
): readonly Playbook[] {
  const distance = (playbook: Playbook): number =>
    playbook.category === category ? (playbook.subcategory === subcategory ? 0 : 1) : 2;
  return playbooks
    .filter((playbook) => playbook.category === category || playbook.category === 'other')
    .sort((a, b) => distance(a) - distance(b) || (a.key < b.key ? -1 : 1));
}
