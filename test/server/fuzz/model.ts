/** A simple model of docs/protocol.md, section 5: who is where, and who must hear what. Shares no code with the server. */

/** A name that clients try: its comparable form, or null if it cannot be one of a room or of a person. */
export interface TriedName {
  readonly text: string;
  readonly room: string | null;
  readonly person: string | null;
}

/** A message of a client of the model. */
export type Says =
  | { readonly type: 'join' | 'nick'; readonly name: TriedName }
  | { readonly type: 'list' | 'who' | 'logout' }
  | { readonly type: 'text'; readonly text: string };

interface Person {
  stage: 'lobby' | 'naming' | 'room' | 'gone';
  refusals: number | null;
  room: TriedName | null;
  name: string;
}

interface ModelRoom {
  readonly title: string;
  readonly people: Map<string, number>;
}

/** The most refusals before the first accepted request. */
const MOST_REFUSALS = 10;

export class Model {
  readonly #people = new Map<number, Person>();
  readonly #rooms = new Map<string, ModelRoom>();
  readonly #permanent: readonly string[];
  #heard = new Map<number, string[]>();

  constructor(permanent: readonly string[]) {
    this.#permanent = permanent;
    for (const title of permanent) this.#rooms.set(title, { title, people: new Map() });
  }

  connect(id: number): void {
    this.#people.set(id, { stage: 'lobby', refusals: 0, room: null, name: '' });
  }

  isGone(id: number): boolean {
    return this.#people.get(id)?.stage === 'gone';
  }

  /** Returns what everybody must hear because of what a client says. */
  says(id: number, says: Says): Map<number, string[]> {
    this.#heard = new Map();
    const person = this.#people.get(id) as Person;
    if (person.stage === 'room') this.#inRoom(id, person, says);
    else if (person.stage !== 'gone') this.#before(id, person, says);
    return this.#heard;
  }

  /** Returns what everybody must hear because a connection is over. */
  vanishes(id: number): Map<number, string[]> {
    this.#heard = new Map();
    this.#leave(id, this.#people.get(id) as Person);
    return this.#heard;
  }

  #before(id: number, person: Person, says: Says): void {
    if (says.type === 'logout') this.#leave(id, person);
    else if (says.type === 'join' && says.name.room !== null) {
      Object.assign(person, { stage: 'naming', room: says.name });
      this.#hear(id, '0');
    } else if (says.type === 'list' && person.stage === 'lobby') {
      person.refusals = null;
      const titles = [...this.#rooms.values()].map(({ title }) => title);
      this.#hear(id, String(titles.length), ...titles);
    } else if (says.type === 'nick' && person.stage === 'naming' && says.name.person !== null) {
      this.#enter(id, person, says.name);
    } else this.#refuse(id, person);
  }

  #refuse(id: number, person: Person): void {
    this.#hear(id, '1');
    if (person.stage !== 'lobby' || person.refusals === null) return;
    person.refusals++;
    if (person.refusals > MOST_REFUSALS) this.#leave(id, person);
  }

  #enter(id: number, person: Person, { text, person: key }: TriedName): void {
    const wanted = person.room as TriedName;
    const roomKey = wanted.room as string;
    const room = this.#rooms.get(roomKey) ?? { title: wanted.text, people: new Map() };
    if (room.people.has(key as string)) {
      this.#hear(id, '2');
      return;
    }
    this.#hear(id, '0');
    for (const other of room.people.values()) this.#hear(other, `${text} has joined`);
    room.people.set(key as string, id);
    this.#rooms.set(roomKey, room);
    Object.assign(person, { stage: 'room', name: text });
  }

  #inRoom(id: number, person: Person, says: Says): void {
    const room = this.#rooms.get(person.room?.room as string) as ModelRoom;
    if (says.type === 'logout') this.#leave(id, person);
    else if (says.type === 'who') {
      const names = [...room.people.values()].map((other) => this.#people.get(other)?.name ?? '');
      this.#hear(id, String(names.length), ...names);
    } else if (says.type === 'text') {
      for (const other of room.people.values()) this.#hear(other, `${person.name}: ${says.text}`);
    } else this.#hear(id, '1');
  }

  #leave(id: number, person: Person): void {
    const key = person.room?.room as string;
    const room = person.stage === 'room' ? this.#rooms.get(key) : undefined;
    person.stage = 'gone';
    if (room === undefined) return;
    for (const [name, other] of room.people) if (other === id) room.people.delete(name);
    for (const other of room.people.values()) this.#hear(other, `${person.name} has left`);
    if (room.people.size === 0 && !this.#permanent.includes(key)) this.#rooms.delete(key);
  }

  #hear(id: number, ...texts: readonly string[]): void {
    this.#heard.set(id, [...(this.#heard.get(id) ?? []), ...texts]);
  }
}
