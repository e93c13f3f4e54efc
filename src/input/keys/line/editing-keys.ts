/** The keys that edit a line. */

import type { EditName } from '../../editor/editor.js';
import { DISABLED } from '../../input-sentences.js';
import { activeEditor, editing, hasEditor } from '../../line/active-field.js';
import { contextOf, tabOf, type UiState } from '../../ui-state.js';
import { ERASED_IN, type KeyRow, TYPED_IN } from '../key-row.js';

/** Returns a row for one of the editor's edits, for every context with a cursor. */
export const edit = (
  id: string,
  keys: readonly string[],
  name: EditName,
  help: string,
): KeyRow => ({
  id,
  topic: 'edit',
  locked: 'free',
  keys,
  contexts: TYPED_IN,
  help,
  when: hasEditor,
  run: (ui) => editing(ui, name),
});

/** Returns true if Delete forgets a server instead of deleting text. */
const forgets = (ui: UiState) => contextOf(ui) === 'connect' && tabOf(ui).address.text === '';

/** The keys that edit the line; most are readline's. */
export const EDITING_KEYS: readonly KeyRow[] = [
  edit('cursor-left', ['left', 'C-b'], 'left', 'one character left'),
  edit('cursor-right', ['right'], 'right', 'one character right'),
  {
    ...edit('cursor-right-ctrl-f', ['C-f'], 'right', 'one character right'),
    contexts: ['lobby', 'nickname', 'connect'],
  },
  edit('word-left', ['C-left', 'M-b'], 'wordLeft', 'one word left'),
  edit('word-right', ['C-right', 'M-f'], 'wordRight', 'one word right'),
  edit('line-start', ['C-a', 'home'], 'start', 'go to the start of the line'),
  edit('line-end', ['C-e', 'end'], 'end', 'go to the end of the line'),
  {
    ...edit('delete-previous', ['backspace', 'C-h'], 'backspace', 'delete the previous character'),
    contexts: ERASED_IN,
  },
  {
    ...edit('delete-next', ['delete', 'C-d'], 'delete', 'delete the next character'),
    when: (ui) => hasEditor(ui) && !forgets(ui),
  },
  {
    ...edit('cut-to-space', ['C-w'], 'killWordBack', 'cut the previous word, back to a space'),
    contexts: ERASED_IN,
  },
  edit(
    'cut-previous-word',
    ['M-backspace', 'C-backspace'],
    'killWordBackAlnum',
    'cut the previous word',
  ),
  edit('cut-next-word', ['M-d', 'C-delete'], 'killWordForward', 'cut the next word'),
  {
    ...edit('cut-to-start', ['C-u'], 'killToStart', 'cut to the start of the line'),
    contexts: ERASED_IN,
  },
  edit('cut-to-end', ['C-k'], 'killToEnd', 'cut to the end of the line'),
  edit('paste-cut', ['C-y'], 'yank', 'paste the last cut'),
  {
    ...edit(
      'paste-previous-cut',
      ['C-x', 'M-y'],
      'yankPop',
      'after Ctrl-Y: replace with the previous cut',
    ),
    disabledReason: (ui) => (activeEditor(ui)?.run.type === 'yank' ? null : DISABLED.notAfterPaste),
  },
  edit('transpose', ['C-t'], 'transpose', 'swap the two characters around the cursor'),
  edit('undo', ['C-_'], 'undo', 'undo'),
  edit('redo', ['C-^', 'M-_'], 'redo', 'redo'),
];
