import type { EditName } from '../editor/editor.js';
import { activeEditor, editing } from '../line/active-field.js';
import { placeOf, type UiState } from '../ui-state.js';
import { ERASED_IN, type KeyRow, TYPED_IN } from './key-row.js';

/** A row for one of the editor's edits, wherever something is typed. */
export const edit = (keys: readonly string[], name: EditName, help: string): KeyRow => ({
  keys,
  places: TYPED_IN,
  help,
  unavailable: (ui) => (activeEditor(ui) === null ? '' : null),
  run: (ui) => editing(ui, name),
});

/** True where Delete is about a server of the list, and not about what is typed. */
const forgets = (ui: UiState) => placeOf(ui) === 'connect' && ui.address.text === '';

/** The keys that edit the line, most of them readline's. */
export const EDITING_KEYS: readonly KeyRow[] = [
  edit(['left', 'C-b'], 'left', 'a character left'),
  edit(['right'], 'right', 'a character right'),
  { ...edit(['C-f'], 'right', 'a character right'), places: ['lobby', 'nickname', 'connect'] },
  edit(['C-left', 'M-b'], 'wordLeft', 'a word left'),
  edit(['C-right', 'M-f'], 'wordRight', 'a word right'),
  edit(['C-a', 'home'], 'start', 'to the start of the line'),
  edit(['C-e', 'end'], 'end', 'to the end of the line'),
  { ...edit(['backspace', 'C-h'], 'backspace', 'delete the character before'), places: ERASED_IN },
  {
    ...edit(['delete', 'C-d'], 'delete', 'delete the character behind'),
    unavailable: (ui) => (activeEditor(ui) === null || forgets(ui) ? '' : null),
  },
  { ...edit(['C-w'], 'killWordBack', 'cut the word before, up to a space'), places: ERASED_IN },
  edit(['M-backspace', 'C-backspace'], 'killWordBackAlnum', 'cut the word before'),
  edit(['M-d', 'C-delete'], 'killWordForward', 'cut the word behind'),
  { ...edit(['C-u'], 'killToStart', 'cut to the start'), places: ERASED_IN },
  edit(['C-k'], 'killToEnd', 'cut to the end'),
  edit(['C-y'], 'yank', 'put back what was cut'),
  {
    ...edit(['C-x', 'M-y'], 'yankPop', 'behind Ctrl-Y: what was cut before that instead'),
    unavailable: (ui) => {
      const editor = activeEditor(ui);
      if (editor === null) return '';
      return editor.run.kind === 'yank' ? null : 'It has to follow directly on Ctrl-Y.';
    },
  },
  edit(['C-t'], 'transpose', 'swap the two characters around the cursor'),
  edit(['C-_'], 'undo', 'undo'),
  edit(['C-^', 'M-_'], 'redo', 'do again what was undone'),
];
