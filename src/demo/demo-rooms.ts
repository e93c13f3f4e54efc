/** The rooms of the demo, and the bot of each. Pure. */

/** The rooms, in the order of the lobby, by their names; and the name of the bot that answers there. */
export const DEMO_ROOMS = {
  general: 'mia',
  stories: 'theo',
  questions: 'ada',
  quiet: 'kim',
} as const;

/** The name of a room of the demo. */
export type DemoRoom = keyof typeof DEMO_ROOMS;

/** The room in which the bots have talked before anybody comes. */
export const TALKED_IN = 'general' satisfies DemoRoom;

/** Returns true for a room of the demo: a user may make others. */
export function isDemoRoom(room: string): room is DemoRoom {
  return Object.hasOwn(DEMO_ROOMS, room);
}

/** Returns the bot of a room; null in a room without one. */
export function botIn(room: string | null): string | null {
  return room !== null && isDemoRoom(room) ? DEMO_ROOMS[room] : null;
}

/** Returns the room that the tour leads to next: one with a story, or for who is there the first one. */
export function otherRoom(room: string | null): DemoRoom {
  return room === 'stories' ? 'general' : 'stories';
}
