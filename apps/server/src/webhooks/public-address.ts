import { BlockList, isIPv4, isIPv6 } from 'node:net'

/** IPv4 that is not the public internet: https://www.iana.org/assignments/iana-ipv4-special-registry */
const SPECIAL_V4 = list('ipv4', [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10], // shared by carriers
  ['127.0.0.0', 8],
  ['169.254.0.0', 16], // link-local; clouds tell secrets there
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
])

/** All of IPv6 that is handed out for the public internet … */
const GLOBAL_V6 = list('ipv6', [['2000::', 3]])

/** … and what of that is not: https://www.iana.org/assignments/iana-ipv6-special-registry */
const SPECIAL_V6 = list('ipv6', [
  ['2001::', 23], // protocols; Teredo holds an IPv4 address
  ['2001:db8::', 32],
  ['2002::', 16], // 6to4 holds an IPv4 address
  ['3fff::', 20],
])

/** Whether an address is one of the public internet: not this machine, its network, or one that leads to an IPv4 address by a detour. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !SPECIAL_V4.check(address)
  return isIPv6(address) && GLOBAL_V6.check(address, 'ipv6') && !SPECIAL_V6.check(address, 'ipv6')
}

function list(family: 'ipv4' | 'ipv6', ranges: readonly [network: string, prefix: number][]): BlockList {
  const blocked = new BlockList()
  for (const [network, prefix] of ranges) blocked.addSubnet(network, prefix, family)
  return blocked
}
