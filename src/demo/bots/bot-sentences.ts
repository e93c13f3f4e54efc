/** What the bots of the demo say. Nothing here repeats what a peer has said. Pure. */

import type { DemoRoom } from '../demo-rooms.js';

/** A text about what was said: said if a message holds one of these words, or words in this order. */
export interface Topic {
  readonly words: readonly string[];
  /** One of these is said. */
  readonly says: readonly string[];
}

/** What bots say about most things. */
const COMMON: readonly Topic[] = [
  {
    words: ['how are you', 'how is it going', 'how do you do'],
    says: ['Fine, thank you: no byte was lost today. And you?', 'Very well. Thank you for asking!'],
  },
  {
    words: ['are you a bot', 'bot', 'bots', 'robot', 'human', 'who are you', 'your name'],
    says: [
      'I am a small bot in a table of sentences, and a plain client of this server. I try to be nice.',
    ],
  },
  {
    words: ['thanks', 'thank', 'thx', 'merci', 'danke', 'gracias'],
    says: ['You are welcome!', 'Any time.'],
  },
  {
    words: ['bye', 'goodbye', 'ciao', 'see you', 'good night'],
    says: ['Goodbye, and come back!', 'See you. The door is never locked.'],
  },
  {
    words: [
      'tcp',
      'udp',
      'socket',
      'sockets',
      'byte',
      'bytes',
      'packet',
      'recv',
      'network',
      'protocol',
      'port',
    ],
    says: [
      'Ah, sockets! Theo tells a story about them in the room stories.',
      'The wire pane shows them at work. The tour comes to it.',
    ],
  },
  {
    words: ['key', 'keys', 'command', 'commands', 'scroll', 'shortcut', 'quit', 'exit'],
    says: ['Ada knows every key: ask in the room questions.'],
  },
  {
    words: [
      'hello',
      'hi',
      'hey',
      'hallo',
      'hola',
      'moin',
      'salut',
      'good morning',
      'good evening',
      'greetings',
    ],
    says: ['Hello! How nice that you are here.', 'Hi there! I hope you like it here.'],
  },
  {
    words: ['test', 'testing', 'asdf', 'foo'],
    says: ['Test passed: it has arrived, whole and in order.'],
  },
  { words: ['joke', 'funny'], says: ['I know one about UDP. I am not sure that you will get it.'] },
  { words: ['coffee', 'tea'], says: ['For me only electrons, please. Enjoy yours!'] },
  {
    words: ['nice', 'cool', 'great', 'beautiful', 'wow', 'good'],
    says: ['I am glad that you like it!'],
  },
  { words: ['yes', 'yeah', 'ok', 'okay', 'sure'], says: ['Good!', 'Then we agree.'] },
  { words: ['no', 'nope'], says: ['That is fine too.'] },
];

/** The manner of the bot of a room. */
export interface Manner {
  /** Greets somebody who comes; null for nothing. */
  readonly greeting: ((name: string) => string) | null;
  /** Its topics, the first that fits is used. */
  readonly topics: readonly Topic[];
  /** Said of any other message, and of any other question; `bytes` is the length of what was said. */
  readonly other: (bytes: number) => readonly string[];
  readonly question: readonly string[];
  /** Calls somebody who is in another room. */
  readonly call: (name: string) => string;
  /** Told line by line to somebody who comes. */
  readonly story: readonly string[];
  /** True if it answers from the tables of keys and commands. */
  readonly knowsKeys: boolean;
}

const STORY: readonly string[] = [
  'Sit down, I will tell you a small story.',
  'Once there were two programs who lived far apart, with a socket each.',
  'One of them wrote: “Hello”. And then, at once: “how are you?”',
  'It had written twice, so it thought: she will read twice.',
  'But TCP carries no messages. It carries a stream of bytes, in order, and nothing else.',
  'So the other one read only once, and she read: “Hellohow are you?”',
  'Another day he wrote a long letter, and she read it in three pieces.',
  'They nearly fell out over it: “You cut my words!” “You glue yours!”',
  'Then they agreed on something: every message ends with a line ending.',
  'From that day on each of them read until the line ending, and kept the rest for later.',
  'And if the connection has not closed, they are talking still. The end.',
];

/** The manners, by room. */
export const MANNERS: Readonly<Record<DemoRoom, Manner>> = {
  general: {
    greeting: (name) => `Welcome, ${name}! I am the bot that greets. Say whatever you like.`,
    topics: COMMON,
    other: (bytes) => [
      `Well said, and in only ${bytes} bytes.`,
      `Thank you for telling us. It took ${bytes} bytes, and all of them have arrived.`,
    ],
    question: ['Good question. I only greet, but Ada in the room questions may know.'],
    call: (name) => `${name}: there you are! I only wanted to show you what a mention looks like.`,
    story: [],
    knowsKeys: false,
  },
  stories: {
    greeting: null,
    topics: [
      {
        words: ['story', 'stories', 'again', 'tell', 'more'],
        says: ['Whoever comes in hears the story from its beginning.'],
      },
      {
        words: ['tcp', 'socket', 'sockets', 'byte', 'bytes', 'recv', 'send', 'stream'],
        says: ['One send is not one recv: that is the moral of the story.'],
      },
      ...COMMON,
    ],
    other: (bytes) => [`A fine ${bytes} bytes. They could be a story of their own.`],
    question: ['A good question. Perhaps the story answers it.'],
    call: (name) => `${name}: come back, you are missing the end of the story!`,
    story: STORY,
    knowsKeys: false,
  },
  questions: {
    greeting: (name) =>
      `Hello ${name}. Ask me what you want to do, as “how do I scroll?”, and I tell you the key.`,
    topics: COMMON.filter(({ words }) => !words.includes('keys')),
    other: () => ['Ask me what you want to do: scroll, search, leave, quit, see the wire ...'],
    question: ['I only know keys and commands. Which one do you look for?'],
    call: (name) => `${name}: has it worked? If not, ask me again.`,
    story: [],
    knowsKeys: true,
  },
  quiet: {
    greeting: null,
    topics: [{ words: ['hello', 'hi', 'hey', 'bye', 'thanks'], says: ['(smiles)'] }],
    other: () => ['(nods)', '(listens)'],
    question: ['(thinks about it)'],
    call: (name) => `${name}: (waves)`,
    story: [],
    knowsKeys: false,
  },
};

/** How ada answers from the tables: what to press or type, and what it does. */
export const KEY_ANSWER = (what: string, does: string): string => `${what}: ${does}.`;

/** A line that a bot says in a room before anybody comes; `{id}` is the key of that row of the table of keys. */
export interface EarlierLine {
  readonly name: string;
  readonly text: string;
}

const mia = (text: string) => ({ name: 'mia', text });
const theo = (text: string) => ({ name: 'theo', text });
const kim = (text: string) => ({ name: 'kim', text });

/** What the bots have talked about in the first room: there is something to read, and to scroll back to. */
export const EARLIER: readonly EarlierLine[] = [
  mia('Good morning, everybody. The doors are open.'),
  theo('Good morning! I have a new story for today.'),
  kim('(waves)'),
  mia('What is it about?'),
  theo('About two sockets who misunderstood each other.'),
  mia('As they do. Does it end well?'),
  theo('With a line ending.'),
  kim('(laughs)'),
  mia('Who is new here: the first line of the window has your tabs, one for each room.'),
  mia('A tab with a dot has something new. One with “‼” has your name in it.'),
  theo('And the panes at the right show who is here, and how lively it is.'),
  kim('(is here)'),
  theo('May I read you the beginning?'),
  mia('Please do.'),
  theo('“Once there were two programs who lived far apart, with a socket each.”'),
  mia('I like it already.'),
  theo('The rest is in the room stories. I tell it to everybody who comes.'),
  kim('(will come)'),
  mia('And Ada sits in the room questions, and knows every key.'),
  theo('Every one? Even how to search?'),
  mia('She would say: {find}.'),
  theo('I always forget that one.'),
  kim('(writes it down)'),
  mia('And if you only want to read: that is fine, too. Kim has a quiet room for it.'),
  kim('(nods)'),
  theo('Does anybody know how many bytes we have said so far?'),
  mia('{open-wire} shows every one of them.'),
  theo('You have an answer for everything.'),
  mia('I am a table of sentences. It helps.'),
  theo('Then back to my story. See you in the other room!'),
  mia('See you. I stay here and greet whoever comes.'),
  kim('(stays, quietly)'),
];
