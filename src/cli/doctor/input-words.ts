/** What the doctor says of each input: keys by name, and of texts only how long they are. Pure. */

import { keyName } from '../../input/key-name.js';
import type { InputEvent } from '../../terminal/input/input-event.js';

const characters = (text: string) => {
  const count = [...text].length;
  return `${count} character${count === 1 ? '' : 's'}`;
};

/** Returns the words for an input. */
export function inputWords(event: InputEvent): string {
  switch (event.type) {
    case 'key':
      return keyName(event.key);
    case 'text':
      return `text, ${characters(event.text)}`;
    case 'paste':
      return `paste, ${characters(event.text)}`;
    case 'arrows':
      return `wheel as ${keyName(event.key)}`;
    case 'focus':
      return event.focused ? 'focus gained' : 'focus lost';
    case 'mouse':
      return event.action === 'click' ? 'click' : event.action.replace('-', ' ');
    case 'background':
      return 'an answer about the background';
  }
}
