/** The port to the list of all rooms. */

/** One room of the list; the same object as long as the room exists. */
export interface ListedRoom {
  /** Its folded name. */
  readonly room: string;
  /** Its name, as whoever made it wrote it. */
  readonly title: string;
}

/** The rooms with somebody in them, on whichever server. */
export interface Directory {
  /**
   * Answers with all rooms, in the order of their creation; the same array as long as nothing has changed. The answer
   * may come at once, later, or never.
   */
  rooms(answer: (rooms: readonly ListedRoom[]) => void): void;
}
