/** The first bytes of many programs, for tests of who is admitted. */

/** Texts that a web page can put into the body of a request, in the hope that a server obeys them. */
export const BODY = '\n/join general\n/nick intruder\nhello\n';

/** Request lines, each as a program may send it. */
export const REQUEST_LINES: readonly string[] = [
  'GET / HTTP/1.1',
  'POST / HTTP/1.1',
  'get / HTTP/1.0',
  'POST /x?y=%20z#a HTTP/1.1',
  'OPTIONS * HTTP/1.1',
  'CONNECT 127.0.0.1:5220 HTTP/1.1',
  'PRI * HTTP/2.0',
  'GET http://example.org:80/a/b HTTP/1.1',
  'M-SEARCH * HTTP/1.1',
  "!#$%&'*+-.^_`|~09azAZ /join HTTP/1.1",
  'GET /小明 HTTP/1.1',
  'GET  /  HTTP/1.1 ',
  'GET / http/1.1',
  'GET / HTTP/12.34',
  'POST / HTTP/2',
  'GET /a HTTP/3',
  'POST /a b HTTP/1.1',
  'POST /a  b c HTTP/2',
  'GET http://example.org/a b HTTP/1.0',
  'CONNECT 127.0.0.1:5220 HTTP/2',
  `GET /${'a'.repeat(7000)} HTTP/1.1`,
  `${'METHOD'.repeat(50)} / HTTP/1.1`,
];

/** Whole requests, with bodies. */
export const REQUESTS: readonly string[] = [
  ...REQUEST_LINES.flatMap((line) => [
    `${line}\r\nHost: 127.0.0.1:5220\r\nContent-Type: text/plain\r\n\r\n${BODY}`,
    `${line}\n${BODY}`,
  ]),
  `\r\nPOST / HTTP/1.1\r\n\r\n${BODY}`,
  `  \r\n GET / HTTP/1.1\r\n\r\n${BODY}`,
  `\t \fPOST / HTTP/1.1\r\n\r\n${BODY}`,
  `\r\n\u000b\tGET\t/\tHTTP/1.1\r\n\r\n${BODY}`,
  `GET / HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n${BODY}`,
  'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\u0004\0\0\0\0\0',
];

/** Hellos of TLS 1.0 to 1.3, with a body inside. */
export const HELLOS: readonly string[] = ['\u0000', '\u0001', '\u0003', '\u0004'].map(
  (minor) => `\u0016\u0003${minor}\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003${BODY}`,
);

/** First words of people, of class clients, and of programs that no web page controls: these are no requests. */
export const TALK: readonly string[] = [
  'GET',
  'GET it',
  'get / please',
  'POST /x y',
  'HELP me',
  'HTTP/1.1',
  'GET /',
  'GET / HTTP',
  'GET / HTTP/1.',
  'GET / HTTP/1.1 now',
  'POST /join',
  'GET / HTTP/1.1 HTTP',
  'what about HTTP/2',
  'people really like HTTP/1.1',
  '\ufeffPOST / HTTP/1.1',
  'DESCRIBE rtsp://127.0.0.1:5220/a RTSP/1.0',
  'INVITE sip:bob@127.0.0.1 SIP/2.0',
  'SSH-2.0-OpenSSH_9.6',
  'EHLO example.org',
  'USER anonymous',
  '{"jsonrpc":"2.0","method":"/join","params":["general"]}',
  'look at HTTP/1.1!',
  '/GET / HTTP/1.1',
  '(GET) / HTTP/1.1',
  '小明 / HTTP/1.1',
  'hello',
  'a'.repeat(1024),
  '/list',
  '/join den',
  '/who',
];
