import type { Script } from '../playbook/playbook';

/** Pieces of a script shorter than this say too little to know it by. */
const TELLING = 8;
/** Agents reword: most of a script is enough. */
const MOSTLY = 0.6;

const fold = (text: string): string => text.normalize('NFKC').replaceAll(/[\s\p{P}]+/gu, '');

/** The sentences of a script, without what is filled in. */
const sentences = (text: string): readonly string[] =>
  text
    .split(/\{\{[^}]*\}\}|[，。；！？,.;!?]/u)
    .map(fold)
    .filter((piece) => piece.length >= TELLING);

/** Does a reply tell of the outage as one of the scripts does, in any of its languages (S1-51)? */
export function usesOutageScript(text: string, scripts: readonly Script[]): boolean {
  const said = fold(text);
  return scripts
    .filter(({ category }) => category === 'outage')
    .flatMap((script) => Object.values(script.text))
    .some((wording) => {
      const pieces = sentences(wording ?? '');
      const found = pieces.filter((piece) => said.includes(piece));
      return pieces.length > 0 && found.length / pieces.length >= MOSTLY;
    });
}
