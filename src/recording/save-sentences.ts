/** The words in saved files, in tables by id. Pure. */

/** The comments in a packet capture. */
export const CAPTURE_COMMENTS = {
  whole:
    'Recorded by Foyer, a chat program: each read and each write is a packet of its time. Foyer made the headers of IP and TCP, with the addresses and ports of the socket.',
  cut: 'Recorded by Foyer, a chat program; older traffic was dropped. Each read and each write is a packet of its time. Foyer made the headers of IP and TCP, with the addresses and ports of the socket.',
  secured: (version: string) =>
    `The connection used TLS (${version}): the bytes here are decrypted.`,
} as const;
