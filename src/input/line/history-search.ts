import { findMatches } from '../../app/log/highlight.js';
import { fold, holdsFolded } from '../../text/fold.js';
import { createEditor, setText } from '../editor/editor.js';
import { type Outcome, shown } from '../key-result.js';
import type { UiState } from '../ui-state.js';

/** Opens the search in what was typed before; nothing is found until something is looked for. */
export function openRecall(ui: UiState): Outcome {
  const { length } = ui.line.history;
  return shown({ ...ui, overlay: 'recall', recall: createEditor(), recalled: length });
}

/** The line that has been found; empty where none has. */
export function recalledText({ line, recalled }: UiState): string {
  return line.history[recalled] ?? '';
}

/** Where in the found line stands what is looked for (UTF-16); null if it is not there. */
export function recalledPart(ui: UiState): { from: number; to: number } | null {
  const text = recalledText(ui);
  const [first] = findMatches(text, fold(ui.recall.text));
  return first === undefined ? null : { from: first.start, to: first.end };
}

/** False where something is looked for that no line holds. */
export function isRecalled(ui: UiState): boolean {
  return ui.recall.text === '' || holds(recalledText(ui), ui.recall.text);
}

/** Looks for what is now typed, where before it was `before`: the found line stays as long as it fits. */
export function recallFor(ui: UiState, before: string): UiState {
  const { text } = ui.recall;
  const { history } = ui.line;
  if (text === '') return { ...ui, recalled: history.length };
  const isLonger = text.startsWith(before);
  const from = isLonger ? Math.min(ui.recalled, history.length - 1) : history.length - 1;
  const found = history.findLastIndex((line, index) => index <= from && holds(line, text));
  return found < 0 ? ui : { ...ui, recalled: found };
}

/** Goes to the next older line that fits. */
export function recallOlder(ui: UiState): Outcome {
  return found(
    ui,
    ui.line.history.findLastIndex((line, index) => index < ui.recalled && isOther(ui, line)),
  );
}

/** Goes to the next newer line that fits. */
export function recallNewer(ui: UiState): Outcome {
  return found(
    ui,
    ui.line.history.findIndex((line, index) => index > ui.recalled && isOther(ui, line)),
  );
}

/** Takes the found line into the input, for a look; where none was found the input stays. */
export function takeRecalled(ui: UiState): Outcome {
  const text = recalledText(ui);
  const line = text === '' ? ui.line : setText(ui.line, text);
  return shown({ ...ui, line, overlay: null });
}

function found(ui: UiState, index: number): Outcome {
  return shown(index < 0 ? ui : { ...ui, recalled: index });
}

function isOther(ui: UiState, line: string): boolean {
  return line !== recalledText(ui) && holds(line, ui.recall.text);
}

function holds(line: string, query: string): boolean {
  return holdsFolded(line, fold(query));
}
