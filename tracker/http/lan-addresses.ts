import type { NetworkInterfaceInfo } from 'node:os';

/** Under which addresses others on the network reach this machine, the likeliest first. */

type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;

/** Networks that exist only inside this machine, or lead elsewhere: bridges, containers, virtual machines, tunnels. */
const virtualInterface =
  /^(docker|br-|veth|virbr|vmnet|vboxnet|vethernet|lxc|cni|flannel|tun|tap|utun|wg|zt|tailscale)/i;

/** IPv4 addresses, without loopback. */
export function lanAddresses(interfaces: Interfaces): readonly string[] {
  return Object.entries(interfaces)
    .flatMap(([name, infos]) => (infos ?? []).map((info) => ({ name, info })))
    .filter(({ info }) => info.family === 'IPv4' && !info.internal)
    .map(({ name, info }) => ({ address: info.address, rank: rank(name, info.address) }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ address }) => address);
}

function rank(name: string, address: string): number {
  const isVirtual = virtualInterface.test(name) ? 10 : 0;
  return isVirtual + addressRank(address);
}

/** Private networks (RFC 1918) first, the home router's before the others; self-assigned ones (RFC 3927) last. */
function addressRank(address: string): number {
  if (address.startsWith('192.168.')) return 0;
  if (address.startsWith('10.')) return 1;
  if (/^172\.(1[6-9]|2\d|3[01])\./.test(address)) return 2;
  return address.startsWith('169.254.') ? 4 : 3;
}
