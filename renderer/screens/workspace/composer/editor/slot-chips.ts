import type { Extension } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  EditorView,
  MatchDecorator,
  ViewPlugin,
  type ViewUpdate,
  WidgetType,
} from '@codemirror/view';

const SLOT = /\{\{\s*([A-Za-z]\w*)\s*\}\}/g;

/** Shows `{{slot}}` as one chip with its name in the agent's language; it is selected, moved over and deleted whole. */
export function slotChips(labelOf: (slotName: string) => string): Extension {
  class SlotChip extends WidgetType {
    readonly #name: string;
    constructor(name: string) {
      super();
      this.#name = name;
    }
    override eq(other: SlotChip): boolean {
      return other.#name === this.#name;
    }
    override toDOM(): HTMLElement {
      const chip = document.createElement('span');
      chip.className = 'cm-slot';
      chip.dataset.slot = this.#name;
      chip.textContent = labelOf(this.#name);
      return chip;
    }
    override ignoreEvent(): boolean {
      return false;
    }
  }

  const matcher = new MatchDecorator({
    regexp: SLOT,
    decoration: (match) => Decoration.replace({ widget: new SlotChip(match[1] ?? '') }),
  });

  const plugin = ViewPlugin.fromClass(
    class {
      chips: DecorationSet;
      constructor(view: EditorView) {
        this.chips = matcher.createDeco(view);
      }
      update(update: ViewUpdate): void {
        this.chips = matcher.updateDeco(update, this.chips);
      }
    },
    {
      decorations: (value) => value.chips,
      provide: (own) => EditorView.atomicRanges.of((view) => view.plugin(own)?.chips ?? Decoration.none),
      eventHandlers: {
        // A click selects the chip, so that what is typed next takes its place.
        mousedown(event, view) {
          const chip = event.target instanceof Element ? event.target.closest('.cm-slot') : null;
          if (!(chip instanceof HTMLElement)) return false;
          const from = view.posAtDOM(chip);
          const range = rangeAt(this.chips, from);
          if (!range) return false;
          event.preventDefault();
          view.dispatch({ selection: { anchor: range.from, head: range.to } });
          view.focus();
          return true;
        },
      },
    },
  );
  return plugin;
}

function rangeAt(chips: DecorationSet, position: number): { from: number; to: number } | null {
  let found: { from: number; to: number } | null = null;
  chips.between(position, position, (from, to) => {
    if (from === position) found = { from, to };
  });
  return found;
}
