/** Tests of the line editor. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  clear,
  createEditor,
  createOffer,
  EDITS,
  type EditName,
  type Editor,
  insert,
  paste,
  replaceRange,
  setText,
  submit,
} from '../../../src/input/editor/editor.js';
import { recall, withOlder } from '../../../src/input/editor/editor-history.js';
import { anyText, boundaries } from '../../text/samples.js';
import '../../support/seed.js';

/** An editor of a text in which | is the cursor. */
function at(marked: string): Editor {
  const cursor = marked.indexOf('|');
  return { ...createEditor(marked.replace('|', '')), cursor };
}

/** The editor's text with | as the cursor. */
function show(editor: Editor): string {
  return `${editor.text.slice(0, editor.cursor)}|${editor.text.slice(editor.cursor)}`;
}

/** Does edits by name, and inserts what is no name. */
function act(editor: Editor, ...steps: string[]): Editor {
  return steps.reduce((now, step) => {
    return step in EDITS ? EDITS[step as EditName](now) : insert(now, step);
  }, editor);
}

const CASES: ReadonlyArray<[edit: EditName, before: string, after: string]> = [
  ['left', 'ab|c', 'a|bc'],
  ['left', '|ab', '|ab'],
  ['left', 'a🇩🇪🇫🇷|', 'a🇩🇪|🇫🇷'],
  ['left', 'x👨‍👩‍👧|', 'x|👨‍👩‍👧'],
  ['left', 'e\u0301e\u0301|', 'e\u0301|e\u0301'],
  ['right', 'a|bc', 'ab|c'],
  ['right', 'ab|', 'ab|'],
  ['right', '|👍🏽!', '👍🏽|!'],
  ['right', '|각x', '각|x'],
  ['wordLeft', 'one two|', 'one |two'],
  ['wordLeft', 'one two, |', 'one |two, '],
  ['wordLeft', 'one t|wo', 'one |two'],
  ['wordLeft', '|one', '|one'],
  ['wordLeft', "don't|", "don'|t"],
  ['wordLeft', 'नमस्ते दुनिया|', 'नमस्ते |दुनिया'],
  ['wordLeft', 'hi 👍🏽|', 'hi |👍🏽'],
  ['wordRight', '|one two', 'one| two'],
  ['wordRight', 'one|, two', 'one, two|'],
  ['wordRight', 'one| ...', 'one ...|'],
  ['start', 'one two|', '|one two'],
  ['start', 'one\ntwo|', 'one\n|two'],
  ['start', '|\none', '|\none'],
  ['end', '|one two', 'one two|'],
  ['end', '|one\ntwo', 'one|\ntwo'],
  ['backspace', 'ab|c', 'a|c'],
  ['backspace', '|abc', '|abc'],
  ['backspace', '👨‍👩‍👧|x', '|x'],
  ['backspace', 'a\n|b', 'a|b'],
  ['backspace', 'a👍🏽|', 'a|'],
  ['backspace', 'a☝🏽|', 'a|'],
  ['backspace', '🇩🇪🇫🇷|', '🇩🇪|'],
  ['backspace', '🇩🇪🇫|', '🇩🇪|'],
  ['backspace', '12️⃣|', '1|'],
  ['backspace', '*️⃣|', '|'],
  ['backspace', 'a❤️|', 'a|'],
  ['backspace', '🏳️‍🌈🏴‍☠️|', '🏳️‍🌈|'],
  ['backspace', 'a🏴󠁧󠁢󠁳󠁣󠁴󠁿|', 'a|'],
  ['backspace', '👩🏻‍❤️‍💋‍👩🏻|!', '|!'],
  ['backspace', 'น้ำ|', 'น้|'],
  ['backspace', 'น้|', 'น|'],
  ['backspace', 'กี่|', 'กี|'],
  ['backspace', 'ສຽ້ງ|', 'ສຽ້|'],
  ['backspace', 'क्षि|', 'क्ष|'],
  ['backspace', 'क्ष|', 'क्|'],
  ['backspace', 'நி|', 'ந|'],
  ['backspace', 'ខ្មែ|', 'ខ្ម|'],
  ['backspace', 'မြို့|', 'မြို|'],
  ['backspace', '\u05e9\u05c1\u05b8|', '\u05e9\u05c1|'],
  ['backspace', 'مَ|', 'م|'],
  ['backspace', 'می\u200c|', 'می|'],
  ['backspace', 'e\u0301\u0323|', 'e\u0301|'],
  ['backspace', 'e\u0301|x', 'e|x'],
  ['backspace', '\u00e9|', '|'],
  ['backspace', '\u1112\u1161\u11ab|', '\u1112\u1161|'],
  ['backspace', '\u1112\u1161|', '\u1112|'],
  ['backspace', '한|', '|'],
  ['backspace', '葛\u{e0100}|', '|'],
  ['backspace', '𠮷𠮷|', '𠮷|'],
  ['delete', '|น้ำใจ', '|ใจ'],
  ['delete', '|क्षि!', '|!'],
  ['delete', '|\u1112\u1161\u11abx', '|x'],
  ['delete', '|🇩🇪🇫🇷', '|🇫🇷'],
  ['left', 'น้ำ|', '|น้ำ'],
  ['right', '|น้ำใจ', 'น้ำ|ใจ'],
  ['delete', 'a|bc', 'a|c'],
  ['delete', 'abc|', 'abc|'],
  ['delete', '|e\u0301x', '|x'],
  ['killToEnd', 'ab|cd', 'ab|'],
  ['killToEnd', 'a|b\ncd', 'a|\ncd'],
  ['killToEnd', 'ab|\ncd', 'ab|cd'],
  ['killToEnd', 'ab|', 'ab|'],
  ['killToStart', 'ab|cd', '|cd'],
  ['killToStart', 'ab\nc|d', 'ab\n|d'],
  ['killToStart', 'ab\n|cd', 'ab|cd'],
  ['killToStart', '|ab', '|ab'],
  ['killWordBack', 'see http://a.b/c|', 'see |'],
  ['killWordBack', 'one two  |', 'one |'],
  ['killWordBackAlnum', 'see http://a.b/c|', 'see http://a.b/|'],
  ['killWordForward', 'one| two.', 'one|.'],
  ['yank', 'a|b', 'a|b'],
  ['yankPop', 'a|b', 'a|b'],
  ['transpose', 'a|bc', 'ba|c'],
  ['transpose', 'abc|', 'acb|'],
  ['transpose', '|abc', '|abc'],
  ['transpose', 'a|', 'a|'],
  ['transpose', '|', '|'],
  ['transpose', 'a|🇩🇪b', '🇩🇪a|b'],
  ['undo', 'a|', 'a|'],
  ['redo', 'a|', 'a|'],
  ['previous', 'a|', 'a|'],
  ['next', 'a|', 'a|'],
  ['oldest', 'a|', 'a|'],
  ['newest', 'a|', 'a|'],
];

describe('each edit', () => {
  for (const [edit, before, after] of CASES) {
    it(`${edit} makes ${JSON.stringify(after)} of ${JSON.stringify(before)}`, () => {
      assert.equal(show(EDITS[edit](at(before))), after);
    });
  }

  it('is in the table of cases', () => {
    const named = new Set<string>(CASES.map(([edit]) => edit));
    assert.deepEqual(new Set(Object.keys(EDITS)), named);
  });

  it('leaves the cursor on a grapheme boundary, whatever the text', () => {
    const names = Object.keys(EDITS) as EditName[];
    const steps = fc.array(fc.oneof(fc.constantFrom(...names), anyText), { maxLength: 20 });
    fc.assert(
      fc.property(anyText, steps, (text, steps) => {
        let editor = createEditor(text, ['older', '👨‍👩‍👧']);
        for (const step of steps) {
          editor = act(editor, step);
          assert.ok(boundaries(editor.text).includes(editor.cursor), JSON.stringify(step));
        }
      }),
    );
  });
});

describe('insert', () => {
  it('puts text at the cursor', () => {
    assert.equal(show(insert(at('a|b'), '漢')), 'a漢|b');
  });

  it('puts the cursor after the cluster that the text became a part of', () => {
    assert.equal(show(insert(at('e|'), '\u0301')), 'e\u0301|');
    assert.equal(show(insert(at('a|\u0301b'), 'e')), 'ae\u0301|b');
    assert.equal(show(insert(at('|🇪x'), '🇩')), '🇩🇪|x');
  });

  it('is undone word by word', () => {
    const typed = act(createEditor(), ...'one two'.split(''));
    assert.equal(show(act(typed, 'undo')), 'one |');
    assert.equal(show(act(typed, 'undo', 'undo')), '|');
    assert.equal(show(act(typed, 'undo', 'undo', 'redo', 'redo')), 'one two|');
  });

  it('begins another step after a cursor move', () => {
    assert.equal(show(act(createEditor(), 'a', 'b', 'left', 'c', 'undo')), 'a|b');
  });
});

describe('paste', () => {
  it('keeps lines, with one kind of line break', () => {
    assert.equal(show(paste(at('a|b'), 'x\r\ny\rz\n')), 'ax\ny\nz\n|b');
  });

  it('is one step of its own, also in the middle of typing', () => {
    const editor = insert(paste(act(createEditor(), 'a', 'b'), 'one two'), 'c');
    assert.equal(show(act(editor, 'undo')), 'abone two|');
    assert.equal(show(act(editor, 'undo', 'undo')), 'ab|');
  });
});

describe('undo', () => {
  it('takes back a run of deletions at once, and restores the cursor', () => {
    const erased = act(at('abc|d'), 'backspace', 'backspace', 'delete');
    assert.equal(show(erased), 'a|');
    assert.equal(show(act(erased, 'undo')), 'abc|d');
  });

  it('takes back each kill', () => {
    const killed = act(at('one two|'), 'killWordBack', 'killWordBack');
    assert.equal(show(act(killed, 'undo')), 'one |');
  });

  it('has nothing to redo once something else was done', () => {
    const editor = act(createEditor(), 'a', 'undo', 'b', 'redo');
    assert.equal(show(editor), 'b|');
  });

  it('reaches back over a bounded number of steps', () => {
    let editor = createEditor();
    for (let step = 0; step < 300; step++) editor = paste(editor, 'x');
    for (let step = 0; step < 300; step++) editor = EDITS.undo(editor);
    assert.equal(editor.text.length, 100);
  });

  it('then redo restores any text', () => {
    fc.assert(
      fc.property(fc.array(anyText, { maxLength: 10 }), (texts) => {
        const done = texts.reduce(paste, createEditor());
        const undone = texts.reduce((editor) => EDITS.undo(editor), done);
        assert.equal(undone.text, '');
        assert.equal(texts.reduce((editor) => EDITS.redo(editor), undone).text, done.text);
      }),
    );
  });
});

describe('the kill ring', () => {
  it('inserts the last kill', () => {
    assert.equal(show(act(at('one two|'), 'killWordBack', 'start', 'yank')), 'two|one ');
  });

  it('makes one entry of kills in a row, in the order of the text', () => {
    const back = act(at('one two three|'), 'killWordBack', 'killWordBack', 'yank');
    assert.equal(show(back), 'one two three|');
    const both = act(at('one| two'), 'killToEnd', 'killToStart', 'yank', 'yank');
    assert.equal(show(both), 'one twoone two|');
    const forward = act(at('|one two.'), 'killWordForward', 'killWordForward', 'end', 'yank');
    assert.equal(show(forward), '.one two|');
  });

  it('makes entries of their own of kills with something between them', () => {
    const editor = act(at('one two|'), 'killWordBack', 'left', 'killWordBack', 'yank');
    assert.equal(show(editor), 'one| ');
  });

  it('inserts earlier kills in turn directly after a yank', () => {
    const killed = act(at('b|'), 'killToStart', 'a', 'killToStart');
    assert.equal(show(act(killed, 'yank')), 'a|');
    assert.equal(show(act(killed, 'yank', 'yankPop')), 'b|');
    assert.equal(show(act(killed, 'yank', 'yankPop', 'yankPop')), 'a|');
    assert.equal(show(act(killed, 'yank', 'left', 'yankPop')), '|a');
  });

  it('replaces the yanked text alone', () => {
    const killed = act(at('b|'), 'killToStart', 'a', 'killToStart', '[', ']', 'left');
    assert.equal(show(act(killed, 'yank', 'yankPop')), '[b|]');
    assert.equal(show(act(killed, 'yank', 'yankPop', 'undo')), '[|]');
  });

  it('holds a bounded number of kills', () => {
    let editor = createEditor();
    for (let kill = 0; kill < 100; kill++) editor = act(editor, `k${kill}`, 'killToStart');
    assert.equal(editor.kills.length, 60);
    assert.equal(editor.kills[0], 'k99');
  });
});

describe('submit', () => {
  it('returns the text and an empty editor with the same kills', () => {
    const [text, editor] = submit(act(at('one two|'), 'killWordBack'));
    assert.equal(text, 'one ');
    assert.equal(show(editor), '|');
    assert.equal(show(act(editor, 'undo')), '|');
    assert.equal(show(act(editor, 'yank')), 'two|');
  });

  it('remembers no blank line, none that begins with a space, and none twice in a row', () => {
    const lines = ['a', 'a', '', '  ', 'b', ' secret', 'a'];
    const editor = lines.reduce((now, line) => submit(insert(now, line))[1], createEditor());
    assert.deepEqual(editor.history, ['a', 'b', 'a']);
  });

  it('remembers a bounded number of lines', () => {
    const history = Array.from({ length: 1000 }, (_, index) => `line ${index}`);
    const [, editor] = submit(createEditor('newest', history));
    assert.equal(editor.history.length, 1000);
    assert.equal(editor.history[0], 'line 1');
    assert.equal(editor.history.at(-1), 'newest');
  });
});

describe('an offered text', () => {
  it('is replaced by typed or pasted text, which undo takes back', () => {
    assert.equal(show(act(createOffer('ann'), 'b', 'o', 'b')), 'bob|');
    assert.equal(show(paste(createOffer('ann'), 'bob')), 'bob|');
    assert.equal(show(act(createOffer('ann'), 'bob', 'undo')), 'ann|');
  });

  it('stays if keys edit it', () => {
    assert.equal(show(act(createOffer('ann'), 'end', 'e')), 'anne|');
    assert.equal(show(act(createOffer('ann'), 'backspace', 'd')), 'and|');
    assert.equal(show(act(createOffer('ann'), 'start', 'jo')), 'jo|ann');
  });

  it('is taken as it is', () => {
    assert.equal(submit(createOffer('ann'))[0], 'ann');
  });
});

describe('the history', () => {
  const old = createEditor('', ['one', 'two']);

  it('is walked from the newest line to the oldest and back', () => {
    assert.equal(show(act(old, 'previous')), 'two|');
    assert.equal(show(act(old, 'previous', 'previous')), 'one|');
    assert.equal(show(act(old, 'previous', 'previous', 'previous')), 'one|');
    assert.equal(show(act(old, 'previous', 'previous', 'next')), 'two|');
    assert.equal(show(act(old, 'previous', 'next', 'next')), '|');
  });

  it('is left at either end in one step', () => {
    assert.equal(show(act(old, 'draft', 'oldest')), 'one|');
    assert.equal(show(act(old, 'draft', 'oldest', 'newest')), 'draft|');
  });

  it('keeps the draft', () => {
    assert.equal(show(act(old, 'draft', 'previous', 'next')), 'draft|');
    assert.equal(show(act(old, 'dr|aft', 'oldest', 'oldest', 'newest', 'newest')), 'dr|aft|');
  });

  it('keeps the edits of an older line, also after another line is submitted or cleared', () => {
    const changed = act(old, 'previous', '!', 'previous');
    assert.equal(show(act(changed, 'next')), 'two!|');
    const [, editor] = submit(changed);
    assert.deepEqual(editor.history, ['one', 'two', 'one']);
    assert.equal(show(act(editor, 'previous', 'previous')), 'two!|');
    assert.equal(show(act(clear(changed), 'previous')), 'two!|');
    const [, later] = submit(act(editor, 'previous', 'previous'));
    assert.equal(show(act(later, 'previous')), 'two!|');
    assert.equal(show(act(later, 'previous', 'previous', 'previous')), 'two|');
  });

  it('keeps the edits of an older line at its place when the oldest line goes', () => {
    const full = createEditor(
      '',
      Array.from({ length: 1000 }, (_, index) => `line ${index}`),
    );
    const [, editor] = submit(act(act(full, 'previous', '!'), 'newest', 'more'));
    assert.equal(show(act(editor, 'previous')), 'more|');
    assert.equal(show(act(editor, 'previous', 'previous')), 'line 999!|');
    const [, oldest] = submit(act(act(full, 'oldest', '!'), 'newest', 'more'));
    assert.equal(show(act(oldest, 'oldest')), 'line 1|');
  });

  it('adds older lines without changing the draft', () => {
    const late = (...steps: string[]) => withOlder(act(old, ...steps), ['zero']);
    assert.equal(show(late('draft', 'left', 'left')), 'dra|ft');
    assert.equal(show(act(late('draft', 'left'), 'undo')), '|');
    assert.equal(show(act(late('draft', 'previous', '!', 'previous'), 'next')), 'two!|');
    assert.equal(show(act(late('draft', 'previous', 'previous'), 'previous')), 'zero|');
    assert.equal(show(act(late('draft', 'oldest'), 'newest')), 'draft|');
  });

  it('starts over at the newest line when the input is cleared', () => {
    assert.equal(show(act(clear(act(old, 'previous', 'previous')), 'previous')), 'two|');
  });

  it('is shown as it was submitted if it is recalled after an edit; undo brings the edit back', () => {
    const edited = act(old, 'draft', 'previous', '!');
    assert.equal(show(edited), 'two!|');
    const recalled = recall(edited, edited.historyPosition.index);
    assert.equal(show(recalled), 'two|');
    assert.equal(show(act(recalled, 'undo')), 'two!|');
    assert.equal(recall(edited, 99), edited);
  });

  it('returns the draft when a recalled line is submitted, edited or not', () => {
    for (const steps of [['previous'], ['previous', '!'], ['oldest'], ['oldest', 'killToStart']]) {
      const [, editor] = submit(act(old, 'draft', ...steps));
      assert.equal(show(editor), 'draft|');
      assert.equal(show(act(editor, 'previous', 'next')), 'draft|');
      assert.equal(show(submit(editor)[1]), '|');
    }
  });

  it('returns the draft when a recalled line is cleared; undo takes that back', () => {
    const cleared = clear(act(old, 'draft', 'previous', '!'));
    assert.equal(show(cleared), 'draft|');
    assert.equal(show(clear(cleared)), '|');
    const undone = act(cleared, 'undo');
    assert.equal(show(undone), 'two!|');
    assert.equal(show(submit(undone)[1]), 'draft|');
  });
});

describe('clear, setText and replaceRange', () => {
  it('clears into the kill ring, and an empty text leaves no kill', () => {
    const cleared = clear(setText(createEditor(), 'draft'));
    assert.equal(show(act(cleared, 'yank')), 'draft|');
    assert.deepEqual(clear(cleared).kills, ['draft']);
  });

  it('are each undone in one step', () => {
    const editor = at('one| two');
    assert.equal(show(clear(editor)), '|');
    assert.equal(show(act(clear(editor), 'undo')), 'one| two');
    assert.equal(show(setText(editor, 'three')), 'three|');
    assert.equal(show(act(setText(editor, 'three'), 'undo')), 'one| two');
    assert.equal(show(replaceRange(editor, 0, 3, 'three')), 'three| two');
    assert.equal(show(act(replaceRange(editor, 0, 3, 'three'), 'undo')), 'one| two');
  });
});
