/** The formats of `/save`: one row each, from which help and documents derive. Pure. */

/** The name of a format. */
export type SaveFormat = 'capture' | 'log' | 'lines' | 'dump';

/** A format, and the extensions that mean it. */
interface SaveFormatRow {
  /** Without the dot, in lower case. */
  readonly extensions: readonly string[];
  /** The saved file, as sentences begin with it. */
  readonly name: string;
  /** The contents, for help and documents. */
  readonly help: string;
  /** The same in few words. */
  readonly brief: string;
}

/** Every format; any other extension means the hex dump. */
export const SAVE_FORMATS: Readonly<Record<SaveFormat, SaveFormatRow>> = {
  capture: {
    extensions: ['pcapng'],
    name: 'The packet capture',
    brief: 'for Wireshark',
    help: 'the wire traffic as packets that Wireshark opens: each read and each write of its time, in TCP streams with the addresses and ports of the sockets',
  },
  log: {
    extensions: ['txt', 'log'],
    name: 'The room’s log',
    brief: 'the room’s log',
    help: 'the messages of the room as text, in the form of the chat logs',
  },
  lines: {
    extensions: ['ndjson', 'jsonl', 'json'],
    name: 'The wire traffic as JSON',
    brief: 'JSON',
    help: 'the wire traffic as JSON, one object a line: reads, writes, messages, and the steps of the session',
  },
  dump: {
    extensions: ['hex', 'dump'],
    name: 'The hex dump',
    brief: 'a hex dump',
    help: 'the wire traffic as a hex dump, which text2pcap and Wireshark import; also for any other extension',
  },
};

/** Returns the format of a file's name, by its extension in any case. */
export function saveFormatOf(file: string): SaveFormat {
  const [, extension = ''] = /\.([^./]*)$/.exec(file.toLowerCase()) ?? [];
  const formats = Object.keys(SAVE_FORMATS) as SaveFormat[];
  return formats.find((format) => SAVE_FORMATS[format].extensions.includes(extension)) ?? 'dump';
}

/** Returns the formats in one clause: `.pcapng for Wireshark, .txt the room’s log, ...`. */
export function saveFormatsText(): string {
  const rows = Object.values(SAVE_FORMATS).map(
    ({ extensions, brief }) => `.${extensions[0]} ${brief}`,
  );
  return rows.join(', ');
}
