/** Tests of the themes. */

import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { ROOM_SENTENCES } from '../../src/app/room/room-sentences.js';
import type { Settings } from '../../src/app/state.js';
import type { Style } from '../../src/terminal/cells/style.js';
import type { ThemeName } from '../../src/text/theme-names.js';
import { THEMES } from '../../src/widgets/themes.js';
import { cleanUp } from '../support/clean-up.js';
import { serveRooms } from '../support/net/served-rooms.js';
import { type Person, sitDown } from '../support/person.js';
import { ANY, sentencePattern } from '../support/sentences.js';

const NAMES = Object.keys(THEMES) as ThemeName[];

/** The signs of a role without colours. */
const WITHOUT_COLOURS = {
  ...{
    text: '',
    brand: 'bold',
    strong: 'bold',
    key: 'bold',
    mention: 'bold',
    accent: 'bold',
    'own-name': 'bold',
  },
  ...{ chosen: 'inverse', link: 'underline', overflow: 'underline', found: 'bold underline' },
  'found-here': 'bold inverse',
} as const;

test('a role that matters differs from text in more than its colour, in every theme', () => {
  for (const theme of NAMES) {
    for (const [role, marks] of Object.entries(WITHOUT_COLOURS)) {
      const style: Style = THEMES[theme].styles[role as keyof typeof WITHOUT_COLOURS];
      const seen = (['bold', 'inverse', 'underline'] as const).filter((mark) => style[mark]);
      assert.equal(seen.join(' '), marks, `${role} in ${theme}`);
    }
  }
});

/** Ann in a room in which bob has spoken, with everything on the screen that a room has. */
async function enterRoom(context: TestContext): Promise<Person> {
  const server = await serveRooms('attic');
  const local = server.address;
  const ann = sitDown({ local, room: 'den', nick: 'ann' });
  const bob = sitDown({ local, room: 'den', nick: 'bob' });
  cleanUp(context, async () => {
    await Promise.all([ann.quit(), bob.quit()]);
    await server.stop();
  });
  await ann.waitFor(sentencePattern(ROOM_SENTENCES.joined('den', ANY)));
  await bob.waitFor(sentencePattern(ROOM_SENTENCES.joined('den', ANY)));
  bob.type('hello<enter>');
  await ann.waitFor(/bob │ hello/);
  return ann;
}

const change = (person: Person, settings: Partial<Settings>) =>
  person.program.post({ type: 'settings', settings });

/** The style of the first character of a text on the screen. */
function styleOf(person: Person, text: string) {
  const row = person.grid().findIndex((line) => line.includes(text));
  const column = person.grid()[row]?.indexOf(text) ?? -1;
  return person.styleAt(row, column);
}

/** Waits until what stands at a text has the foreground of a style. */
async function hasColour(
  person: Person,
  text: string,
  { fg = 'default' }: Style,
  theme: ThemeName,
) {
  const expected = fg === 'default' ? (THEMES[theme].paper?.fg ?? fg) : fg;
  await person.waitFor(() => styleOf(person, text).fg === expected);
}

test('a theme is everywhere in a room as soon as it is chosen', async (t) => {
  const ann = await enterRoom(t);
  for (const theme of [...NAMES, ...NAMES.reverse()]) {
    change(ann, { theme });
    const { styles } = THEMES[theme];
    for (const border of ['┌─ den', '┬ people', '├─ messages', '┐', '┘']) {
      await hasColour(ann, border, styles.border, theme);
    }
    await hasColour(ann, '█', styles.bars, theme);
    await hasColour(ann, 'Foyer', styles.brand, theme);
    await hasColour(ann, '●', styles.good, theme);
    await hasColour(ann, 'hello', styles.text, theme);
    await ann.waitFor(() => THEMES[theme].names.includes(styleOf(ann, 'bob │').fg as never));
  }
});

test('a theme is everywhere in the lobby, in popups and lists as well', async (t) => {
  const ann = await enterRoom(t);
  ann.type('/leave<enter>');
  await ann.waitFor(/attic/);
  for (const theme of NAMES) {
    change(ann, { theme });
    const { styles } = THEMES[theme];
    await hasColour(ann, '┌', styles.border, theme);
    await ann.waitFor(() => styleOf(ann, 'attic').inverse);
    await hasColour(ann, 'attic', styles.chosen, theme);
    ann.type('<f1>');
    await ann.waitFor(/┌─ help/);
    await hasColour(ann, '┌─ help', styles.border, theme);
    ann.type('<f1>');
    await ann.waitFor((rows) => !/┌─ help/.test(rows.join('\n')));
  }
});

test('strong contrasts are on black everywhere, and only they', async (t) => {
  const ann = await enterRoom(t);
  const cells = Array.from({ length: 30 }, (_, row) => [row, (row * 37) % 100] as const);
  const backgrounds = () => new Set(cells.map(([row, column]) => ann.styleAt(row, column).bg));
  for (const theme of NAMES) {
    change(ann, { theme });
    const bg = THEMES[theme].paper?.bg ?? 'default';
    await ann.waitFor(() => backgrounds().size === 1 && backgrounds().has(bg));
  }
});
