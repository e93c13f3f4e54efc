/** Addresses that only the machine itself reaches. Pure. */

/** An IPv4 address in the form of IPv6. */
export const MAPPED = /^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i;

/** Returns true for an address of the machine itself: 127.0.0.0/8 or ::1, also mapped. */
export function isLoopback(address: string): boolean {
  const plain = address.replace(MAPPED, '');
  return plain === '::1' || /^127\./.test(plain);
}
